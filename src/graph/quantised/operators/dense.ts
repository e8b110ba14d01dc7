import type { QuantisedDense } from '../model';
import { requantise } from '../requantise';
import type { Kernel } from './window';

/** int8 fully connected layer. */
export function dense({ from, to, weights, requantisation }: QuantisedDense): Kernel {
  const { bias, multiplier, shift, low, high } = requantisation;
  const length = from.shape[0]!;
  return (x, y) => {
    for (let o = 0; o < bias.length; o++) {
      let sum = bias[o]!;
      for (let k = 0; k < length; k++) sum = (sum + (x[k]! - from.zeroPoint) * weights[o * length + k]!) | 0;
      y[o] = requantise(sum, multiplier[o]!, shift[o]!, to.zeroPoint, low, high);
    }
  };
}
