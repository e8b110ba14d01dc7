// Math: exact functions are exact, the others come from one library on all targets.
const numbers = [-2.5, -1.5, -0.5, 0.4, 0.5, 1.5, 2.5, 1e10 + 0.5];

export function main(): void {
  for (const x of numbers) {
    console.log(x, Math.floor(x), Math.ceil(x), Math.round(x), Math.trunc(x), Math.abs(x), Math.sign(x));
  }
  console.log(Math.min(3, 1, 2), Math.max(3, 1, 2), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Math.min(0, -0));
  console.log(Math.sqrt(2), Math.sqrt(-1), Math.cbrt(27), Math.hypot(3, 4));
  console.log(2 ** 10, 2 ** 0.5, 2 ** -1, (-8) ** (1 / 3), Math.pow(10, -3), NaN ** 0, 1 ** Infinity);
  console.log(Math.imul(123456789, 987654321), Math.imul(-5, 12), Math.clz32(1), Math.clz32(0), Math.fround(1.1));
  console.log(7 % 3, -7 % 3, 7 % -3, 5.5 % 2, -1 % 1, 5.5 % 0, Infinity % 2, 3 % Infinity);
  console.log(Math.PI, Math.E, Math.LN2, Math.SQRT2);
  console.log(Math.sin(1), Math.cos(1), Math.tan(1), Math.atan2(1, -2), Math.asin(0.5), Math.acos(0.5), Math.atan(2));
  console.log(Math.exp(1), Math.log(10), Math.log2(8), Math.log10(1000), Math.expm1(1e-10), Math.log1p(1e-10));
  console.log(Math.sinh(1), Math.cosh(1), Math.tanh(1), Math.asinh(1), Math.acosh(2), Math.atanh(0.5));
  console.log(Math.sin(1e6), Math.cos(1e15), Math.exp(-745), Math.exp(710), Math.log(-1));
  console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON, Number.isInteger(5), Number.isNaN(NaN), Number.isFinite(1 / 0));
}
