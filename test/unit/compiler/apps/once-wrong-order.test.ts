import { expect, test } from 'vitest';
import { differences } from './differential';

/** Programs that were once computed in another order than JavaScript's. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'arguments of a constructor come in their order, whatever the order of its assignments',
    `let n = 0;
    function next(): number { return ++n; }
    class P { a: number; b: number; constructor(a: number, b: number) { this.b = b; this.a = a; } }
    class Q { y: number; constructor(readonly x: number, y: number, readonly z: number) { this.y = y; } }
    class R extends P { c = next(); constructor(a: number, readonly d: number) { super(d + next(), a + next()); } }
    export function main(): void {
      const p = new P(next(), next());
      const q = new Q(next(), next(), next());
      console.log(p.a, p.b, q.x, q.y, q.z);
      const r = new R(next(), new Q(next(), next(), next()).y);
      console.log(r.a, r.b, r.c, r.d, new P(new P(next(), next()).b, next()).a);
    }`,
  ],
  [
    'a spread comes where it stands among the other properties and elements',
    `interface P { a: number; b: number; c: number }
    interface B { b: number }
    let current: P = { a: 1, b: 2, c: 3 };
    const other: P = { a: 10, b: 20, c: 30 };
    const pair: [number, number] = [7, 8];
    function next(): number { current = other; other.b++; pair[0]++; return 5; }
    function half(): B { console.log('half'); return { b: next() }; }
    export function main(): void {
      const p: P = { ...current, a: next() };
      console.log(p.a, p.b, p.c);
      current = { a: 1, b: 2, c: 3 };
      const q = { d: next(), ...current };
      console.log(q.a, q.b, q.d);
      const r: P = { c: next(), ...half(), a: current.b };
      const s: P = { ...current, ...half(), c: next() };
      console.log(r.a, r.b, r.c, s.a, s.b, s.c);
      const list = [next(), ...pair, next(), ...pair];
      console.log(list[0], list[1], list[2], list[3], list[4], list[5]);
    }`,
  ],
  [
    'the value of a switch is what it was before its cases were computed',
    `let i = 0;
    const a = [5, 6, 7];
    type Word = 'x' | 'y';
    enum E { One, Two }
    interface O { word: Word; e: E; on: boolean }
    const o: O = { word: 'x', e: E.One, on: true };
    function bump(): number { i = 2; a[0] = 9; return 9; }
    function turn(): Word { o.word = 'y'; return 'y'; }
    function step(): E { o.e = E.Two; return E.Two; }
    export function main(): void {
      switch (i) { case bump(): console.log('no'); break; case 0: console.log(i, a[i]); break; default: console.log('default'); }
      switch (a[0]) { case bump() + 1: console.log('no'); break; case 9: console.log('yes'); break; default: console.log('default'); }
      a[0] = 5;
      switch (a[0]) { case bump(): console.log('no'); break; case 5: console.log('yes'); break; default: console.log('default'); }
      let mode = true;
      const flip = (): boolean => { mode = !mode; return !mode; };
      switch (mode) { case !flip(): console.log('first', mode); break; case true: console.log('true', mode); break; default: console.log('default'); }
      let s: string = 'a';
      const other = (): string => { s = 'b'; return 'x'; };
      switch (s) { case other(): console.log('x'); break; case 'a': console.log('a', s); break; case 'b': console.log('b', s); break; }
      switch (o.word) { case turn(): console.log('y'); break; case 'x': console.log('x', o.word); }
      switch (o.e) { case step(): console.log('two'); break; case E.One: console.log('one', o.e); }
      switch (o.on) { case (o.on = false): console.log('false'); break; case true: console.log('true', o.on); }
      switch (i) { case mode ? 1 : 2: console.log('chosen', i); break; default: console.log('default', i); }
    }`,
  ],
  [
    'what is printed before a text with branches is computed before its condition',
    `import { display } from 'unikernel';
    let n = 1;
    function num(k: number): number { n = n * 2 + k; return k; }
    function yes(): boolean { n += 10; return n % 2 === 0; }
    export function main(): void {
      console.log(n, num(3) > 2 ? \`a\${n}\` : \`b\${n}\`, n);
      console.log(num(4), yes() ? \`a\${num(2)}\` : \`b\${n}\`, String(num(1)), yes() ? 'x' + n : n + 'y', n);
      console.log(\`\${n} \${num(1)} \${yes() ? \`a\${num(2)}\` : \`b\${n}\`} \${n}\` + num(2) + (yes() ? \`p\${n}\` : \`q\${n}\`), n);
      display.text(num(1), \`\${n} \${yes() ? \`c\${n}\` : \`d\${num(2)}\`}\`);
    }`,
  ],
  [
    'values of a pattern come before its defaults, and those that are left out as well',
    `let trace = '';
    let n = 0;
    function note(k: number): number { n = n * 3 + k; console.log('note', k, n); return k; }
    function none(): number | undefined { note(7); return n % 2 === 0 ? undefined : n; }
    export function main(): void {
      const [a = note(1), b] = [none(), note(2)];
      const [c, , d = note(4)] = [note(3), note(5), none()];
      const [e, ,] = [note(6), note(8)];
      const sum = [note(1), note(2)].reduce((n > 5 ? (note(9), (s, v) => s + v) : (s, v) => s - v), note(3));
      console.log(a, b, c, d, e, sum, trace);
    }`,
  ],
  [
    'an array comes before the arguments of its method',
    `export const arena = 256;
    function make(): number[] { console.log('make'); return [1, 2, 3]; }
    let list = [4, 5, 6, 7];
    const other = [1, 1];
    function turn(): number { list = [0, 1, 2]; return 1; }
    class Box { n: number; constructor(n: number) { this.n = n + turn(); } }
    export function main(): void {
      console.log(make().indexOf(other.reduce((a, b) => { console.log('reduce'); return a + b; }, 0)));
      console.log(make().includes(other.findIndex((x) => { console.log('find', x); return true; })));
      console.log(list.at(new Box(0).n) ?? -1, list.length);
      list = [4, 5, 6, 7];
      console.log(list.slice(new Box(0).n, other.map((x) => { list = [9, 9, 9]; return x; })[0] + 2).length, list.length);
    }`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
});
