// Functions that make an object for their caller: each call is what makes it, and nothing here needs an arena.
interface Vec {
  x: number;
  y: number;
}
type Pair<A, B> = readonly [A, B];

function add(a: Vec, b: Vec): Vec {
  return { x: a.x + b.x, y: a.y + b.y };
}
const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k });

// The result is written while the argument is still read.
function turned(a: Vec): Vec {
  const r = { x: 0, y: 0 };
  r.x = -a.y;
  r.y = a.x;
  return r;
}

function minmax(list: readonly number[]): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const v of list) {
    if (v < min) min = v;
    if (v > max) max = v;
  }
  return { min, max };
}

function divmod(a: number, b: number): [number, number] {
  return [Math.floor(a / b), a % b];
}
function named(n: number): Pair<string, number> {
  return [n > 1 ? 'many' : 'few', n];
}
function boxed<T>(value: T): { value: T; seen: number } {
  return { value, seen: 0 };
}
const twice = (v: Vec): Vec => add(v, turned(v));

const data = [3, 1, 2];
const velocity: Vec = { x: 1, y: 0.5 };
const start = add(velocity, velocity);

function show(name: string, v: Vec): void {
  console.log(name, v.x, v.y);
}

export function main(): void {
  // Alive together.
  const a = add(velocity, start);
  const b = add(a, velocity);
  show('a', a);
  show('b', b);
  console.log(a === b);
  // One as the argument of another.
  show('nested', add(add(a, b), add(b, scale(a, 2))));
  const { min, max } = minmax(data);
  const [quotient, rest] = divmod(17, 5);
  const [name, count] = named(3);
  console.log(min, max, quotient, rest, name, count, minmax([5, 4]).max);
  const box = boxed(velocity);
  box.seen++;
  box.value.x += 1;
  console.log(box.seen, boxed(7).value, velocity.x);
  // Round by round.
  for (let i = 0; i < 3; i++) {
    const p = turned({ x: i, y: 1 });
    const q = twice(p);
    q.x += 100;
    show('p', p);
    show('q', q);
  }
}
