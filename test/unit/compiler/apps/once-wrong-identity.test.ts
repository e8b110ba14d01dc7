import { describe, expect, test } from 'vitest';
import { compileApp } from '../../../../src/compiler';
import { differences } from './differential';

/** Comparisons that were once wrong, and those that stay right beside them. */
test('functions, typed arrays and empty objects are themselves and nothing else', async () => {
  const source = `type F = (x: number) => number;
    class Token {}
    interface O { f: F }
    function named(x: number): number { return x + 1; }
    const other: F = (x) => x * 2;
    const o: O = { f: named };
    const fs: F[] = [named, other, Math.abs, Math.abs];
    const tokens = [new Token(), new Token()];
    let last: F | null = null;
    function same(a: F, b: F): boolean { return a === b; }
    export function main(): void {
      console.log(same(named, named), same(named, other), same(other, other), o.f === named, fs[0] === o.f, fs[2] === fs[3], fs[1] !== other);
      last = other;
      console.log(last === other, last === named);
      const local: F = (x) => -x;
      const again = local;
      console.log(again === local, same(again, local), same(local, named));
      const v = new Uint8Array(3);
      const w = v;
      const u = new Uint8Array(3);
      const views = [v, u];
      const part = new Int8Array(4).subarray(1, 2);
      console.log(v === w, v === u, views[0] === v, views[1] === v, part === part, tokens[0] === tokens[1]);
    }`;
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
});

const codesOf = async (source: string): Promise<string[]> =>
  (await compileApp(source, { file: 'app.ts', checks: true })).diagnostics.map(
    ({ code, place }) => `${code} in line ${place.line}`,
  );

describe('what the device cannot tell apart is not compared:', () => {
  const twice: readonly (readonly [says: string, source: string])[] = [
    [
      'functions of two calls of their maker',
      `const make = (): (() => number) => () => 1;
const a = make(), b = make();
export function main(): void {
  console.log(a === b); }`,
    ],
    [
      'functions that use what is around them',
      `function rec(k: number, before: () => number): boolean {
  const f = (): number => k;
  if (k > 0) return rec(k - 1, f);
  return f === before; }
export function main(): void { console.log(rec(2, () => 5)); }`,
    ],
    [
      'functions of two rounds, in fields',
      `interface O { f: () => number }
const os: O[] = [{ f: () => 0 }, { f: () => 0 }];
export function main(): void { for (let i = 0; i < 2; i++) os[i] = { f: () => 7 };
  if (os[0].f !== os[1].f) console.log('differ'); }`,
    ],
    [
      'a function under another signature',
      `const one = (x: number): number => x;
type Two = (x: number, y: number) => number;
const a: Two = one, b: Two = one; export function main(): void {
  console.log(a === b); }`,
    ],
    [
      'two views of the same part',
      `interface O { view: Uint8Array }
const a = new Uint8Array(4); const o: O = { view: a.subarray(0, 2) };
function same(x: Uint8Array, y: Uint8Array): boolean {
  return x === y; }
export function main(): void { console.log(same(o.view, a.subarray(0, 2))); }`,
    ],
  ];

  test.each(twice)('%s', async (_, source) => {
    expect(await codesOf(source)).toEqual(['UK2014 in line 4']);
  });
});

describe('an element that an array does not have is not assigned:', () => {
  const growing: readonly (readonly [says: string, source: string])[] = [
    [
      'of an empty literal',
      'const xs: number[] = []; export function main(): void {\n  for (let i = 0; i < 3; i++) xs[i] = i; console.log(xs.length, xs[2]); }',
    ],
    [
      'of an empty field',
      'class B { xs: number[] = []; put(i: number): void {\n  this.xs[i] = i; } } export function main(): void { const b = new B(); b.put(2); console.log(b.xs.length); }',
    ],
    [
      'of an empty argument',
      'function put(xs: number[]): void {\n  for (let i = 0; i < 2; i++) xs[i] = i; } export function main(): void { put([]); }',
    ],
    ['behind the last one', 'const xs = [1, 2]; export function main(): void {\n  xs[xs.length] = 3; }'],
  ];

  test.each(growing)('%s', async (_, source) => {
    expect(await codesOf(source)).toEqual(['UK1041 in line 2']);
  });

  test('but where there are none, none is missed', async () => {
    const source = `export function main(): void {
      let xs: number[] = [];
      for (let i = 0; i < xs.length; i++) xs[i] = 2;
      xs = [1, 2, 3];
      xs[1] = 4;
      console.log(xs[1]);
    }`;
    expect(await codesOf(source)).toEqual([]);
  });
});
