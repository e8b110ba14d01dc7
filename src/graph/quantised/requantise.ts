/**
 * Fixed-point requantisation with a single rounding, half away from zero. The same text in C: wasm/unikernel/nn/requantize.h.
 */

/** By shift: half of the divisor, and one over the divisor. */
const half = Float64Array.from({ length: 63 }, (_, shift) => 2 ** (shift - 1));
const inverse = Float64Array.from({ length: 63 }, (_, shift) => 2 ** -shift);

/**
 * clamp(round_half_away(accumulator * multiplier / 2^shift) + zeroPoint, low, high), exact although the product has up to 62 bits:
 * it is built from two halves that a double holds exactly; everything else is scaling by powers of two.
 *
 * @param accumulator int32
 * @param multiplier 0..2^31 - 1
 * @param shift 1..62
 */
export function requantise(
  accumulator: number,
  multiplier: number,
  shift: number,
  zeroPoint: number,
  low: number,
  high: number,
): number {
  const magnitude = Math.abs(accumulator);
  const lower = magnitude * (multiplier & 0xffff); // < 2^47
  const carry = Math.floor(lower * 2 ** -16);
  const upper = magnitude * (multiplier >>> 16) + carry; // product = upper * 2^16 + rest, upper < 2^47
  let rounded: number;
  if (shift > 16) {
    // Half of the divisor is a multiple of 2^16, so the rest cannot change the floor.
    rounded = Math.floor((upper + half[shift - 16]!) * inverse[shift - 16]!);
  } else if (upper >= 2 ** 30) {
    rounded = 2 ** 30; // the quotient is at least this; either way far outside int8
  } else {
    const rest = lower - carry * 0x10000;
    rounded = Math.floor((upper * 2 ** 16 + rest + half[shift]!) * inverse[shift]!);
  }
  const result = (accumulator < 0 ? -rounded : rounded) + zeroPoint;
  return result < low ? low : result > high ? high : result;
}

/** A positive real factor as multiplier / 2^shift, with 31 significant bits wherever the shift allows. */
export function fixedPoint(factor: number): { readonly multiplier: number; readonly shift: number } {
  let shift = 31;
  while (factor * 2 ** shift < 2 ** 30 && shift < 62) shift++;
  while (Math.round(factor * 2 ** shift) >= 2 ** 31 && shift > 1) shift--;
  return { multiplier: Math.min(Math.round(factor * 2 ** shift), 2 ** 31 - 1), shift };
}
