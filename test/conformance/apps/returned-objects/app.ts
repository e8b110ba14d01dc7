// Functions that make an object for their caller: each call is what makes it, and nothing here needs an arena.
import { timer } from 'unikernel';

interface Vec {
  x: number;
  y: number;
}
type Pair<A, B> = readonly [A, B];

function add(a: Vec, b: Vec): Vec {
  return { x: a.x + b.x, y: a.y + b.y };
}
const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k });

// The result is written while the arguments are still read.
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

// A new object, one that was there before, or none.
function longer(a: Vec, b: Vec): Vec {
  return a.x > b.x ? a : { x: b.x, y: 0 };
}
function above(list: readonly number[], limit: number): Vec | null {
  for (let i = 0; i < list.length; i++) {
    if (list[i] > limit) return { x: i, y: list[i] };
  }
  return null;
}
function power(v: Vec, n: number): Vec {
  if (n === 0) return { x: 1, y: 0 };
  const half = power(v, n - 1);
  return { x: v.x * half.x - v.y * half.y, y: v.x * half.y + v.y * half.x };
}
const twice = (v: Vec): Vec => add(v, turned(v));

class Shape {
  constructor(readonly size: number) {}
  extent(): Vec {
    return { x: this.size, y: this.size };
  }
  grown(by: number): Shape {
    return new Shape(this.size + by);
  }
}
class Flat extends Shape {
  #last: Vec = { x: 0, y: 0 };
  override extent(): Vec {
    this.#last.x += this.size;
    return this.#last;
  }
}

const data = [3, 1, 2];
const velocity: Vec = { x: 1, y: 0.5 };
const start = add(velocity, velocity);
let position: Vec = { x: 0, y: 0 };
let found: Vec | null = null;
let span: [number, number] = [0, 1];

function show(name: string, v: Vec): void {
  console.log(name, v.x, v.y);
}
function step(): number {
  position = add(position, scale(velocity, 0.1));
  return position.x;
}
function walk(count: number): Vec {
  let at: Vec = { x: 0, y: 0 };
  for (let i = 0; i < count; i++) at = add(at, velocity);
  return { x: at.x, y: at.y };
}

export function main(): void {
  // Alive together.
  const a = add(velocity, start);
  const b = add(a, velocity);
  show('a', a);
  show('b', b);
  console.log(a === b, a === longer(a, b), longer(a, b) === longer(a, b));
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
    show('power', power(p, i + 1));
    const hit = above(data, i);
    console.log(hit === null ? -1 : hit.x);
  }
  // The old object is read while the new one is made.
  let v: Vec = { x: 1, y: 2 };
  for (let i = 0; i < 4; i++) {
    v = turned(v);
    show('v', v);
  }
  for (let i = 0; i < 3; i++) {
    span = [span[1], span[0] + span[1]];
    position = { x: position.y + i, y: position.x };
  }
  console.log(span[0], span[1], step(), step());
  show('position', position);
  show('walk', walk(5));
  const shapes = [new Shape(2), new Flat(3)];
  for (const shape of shapes) {
    const first = shape.extent();
    const second = shape.extent();
    second.y += 1;
    console.log(first.x, first.y, first === second, shape.grown(1).size);
  }
  // Handlers find what main has left.
  const last = add(a, b);
  found = last;
  timer.after(5, () => {
    step();
    show('later', position);
    if (found !== null) show('found', found);
  });
}
