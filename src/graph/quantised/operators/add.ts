import type { Activation, QuantisedAdd, Term } from '../model';
import { fixedPoint, requantise } from '../requantise';
import type { Kernel } from './window';

/**
 * int8 sums by the rule of TFLite's reference (reference/integer_ops/add.h, kernels/add.cc), with this project's single rounding, half
 * away from zero, wherever TFLite multiplies by a fixed-point factor:
 *
 *     widest  = 2 * the largest scale of an input
 *     term[i] = round((q[i] - zero point[i]) * 2^20 * (scale[i] / widest))
 *     q       = clamp(round(sum of term[i] * (widest / (2^20 * output scale))) + output zero point, low, high)
 *
 * The 20 more bits keep what inputs of unlike scales would lose. A term is at most 255 * 2^19 in size, so 16 of them stay inside int32.
 */
const MORE_BITS = 20;

/** The whole range of int32, which no term can leave. */
const INT32 = [-(2 ** 31), 2 ** 31 - 1] as const;

/** Scales of inputs and output as factors in fixed point. */
export function quantiseAdd(
  inputs: readonly { readonly input: string; readonly from: Activation }[],
  to: Activation,
): { readonly terms: readonly Term[]; readonly multiplier: number; readonly shift: number } {
  const widest = 2 * inputs.reduce((most, { from }) => Math.max(most, from.scale), 0);
  const terms = inputs.map(({ input, from }): Term => ({ input, from, ...fixedPoint(from.scale / widest) }));
  return { terms, ...fixedPoint(widest / (2 ** MORE_BITS * to.scale)) };
}

/** Reads all inputs, each in the order of the terms. */
export function add({ terms, to, multiplier, shift, low, high }: QuantisedAdd, xs: readonly Int8Array[]): Kernel {
  return (_x, y) => {
    for (let k = 0; k < y.length; k++) {
      let sum = 0;
      for (const [index, term] of terms.entries()) {
        const value = (xs[index]![k]! - term.from.zeroPoint) * 2 ** MORE_BITS;
        sum += requantise(value, term.multiplier, term.shift, 0, ...INT32);
      }
      y[k] = requantise(sum, multiplier, shift, to.zeroPoint, low, high);
    }
  };
}
