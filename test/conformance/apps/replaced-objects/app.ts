// Variables that hold one new object after the other: the old one is read while the new one is made.
import { timer } from 'unikernel';

interface Vec {
  x: number;
  y: number;
}

function add(a: Vec, b: Vec): Vec {
  return { x: a.x + b.x, y: a.y + b.y };
}
const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k });
function turned(a: Vec): Vec {
  const r = { x: 0, y: 0 };
  r.x = -a.y;
  r.y = a.x;
  return r;
}

const velocity: Vec = { x: 2, y: 0.5 };
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
  // Handlers find what main has left.
  const last = add(position, velocity);
  found = last;
  timer.after(5, () => {
    step();
    show('later', position);
    if (found !== null) show('found', found);
  });
}
