// Left to right: operands, arguments, targets before values; effects happen once.
let log = 0;
const data = [10, 20, 30, 40];
let at = 0;

function mark(n: number): number {
  log = log * 10 + n;
  return n;
}

function show(a: number, b: number, c: number): void {
  console.log(log, a, b, c);
  log = 0;
}

interface Pair {
  a: number;
  b: number;
}
const pair: Pair = { a: 1, b: 2 };
function get(): Pair {
  mark(9);
  return pair;
}

export function main(): void {
  show(mark(1), mark(2), mark(3));
  const sum = mark(1) + mark(2) * mark(3);
  console.log(log, sum);
  log = 0;
  data[mark(1)] = mark(2) + data[mark(0)];
  console.log(log, data[1]);
  log = 0;
  data[at++] += data[at++];
  console.log(at, data[0]);
  get().a += mark(3);
  console.log(log, pair.a);
  log = 0;
  let x = 1;
  x = x++ + ++x;
  console.log(x);
  let y = 5;
  y += y++ * 2 + y;
  console.log(y);
  const object = { b: mark(2), a: mark(1) };
  console.log(log, object.a, object.b);
  log = 0;
  const list = [mark(3), mark(4)];
  console.log(log, list[0], list[1]);
  log = 0;
  console.log(mark(5), log, mark(6), log);
  log = 0;
  const chosen = mark(0) ? mark(1) : mark(2);
  console.log(log, chosen);
  let i = 0;
  data[i] = i = 2;
  console.log(i, data[0], data[2]);
  let a = 1;
  let b = 2;
  a = b = a + b;
  console.log(a, b, ((a = 7), b + 1), a);
}
