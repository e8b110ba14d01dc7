import type { Activation, QuantisedTable } from '../model';
import { fixedPoint, requantise } from '../requantise';
import type { Kernel } from './window';

/**
 * Functions of one value: the int8 result for each of the 256 int8 values, worked out once by the quantiser, so that reference, C and
 * device read the same numbers.
 */

/** What TFLite's quantisation specification fixes: the ranges of these functions are known. */
export const fixedEncodings = {
  sigmoid: { scale: 1 / 256, zeroPoint: -128 },
  tanh: { scale: 1 / 128, zeroPoint: 0 },
} as const;

/**
 * Sigmoid and tanh by the rule of TFLite's reference (kernels/activations.cc, LUTPopulate in kernels/internal/common.h):
 *
 *     q = clamp(round(f(scale * (x - zero point)) / output scale) + output zero point)
 *
 * rounded half away from zero.
 */
export function curveTable(f: (value: number) => number, from: Activation, to: Activation): Int8Array {
  return tableOf((q) => {
    const value = f(from.scale * (q - from.zeroPoint)) / to.scale;
    return Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + to.zeroPoint;
  });
}

/**
 * Leaky ReLU by the rule of TFLite's reference (reference/leaky_relu.h), with this project's single rounding:
 *
 *     q = clamp(round((x - zero point) * factor) + output zero point)
 *
 * where the factor is scale / output scale for x from the zero point on, and that times the slope below. A factor in fixed point has
 * no sign: a slope below zero turns the value around first.
 */
export function leakyReluTable(slope: number, from: Activation, to: Activation): Int8Array {
  const [above, below] = [fixedPoint(from.scale / to.scale), fixedPoint((Math.abs(slope) * from.scale) / to.scale)];
  return tableOf((q) => {
    const value = q - from.zeroPoint;
    const { multiplier, shift } = value >= 0 ? above : below;
    return requantise(value < 0 && slope < 0 ? -value : value, multiplier, shift, to.zeroPoint, -128, 127);
  });
}

/**
 * A ReLU with an upper end that no layer before it could take over, by the rule of TFLite's reference (QuantizedReluX in
 * kernels/activations.cc), with this project's single rounding:
 *
 *     q = clamp(round((x - zero point) * scale / output scale) + output zero point, q(0), q(most))
 *
 * with q(r) = round(r / output scale) + output zero point.
 */
export function reluTable(most: number, from: Activation, to: Activation): Int8Array {
  const { multiplier, shift } = fixedPoint(from.scale / to.scale);
  const high = upperEnd(most, to);
  return tableOf((q) => requantise(q - from.zeroPoint, multiplier, shift, to.zeroPoint, to.zeroPoint, high));
}

/** The int8 value that a ReLU clamps to at its upper end, by TFLite's rule (CalculateActivationRangeQuantized). */
export function upperEnd(most: number, { scale, zeroPoint }: Activation): number {
  return Math.min(127, Math.floor(most / scale + 0.5) + zeroPoint);
}

function tableOf(value: (q: number) => number): Int8Array {
  return Int8Array.from({ length: 256 }, (_, index) => Math.max(-128, Math.min(127, value(index - 128))));
}

/** Looks every value up. */
export const lookUp =
  ({ table }: QuantisedTable): Kernel =>
  (x, y) =>
    x.forEach((value, k) => (y[k] = table[value + 128]!));
