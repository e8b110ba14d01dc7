import { expect, test } from 'vitest';
import { differences } from './differential';

/** Loops whose rounds were once not those of JavaScript, or refused. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    "a function that is made in a loop's head keeps the head's variables",
    `function call(f: () => number): number { return f(); }
    export function main(): void {
      for (let i = 0, f = (): number => i; i < 3; i++) console.log('head', call(f), i);
      for (let i = 0, f = (): number => i, j = 10; i < 3; i++, j += f()) console.log(i, f(), j);
      let guard = 0;
      for (let i = 0, inc = (): number => i++; i < 3 && guard < 5; inc()) { guard++; console.log(i, guard); }
      let rounds = 0;
      for (let i = 0, f = (): number => i, g = (): number => ++i; i < 4; i++, rounds += call(f)) {
        if (i === 1) continue;
        if (i === 2) { g(); g(); }
        const h = (): number => i * 10;
        i += 0;
        console.log(i, f(), g(), h(), rounds);
      }
      for (let { a, b } = { a: 1, b: 5 }, f = (): number => a * 100 + b; a < b; a++, b--) console.log(a, b, f());
      for (let i = 0, f = (): number => { const g = (): number => i; return g(); }; i < 2; i++) {
        for (let j = i, k = (): number => i * 10 + j; j < 2; j++) console.log(f(), k(), i, j);
      }
    }`,
  ],
  [
    "functions in a loop's condition, step and body have the variables of their round",
    `function call(f: () => number): number { return f(); }
    export function main(): void {
      for (let i = 0; call(() => i) < 2; i++) console.log('condition', i);
      for (let i = 0; i < 2; call(() => i++)) console.log('step', i);
      for (let i = 0; i < 6; i++) { const g = (): number => i * 10; i++; console.log('body', g(), i, call(g)); }
      for (const x of [1, 2, 3]) { let y = x; const g = (): number => (y += x); console.log(g(), call(g), y); }
    }`,
  ],
  [
    'the condition of `do` is computed after each round, a loop in the form of a method with it',
    `export function main(): void {
      const xs = [1, 2, 3];
      let rounds = 0;
      do { xs[rounds] = -1; rounds++; } while (xs.some((x) => x > 0) && rounds < 3);
      console.log(rounds);
      let sum = 0;
      do sum += xs.length; while (xs.reduce((total, x) => total + x + sum, 0) < 40 && xs.map((x) => x * sum)[0]! < 0);
      console.log(sum, xs[0]);
    }`,
  ],
  [
    'a step may be any statement that is an expression',
    `interface P { a: number; b: number }
    let total = 0;
    function twice(f: (k: number) => void): void { f(1); f(2); }
    export function main(): void {
      for (let k = 0; k < 3; console.log('step', k), k++) if (k === 1) continue; else console.log('body', k);
      outer: for (let i = 0, j = 9; i < 3; [i, j] = [i + 1, j - i], console.log('step', i, j)) {
        for (let k = 0; k < 3; k++, console.log('inner', k)) {
          if (k === 1) continue outer;
          switch (i) { case 1: continue; case 2: break outer; default: console.log('default'); }
        }
      }
      const q: P = { a: 0, b: 1 };
      for (let n = 0; n < 3; n > 0 ? twice((k) => { total += k * n; n++; }) : n++, ({ a: q.b, b: q.a } = q)) console.log(n, total, q.a, q.b);
      for (let i = 0; i < 4; i++, total > 3 && console.log('t', i)) { if (i % 2) continue; total += i; }
    }`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
});
