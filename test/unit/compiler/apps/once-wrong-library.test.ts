import { expect, test } from 'vitest';
import { differences } from './differential';

/** Calls of JavaScript's library that once meant something else on the device. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'a search begins where its second argument says, which is evaluated',
    `const a = [1, 2, 1, 3];
    let calls = 0;
    const from = (): number => { calls++; return 1; };
    export function main(): void {
      console.log(a.indexOf(1, 1), a.indexOf(1, 3), a.includes(1, 3), a.indexOf(1, from()), calls);
      console.log(a.lastIndexOf(1), a.lastIndexOf(1, -3), a.lastIndexOf(1, undefined), a.lastIndexOf(1, from()), calls);
    }`,
  ],
  [
    'positions lose their fraction before they count from the end, and NaN is 0',
    `const a = [0, 1, 2, 3, 4, 5];
    const half = (x: number): number => x / 2;
    export function main(): void {
      console.log(a.slice(0, -1.9).length, a.slice(-2.5).length, a.slice(0, half(-3)).length, new Uint8Array(6).subarray(-1.5).length);
      console.log([...a].fill(7, -2.5)[3], [...a].copyWithin(0, -1.5)[0], a.at(NaN) ?? -1, a.at(half(-3)) ?? -1, a.slice(NaN, Infinity).length);
      console.log('kiln'.charCodeAt(half(3)), 'kiln'.charCodeAt(-0.5), 'kiln'.charCodeAt(NaN));
      const bytes = new Uint8Array(6);
      bytes.set([1, 2], half(-1));
      bytes.set([3], half(7));
      console.log(bytes[0], bytes[1], bytes[3]);
    }`,
  ],
  [
    'a position that is undefined is one that was left out',
    `const a = [1, 2, 3];
    const maybe = (k: number): number | undefined => (k > 0 ? k : undefined);
    export function main(): void {
      console.log(a.slice(maybe(0), maybe(2)).length, a.slice(maybe(1), maybe(0)).length, a.slice(undefined, 1)[0], a.indexOf(3, maybe(0)));
    }`,
  ],
  [
    'rows, objects and what may be absent can be looked for',
    `interface P { x: number }
    const rows: number[][] = [[1], [2], [3]];
    const nums: (number | null)[] = [1, null, NaN, 3];
    const words: (string | undefined)[] = ['a', undefined, 'b'];
    const points: (P | null)[] = [{ x: 1 }, null];
    const actions: (() => void)[] = [() => console.log(1), () => console.log(2)];
    const views = [new Uint8Array(2), new Uint8Array(2)];
    export function main(): void {
      console.log(rows.indexOf(rows[1]), rows.includes(rows[2], 3), rows.lastIndexOf(rows[0]));
      console.log(nums.indexOf(null), nums.indexOf(NaN), nums.includes(NaN), nums.indexOf(3), nums.lastIndexOf(4));
      console.log(words.indexOf(undefined), words.indexOf('b'), words.includes('c'));
      console.log(points.indexOf(null), points.indexOf(points[0]), actions.indexOf(actions[1]), views.indexOf(views[1]));
    }`,
  ],
  [
    'an array is computed before the arguments of its methods, and a function before the first value',
    `const other = [1, 1];
    function make(): number[] { console.log('make'); return [1, 2, 3]; }
    function pick(): (a: number, b: number) => number { console.log('pick'); return (a, b) => a * b; }
    function first(): number { console.log('first'); return 2; }
    export function main(): void {
      console.log(make().indexOf(other.reduce((a, b) => { console.log('reduce'); return a + b; }, 0)));
      console.log(make().at(other.findIndex((x) => { console.log('find', x); return true; })) ?? -1);
      console.log(other.reduce(pick(), first()));
    }`,
  ],
  [
    'a plain array is made of a typed one',
    `export function main(): void {
      const wide = Array.from(new Float64Array([1, 2 ** 40, -3]));
      const small = Array.from(new Int8Array([1, -2]));
      console.log(wide[0], wide[1], wide[2], small.length, small[1]);
    }`,
  ],
  [
    'what computes a known length runs, and once',
    `const note = (n: number): void => console.log('argument', n);
    let calls = 0;
    function three(): number { calls++; return 3; }
    function make(): void {
      const a = new Float64Array((note(1), 3));
      const b = Array.from({ length: (note(2), 3) }, (_, i) => i);
      const c = new Uint8Array(three());
      const d = new Array<number>((note(3), 4)).fill(2);
      console.log(a.length, b[2], c.length, calls, d.length, d[3]);
    }
    export function main(): void { make(); make(); }`,
  ],
  [
    'typeof is known, or a test for nothing; what is asked about is computed',
    `interface P { x: number; y?: number }
let calls = 0;
function next(): number { calls++; return calls; }
function maybe(n: number): number | undefined { calls++; return n > 1 ? n : undefined; }
function either(n: number): P | null { calls++; return n > 1 ? { x: n } : null; }
function both(n: number): number | null | undefined { return n === 0 ? null : n === 1 ? undefined : n; }
function twice(n?: number): number { if (typeof n === 'undefined') return -1; return n * 2; }
function checked(n: number): number { if (typeof n !== 'number' || n < 0) throw new Error('no'); return n; }
function kind(word: 'a' | 'b'): string { return typeof word; }
export function main(): void {
  const f = (): void => {};
  console.log(typeof 1, typeof 'a', typeof true, typeof f, typeof [1], typeof null, typeof undefined, kind('a'), typeof new Uint8Array(1));
  console.log(typeof next() === 'number', calls, typeof next() == 'string', calls, 'number' !== typeof next(), calls);
  for (let i = 0; i < 4; i++) {
    const m = maybe(i), e = either(i), b = both(i);
    console.log(typeof m === 'number', typeof m === 'undefined', typeof e === 'object', typeof b === 'object', typeof b === 'undefined', typeof b === 'number', typeof b !== 'number', typeof e);
    if (typeof m === 'number') console.log(m + 1);
    if (typeof m !== 'undefined' && m > 2) console.log('big', m);
    console.log(typeof maybe(i) === 'number', calls, typeof either(i)?.x === 'undefined');
    console.log(typeof e?.y === 'number', typeof b === 'string');
  }
  console.log(twice(), twice(3), checked(4));
}
`,
  ],
  [
    'values of one type are compared with == as with ===, and a filled array is typed by its value',
    `enum E { A, B }
    interface P { x: number }
    export function main(): void {
      const zeros = new Array(5).fill(0);
      const grid = Array(2).fill(false);
      zeros[1] += 2.5;
      const typed: number[] = new Array(3).fill(7);
      const words = new Array<string>(2).fill('a');
      let i = 3, e: E = [E.A, E.B][zeros.length % 2];
      const p: P = { x: 1 }, q = p;
      const maybe: (number | null)[] = [1, null];
      console.log(zeros[0] == 0, zeros[1] != 2.5, grid[1], typed.length, words[1] == 'a', i == 3, e != E.A, p == q, maybe[1] == null, maybe[0] == maybe[1]);
      if (i % 3 == 0) console.log('yes');
    }`,
  ],
  [
    'numbers that no Float32Array can hold are looked for in one',
    `import { f32 } from 'unikernel';
class P { v: f32 = f32(0.5); }
export function main(): void {
  const f = new Float32Array([0.1, 0.5, 2]);
  const p = new P();
  let n = 0;
  if (f[0] === 0.1) n += 1;
  if (f[0] !== 0.1) n += 2;
  if (f[0] < 0.1) n += 4;
  if (p.v === 0.7) n += 8;
  switch (f[1]) { case 0.1: n += 16; break; case 0.5: n += 32; }
  const r = f32(0.3);
  if (r == 0.3) n += 64;
  const k = f.some((x) => x === 0.1);
  console.log(\`\${new Uint8Array([0,1]).indexOf(NaN)} \${new Float64Array([NaN]).includes(NaN)} \${[1,NaN].indexOf(NaN)} \${n} \${k} \${f.includes(1e300)} \${f.indexOf(NaN)} \${f.includes(NaN)}\`);
}`,
  ],
  [
    'a getter of x beside a method get_x, in a class and in one below it',
    `class A { #n = 1; get x(): number { return this.#n; } get_x(): number { return 7; } set x(v: number) { this.#n = v; } set_x(v: number): void { this.#n = v * 2; } }
class B extends A { override get x(): number { return 20; } override get_x(): number { return 70; } }
export function main(): void { const a = new A(); a.x = 4; const as: A[] = [a, new B()]; as[0].set_x(9); for (const o of as) console.log(\`\${o.x} \${o.get_x()}\`); }`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
});
