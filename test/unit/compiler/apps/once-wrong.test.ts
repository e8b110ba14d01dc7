import { expect, test } from 'vitest';
import { parseScript } from '../../../tools/app-script';
import { differences } from './differential';

/** What random programs and readers have found, as small as it could be made: refused, warned of by clang, or compiled to something else. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'null among whole numbers is no number',
    `import { random, u8 } from 'unikernel';
    interface Node { value: u8; next: Node | null }
    const nodes: Node[] = [{ value: 7, next: null }, { value: 9, next: null }];
    function f(head: Node | null): number { return (head?.next?.value ?? -1) + (head?.value ?? 5); }
    export function main(): void {
      nodes[random.int(1)].next = nodes[1];
      console.log(f(nodes[0]), f(nodes[1]), f(random.int(1) === 0 ? null : nodes[0]));
    }`,
  ],
  [
    'what is kept of an optional number is of the type of its place, whatever is known of it',
    `import { random, u32 } from 'unikernel';
    interface Node { value: u32; next: Node | null }
    const last: Node = { value: 123, next: null };
    const first: Node = { value: 456, next: last };
    let head: Node | null = null;
    export function main(): void {
      head = random.int(1) === 0 ? first : last;
      last.value = 100 + random.int(1);
      console.log(\`\${head?.next?.value ?? -1} \${head?.value ?? -2}\`);
      head = head.next;
      console.log(\`\${head?.next?.value ?? -1} \${head?.value ?? -2}\`);
    }`,
  ],
  [
    'loops that are checked ahead go through the same elements, upwards and downwards',
    `import { i32, random } from 'unikernel';
    const data = new Int32Array(16);
    const view = new Int16Array(12).subarray(2, 10);
    function run(n: i32, m: i32): void {
      for (let i = n; i >= 0; i--) { const at = m * i; data[at + 1] = data[at] + i; view[7 - i] += at; }
      for (let i = m; i < n; i++) { data[i * m + 3] ^= view[i]; view[i] = data[15 - i]; }
      for (let i = 0; n > i; ++i) view[i + m] = data[2 * i + m] + 1;
    }
    export function main(): void {
      for (let n = 0; n < 5 + random.int(1); n++) run(n, n & 1);
      console.log(data[0], data[1], data[2], data[3], data[4], data[5], data[6], data[7], data[15]);
      console.log(view[0], view[1], view[2], view[3], view[4], view[5], view[6], view[7]);
    }`,
  ],
  [
    'singles of any size become int32 as JavaScript says',
    `import { f32, random } from 'unikernel';
    const values = new Float32Array([0, -0.5, 2147483520, -2147483648, 2147483648, -2147483904, 4294967296, 6442450944, -6442451456, 1e20, 3e38, NaN, -1e10]);
    const stored = new Int32Array(4);
    export function main(): void {
      for (let i = 0; i < values.length; i++) {
        const x: f32 = values[i + random.int(1)];
        stored[i & 3] = x;
        console.log(x | 0, x >>> 0, stored[i & 3], f32(x * 3) | 0, f32(1 / f32(x - x)) | 0);
      }
      stored.set(values.subarray(5, 9));
      console.log(stored[0], stored[1], stored[2], stored[3]);
    }`,
  ],
  [
    'promised parameters and results keep to their promise through calls of each other',
    `import { random, u8 } from 'unikernel';
    let grown = 0;
    class Base {
      constructor(protected state: u8) {}
      step(p: u8): u8 { this.state = p; return this.state; }
    }
    class One extends Base { override step(p: u8): u8 { return u8(grown * 2); } }
    class Two extends One { calls = 0; override step(p: u8): u8 { this.calls++; return super.step(Math.min(p, p)); } }
    const all: Base[] = [new Base(7), new One(255), new Two(0)];
    function f(p: u8, q: u8): u8 { grown += 0.75; return all[q % 3].step(p); }
    export function main(): void {
      for (let i = 0; i < 6; i++) console.log(f(f(u8(i * 50), 2), i + random.int(1)), f(3, f(2, 0)));
    }`,
  ],
  [
    'an object that is made in a block of main and kept after it stays what it is',
    `interface Vec { x: number; y: number }
    const limits = [1, 2, 3];
    function sum(v: Vec, w: Vec, n: number): number {
      v.x += w.y;
      return n > 0 ? sum(w, v, n - 1) + 1 : v.x + w.y;
    }
    export function main(): void {
      let q: Vec = { x: 0, y: 0 };
      if (limits[0] === 1) {
        const v: Vec = { x: 10, y: 20 };
        console.log(sum(v, v, limits[1]));
        q = v;
      }
      if (limits[1] === 2) {
        const w: Vec = { x: 7, y: 8 };
        console.log(sum(w, w, limits[2]), w.x, w.y);
      }
      console.log(sum(q, q, 0), q.x, q.y);
      limits[0] = q.x;
    }`,
  ],
  [
    'so does one that a function makes for such a block',
    `interface V { x: number; y: number }
    const flags = [true, false, true];
    function mk(n: number): V { return { x: n, y: n }; }
    function bump(v: V, n: number): number { v.x += n; return n > 0 ? bump(v, n - 1) : v.x; }
    export function main(): void {
      let q: V = mk(0);
      if (flags[0]) {
        const v = mk(5);
        console.log(bump(v, 2));
        q = v;
      }
      if (flags[2]) {
        const w = mk(100);
        console.log(bump(w, 3));
      }
      console.log(q.x, bump(q, 0));
    }`,
  ],
  [
    'an object that a closure hands to the function around it outlives its maker',
    `export const arena = 4000;
    interface Vec { x: number; y: number }
    function each(f: (p: Vec) => void, n: number): void {
      for (let i = 0; i < n; i++) {
        const v = { x: i + n, y: i };
        f(v);
        v.x += 0;
      }
    }
    function clobber(n: number): number {
      const a = { x: n * 1000, y: n * 2000 };
      const b = { x: n * 3000, y: n * 4000 };
      const c = [a, b];
      let s = 0;
      for (const q of c) s += q.x - q.y;
      return s;
    }
    function g(n: number): number {
      let first: Vec = { x: -1, y: -1 };
      let best: Vec = { x: -1, y: -1 };
      each((p) => {
        if (p.y === 0) first = p;
        if (p.y > best.y) best = p;
      }, n);
      console.log(clobber(n));
      console.log(first.x, first.y, first === best);
      return best.x;
    }
    export function main(): void {
      console.log(g(4));
      console.log(g(3));
    }`,
  ],
  [
    'so does one that its maker also returns',
    `export const arena = 4000;
    interface Vec { x: number; y: number }
    function mk(n: number, seen: (x: Vec) => void): Vec {
      const v = { x: n, y: n * 2 };
      seen(v);
      return v;
    }
    function g(n: number): number {
      let best: Vec = { x: -1, y: -1 };
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const v = mk((i * 7) % 5, (p) => { if (p.x > best.x) best = p; });
        sum += v.y;
      }
      return best.x * 100 + sum;
    }
    export function main(): void {
      console.log(g(5));
      console.log(g(4));
    }`,
  ],
  [
    'so does one that a closure hands to another call of its maker',
    `export const arena = 4000;
    interface V { x: number; y: number }
    function f(n: number, set: (x: V) => void): number {
      let mine: V = { x: n, y: 0 };
      const own: V = { x: n * 10, y: n };
      set(own);
      if (n === 0) return own.x;
      f(n - 1, (x) => { mine = x; });
      const noise = n > 1 ? f(n - 2, (x) => { x.x += 1000 + n; }) : 0;
      return mine.x + mine.y + noise;
    }
    export function main(): void {
      console.log(f(3, (x) => { x.y = 0; }));
      console.log(f(2, (x) => { x.y = 0; }));
    }`,
  ],
  [
    "an object that one call of a recursive function hangs into another one's stays",
    `export const arena = 4000;
    interface Node { v: number; next: Node | null }
    function f(p: Node | null, n: number, v: number): number {
      const own: Node = { v, next: null };
      if (p !== null) p.next = own;
      if (n === 0) return own.v;
      f(own, n - 1, v + 1);
      const noise = f(null, n - 1, v + 100);
      const next = own.next;
      return next === null ? noise : next.v;
    }
    export function main(): void {
      console.log(f(null, 1, 5));
      console.log(f(null, 3, 5));
    }`,
  ],
  [
    'comparing a value that was moved by a constant keeps NaN',
    `const table = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    function look(x: number): number { if (x - 1 > 8) return -1; if (!(x >= 0)) return -2; return table[x]; }
    function whole(x: number): number { if (x - 1 > 8) return -1; const y = Math.floor(x); return y; }
    export function main(): void {
      const values = [3, 11, NaN, 4, 0];
      for (const v of values) console.log(whole(v), look(v));
    }`,
  ],
  [
    'comparing a value that was moved by a constant keeps -0',
    `function a(x: number): number {
      if (x + 1 > 4) return 100;
      return x;
    }
    export function main(): void {
      const values = [-0, 2, 3];
      for (const v of values) console.log(a(v));
    }`,
  ],
  [
    'an index that was used may be -0',
    `const table = [10, 20, 30, 40];
    function b(x: number): number {
      const t = table[x];
      return t > 0 ? x : 1;
    }
    export function main(): void {
      const values = [-0, 2, 3];
      for (const v of values) console.log(b(v));
    }`,
  ],
  [
    'the -0 that an assignment is worth, where its variable holds whole numbers',
    `import { u32 } from 'unikernel';
let g: u32 = u32(0);
interface S { f1: number }
const s: S = { f1: 1 };
function give(): number { let a: number = 3; return (a = -g); }
function chain(): number { let a: number = 3, b: number = 4; s.f1 = a = b = -g; return 1 / (a = b = -g) + a; }
function scaled(k: number): number { let a: number = 5; const r = 1 / (a *= k); return r > 0 ? a : a - 1; }
export function main(): void {
  let a: number = 7; s.f1 = (a = -g); console.log(s.f1, a > 0);
  let b: number = 7; console.log((b = -g)); console.log(b === 0);
  console.log(give(), chain(), scaled(-g), scaled(2));
  let c: number = 2; const xs = [1, (c = -g), 3]; console.log(xs[1], c + 1);
  let d: number = 2; console.log(Math.max(d = -g, -1), d < 1);
  let e: number = 0; console.log(e-- - 0, 1 / (e = g * -1), \`\${e}\`);
}`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
  const unchecked = await differences(source, [], ['tab'], { checks: false });
  expect(unchecked.got).toEqual(unchecked.expected);
});

test('a function returns the scores of the network, or an array of its own', async () => {
  const source = `import { model } from 'unikernel';
    function pick(own: boolean): Int8Array { if (own) return new Int8Array(10); return model.scores(); }
    export function main(): void {
      model.onDigit((digit) => { const a = pick(digit > 9); const b = pick(true); console.log(a[0], a[1], a[9], b[0], a.length); });
    }`;
  const { expected, got } = await differences(source, parseScript('digit 3\ndigit 7'), ['tab', 'esp32']);
  expect(got).toEqual(expected);
});
