/** Floating-point numbers as bits: the edges where arithmetic goes wrong, and random ones that come near them. */
import { randomNumbers } from './generate';

const buffer = new DataView(new ArrayBuffer(8));

export function bitsOf64(value: number): bigint {
  buffer.setFloat64(0, value);
  return buffer.getBigUint64(0);
}
export function float64Of(bits: bigint): number {
  buffer.setBigUint64(0, BigInt.asUintN(64, bits));
  return buffer.getFloat64(0);
}
export function bitsOf32(value: number): number {
  buffer.setFloat32(0, value);
  return buffer.getInt32(0);
}
export function float32Of(bits: number): number {
  buffer.setInt32(0, bits | 0);
  return buffer.getFloat32(0);
}

/** Which NaN it is, is left open: all become the same. */
export const sameNan64 = (bits: bigint): bigint =>
  Number.isNaN(float64Of(bits)) ? 0x7ff8000000000000n : BigInt.asUintN(64, bits);
export const sameNan32 = (bits: number): number => (Number.isNaN(float32Of(bits)) ? 0x7fc00000 : bits | 0);

const both = <T>(values: readonly T[], negate: (value: T) => T): T[] =>
  values.flatMap((value) => [value, negate(value)]);

/** Zero, subnormal, around powers of two where integers end, halves, the largest, infinity, NaN; of both signs. */
export const edges64: readonly bigint[] = both(
  [
    ...[0, 5e-324, 2.225073858507201e-308, 2.2250738585072014e-308, 2.225073858507202e-308, 1e-300],
    ...[0.49999999999999994, 0.5, 0.5000000000000001, 0.9999999999999999, 1, 1.0000000000000002, 1.5, 2, 2.5, 3, 10],
    ...[2 ** 23 - 0.5, 2 ** 23, 2 ** 24 + 1, 2147483647, 2147483647.5, 2147483648, 2147483648.5, 2147483649],
    ...[4294967295, 4294967295.5, 4294967296, 2 ** 52 - 0.5, 2 ** 52 + 1, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2],
    ...[9223372036854774784, 2 ** 63, 18446744073709549568, 2 ** 64, 1e300, 1.7976931348623157e308, Infinity],
    // Where singles begin, end, and tie.
    ...[2 ** -150, 2 ** -149, 2 ** -149 * 1.5, 2 ** -126 * (1 - 2 ** -24), 2 ** -126, 1 + 2 ** -24, 1 + 3 * 2 ** -24],
    ...[2 ** 128 - 2 ** 103, 2 ** 128 - 2 ** 104, 2 ** 128],
  ]
    .map(bitsOf64)
    .concat([0x7ff8000000000000n, 0x7ff0000000000001n, 0x7fffffffffffffffn]),
  (bits) => bits ^ (1n << 63n),
);

export const edges32: readonly number[] = both(
  [
    ...[0, 2 ** -149, 2 ** -126 - 2 ** -149, 2 ** -126, 2 ** -126 + 2 ** -149, 0.49999997, 0.5, 0.50000006, 0.99999994],
    ...[1, 1.0000001, 1.5, 2, 2.5, 3, 3.5, 10, 8388607.5, 8388608, 8388609, 16777215, 16777216, 16777218],
    ...[2147483520, 2147483648, 2147483904, 4294967040, 4294967296, 9223371487098961920, 2 ** 63],
    ...[18446742974197923840, 2 ** 64, 1e30, 3.4028234663852886e38, Infinity],
  ]
    .map(bitsOf32)
    .concat([0x7fc00000, 0x7f800001, 0x7fffffff]),
  (bits) => bits ^ -0x80000000,
);

/** A source of doubles: any bits, ordinary magnitudes, few significant bits (so that results tie), edges, and edges nearly. */
export function doubles(seed: number): () => bigint {
  const random = randomNumbers(seed);
  const word = () => BigInt(random(2 ** 32));
  const any = () => (word() << 32n) | word();
  const ordinary = () => (any() & 0x800fffffffffffffn) | (BigInt(0x3ff - 70 + random(140)) << 52n);
  const edge = () => edges64[random(edges64.length)]!;
  return () => {
    switch (random(6)) {
      case 0:
        return any();
      case 1:
        return edge();
      case 2:
        return BigInt.asUintN(64, edge() + BigInt(random(9) - 4));
      case 3:
        return ordinary() & ~((1n << BigInt(random(52))) - 1n);
      default:
        return ordinary();
    }
  };
}

/** The same for singles. */
export function singles(seed: number): () => number {
  const random = randomNumbers(seed);
  const any = () => random(2 ** 32) | 0;
  const ordinary = () => (any() & -0x7f800001) | ((0x7f - 34 + random(68)) << 23);
  const edge = () => edges32[random(edges32.length)]!;
  return () => {
    switch (random(6)) {
      case 0:
        return any();
      case 1:
        return edge();
      case 2:
        return (edge() + random(9) - 4) | 0;
      case 3:
        return ordinary() & (-1 << random(23));
      default:
        return ordinary();
    }
  };
}
