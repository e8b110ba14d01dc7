// Declarations, arrows, defaults, recursion, mutual recursion, early returns, results that nobody takes.
function add(a: number, b: number): number {
  return a + b;
}

const twice = (x: number): number => x * 2;
const describe = (x: number) => {
  if (x < 0) return 'negative';
  if (x === 0) return 'zero';
  return 'positive';
};

function power(base: number, exponent = 2): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

function isEven(n: number): boolean {
  return n === 0 ? true : isOdd(n - 1);
}

function isOdd(n: number): boolean {
  return n === 0 ? false : isEven(n - 1);
}

let calls = 0;
function count(): number {
  return ++calls;
}

const compute = function (x: number): number {
  return x + 0.5;
};

export function main(): void {
  console.log(add(1, 2), twice(4), compute(1));
  console.log(describe(-1), describe(0), describe(1));
  console.log(power(3), power(3, 3), power(2, 10), power(7, 0));
  console.log(fibonacci(15));
  console.log(isEven(10), isOdd(7), isEven(7));
  count();
  void count();
  console.log(count(), calls);
}
