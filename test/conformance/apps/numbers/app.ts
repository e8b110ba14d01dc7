// A number is a double wherever it could be seen: overflow beyond 2^31 and 2^53, minus zero, NaN, fractions.
let counter = 2147483640;
let huge = 9007199254740990;

function half(n: number): number {
  return n / 2;
}

function next(n: number): number {
  return n + 1;
}

export function main(): void {
  for (let i = 0; i < 10; i++) counter++;
  console.log(counter);
  for (let i = 0; i < 5; i++) huge++;
  console.log(huge, huge === 9007199254740992);
  console.log(half(7), half(8), half(-1));
  const zero = 0 * -1;
  console.log(zero, 1 / zero, -zero, Math.sign(zero), zero === 0);
  let product = 1;
  for (let i = 1; i <= 25; i++) product *= i;
  console.log(product);
  let n = 1;
  while (n < 1e12) n *= 10;
  console.log(n, n | 0, n >>> 0);
  console.log(next(0.1), next(2147483647), next(4294967295), next(-0.5));
  console.log(5 / 2, -5 / 2, 6 / 2, 1 / 3, 2 / -0);
  console.log(0.1 + 0.2 === 0.3, 1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10);
  console.log(+true, -(-3), +false);
  let x = 5;
  x /= 2;
  x **= 2;
  x %= 4;
  console.log(x);
}
