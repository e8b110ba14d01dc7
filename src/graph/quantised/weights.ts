import type { Activation, Requantisation } from './model';
import { upperEnd } from './operators/table';
import { fixedPoint } from './requantise';

/** One output channel in floating point. */
export interface Channel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Bound on a bias and on the sum of products, each; together below 2^31. */
const BUDGET = 2 ** 29;

/**
 * Quantises weights symmetrically, every output channel with a scale of its own, and works out bias and requantisation.
 *
 * The scale is the largest weight / 127, unless bias or sums could leave int32 with it: then it is as coarse as they need. Sums are
 * bounded by 255 * sum of |w|, which holds for every input and zero point.
 *
 * @param most upper end of a ReLU that is taken in, Infinity for a plain one; undefined without a ReLU
 */
export function quantiseChannels(
  channels: readonly Channel[],
  from: Activation,
  to: Activation,
  most: number | undefined,
): { readonly weights: Int8Array; readonly requantisation: Requantisation } {
  const length = channels[0]!.weights.length;
  const weights = new Int8Array(channels.length * length);
  const bias = new Int32Array(channels.length);
  const multiplier = new Int32Array(channels.length);
  const shift = new Uint8Array(channels.length);
  for (const [o, channel] of channels.entries()) {
    const largest = channel.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const sum = channel.weights.reduce((total, weight) => total + Math.abs(weight), 0);
    const scale = Math.max(largest / 127, (sum * 255) / BUDGET, Math.abs(channel.bias) / from.scale / BUDGET) || 1;
    channel.weights.forEach((weight, k) => (weights[o * length + k] = Math.round(weight / scale)));
    bias[o] = Math.round(channel.bias / from.scale / scale);
    const point = fixedPoint((from.scale / to.scale) * scale);
    multiplier[o] = point.multiplier;
    shift[o] = point.shift;
  }
  return { weights, requantisation: { bias, multiplier, shift, ...ends(most, to) } };
}

/** What a ReLU that is taken in clamps to. */
export function ends(most: number | undefined, to: Activation): { readonly low: number; readonly high: number } {
  return most === undefined ? { low: -128, high: 127 } : { low: to.zeroPoint, high: upperEnd(most, to) };
}
