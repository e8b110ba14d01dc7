/**
 * IEEE 754 half precision (binary16), the form in which parameters travel between peers: half the bytes of float32 and,
 * for averaging, no measurable loss.
 */

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** Rounds one float32 to the nearest half, ties to even; overflow gives infinity. */
export function toHalf(value: number): number {
  float[0] = value;
  const bits = word[0]!;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction ? 0x200 : 0);
  const halfExponent = exponent - 112;
  if (halfExponent >= 31) return sign | 0x7c00;
  if (halfExponent <= 0) {
    if (halfExponent < -10) return sign;
    const significand = fraction | 0x800000;
    return sign | roundShift(significand, 14 - halfExponent);
  }
  // A carry out of the fraction runs into the exponent, which is just what rounding up to the next power of two means.
  return sign + ((halfExponent << 10) | 0) + roundShift(fraction, 13);
}

/** value / 2^bits, rounded to nearest, ties to even. */
function roundShift(value: number, bits: number): number {
  const floor = value >>> bits;
  const rest = value & ((1 << bits) - 1);
  const middle = 1 << (bits - 1);
  return rest > middle || (rest === middle && floor & 1) ? floor + 1 : floor;
}

/** The exact value of a half. */
export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export function encodeHalves(values: Float32Array): Uint16Array {
  // A loop, because `from` with a function takes ten times as long, and this runs for every parameter in every round.
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = toHalf(values[i]!);
  return halves;
}

let everyHalf: Float32Array | undefined;

export function decodeHalves(halves: Uint16Array): Float32Array {
  everyHalf ??= Float32Array.from({ length: 2 ** 16 }, (_, half) => fromHalf(half));
  const values = new Float32Array(halves.length);
  for (let i = 0; i < values.length; i++) values[i] = everyHalf[halves[i]!]!;
  return values;
}
