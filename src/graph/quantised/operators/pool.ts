import type { QuantisedPool } from '../model';
import { forEachTap, type Kernel } from './window';

/** int8 pooling; padding does not count. The mean is rounded half away from zero, on the int8 numbers, as TFLite does. */
export function pool(node: QuantisedPool): Kernel {
  const [rows, columns, channels] = [node.to.shape[0]!, node.to.shape[1]!, node.to.shape[2]!];
  return (x, y) => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        for (let c = 0; c < channels; c++) {
          let [largest, sum, count] = [-128, 0, 0];
          forEachTap(node, node.from.shape, i, j, (_tap, pixel) => {
            const value = x[pixel * channels + c]!;
            largest = Math.max(largest, value);
            sum += value;
            count++;
          });
          y[(i * columns + j) * channels + c] = node.operator === 'max-pool' ? largest : roundHalfAway(sum, count);
        }
      }
    }
  };
}

/** sum / count to the nearest whole number, halves away from zero. */
const roundHalfAway = (sum: number, count: number): number =>
  Math.sign(sum) * Math.floor((2 * Math.abs(sum) + count) / (2 * count));
