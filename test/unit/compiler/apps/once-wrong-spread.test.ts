import { expect, test } from 'vitest';
import { differences } from './differential';

/** Spread of what may be absent, and patterns with defaults. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'an absent property leaves alone what stood before a spread, and one that is undefined replaces it',
    `import { random } from 'unikernel';
    interface Style { width: number; depth?: number; name?: string | null; inner?: { a?: number; b: number } }
    const base: Style = { width: 1 };
    const deep: Style = { width: 2, depth: 9, name: 'deep', inner: { b: 3 } };
    const none: Style = { width: 3, depth: undefined };
    class Box { width = 4; depth?: number; }
    const say = (s: Style): string => (s.name === undefined ? 'undefined' : s.name === null ? 'null' : s.name);
    function opt(i: number): Style | undefined { return i === 0 ? undefined : deep; }
    function nul(i: number): Style | null { return i === 0 ? null : deep; }
    function show(s: Style): void { console.log(s.width, s.depth ?? -1, s.depth === undefined, say(s), s.inner?.a ?? -2, s.inner?.b ?? -3); }
    function take({ depth = 6, name = 'dd', inner: { a = 1, b } = { b: 4 } }: Style): void { console.log(depth, name ?? 'nn', a, b); }
    export function main(): void {
      const z = random.int(1);
      show({ depth: 5, ...base }); show({ depth: 5, ...deep }); show({ depth: 5, ...none }); show({ ...base, depth: 7 }); show({ depth: 5, name: 'mine', ...base, ...deep, ...base, ...none });
      show({ depth: 5, ...new Box() });
      show({ width: 1, depth: 5, ...opt(z) }); show({ width: 1, depth: 5, ...opt(z + 1) }); show({ ...deep, ...nul(z) });
      const copied: Style = { ...none }; show({ depth: 8, ...copied }); const copied2: Style = { ...base }; show({ depth: 8, ...copied2 });
      copied2.depth = undefined; show({ depth: 8, ...copied2 }); copied2.depth = 3; show({ depth: 8, ...copied2 });
      take(base); take(deep); take(none); take({ ...base, name: null });
      for (const { width, depth = width * 10 } of [base, deep, none]) console.log(width, depth);
      let d = 0; let w = 0; ({ width: w, depth: d = 12 } = base); console.log(w, d); ({ width: w, depth: d = 12 } = deep); console.log(w, d);
      const xs = [1]; const [p = 5, q = 6] = xs; console.log(p, q); let r = 0; let s = 0; [r = 3, s = 4] = xs; console.log(r, s);
      const ys: (number | null | undefined)[] = [null, undefined, 2]; const [e = 7, f = 8, g = 9, h = 10] = ys; console.log(e ?? -1, f ?? -2, g ?? -3, h ?? -4);
    }`,
  ],
  [
    'a property that is never set to undefined is absent or there, whatever is spread',
    `interface Style { width: number; depth?: number; list?: number[]; next?: Style | null }
    let calls = 0;
    const next = (): number => ++calls;
    const base: Style = { width: 1 };
    const deep: Style = { width: 2, depth: 9, list: [1, 2], next: base };
    const of = (i: number): Style => { calls += 10; return i === 0 ? base : deep; };
    const maybe = (i: number): Style | null | undefined => (i === 0 ? null : i === 1 ? undefined : of(i));
    const show = (s: Style): void => console.log(s.width, s.depth ?? -1, s.list?.[1] ?? -2, s.next === undefined, s.next === null, s.next?.width ?? -3, calls);
    export function main(): void {
      for (let i = 0; i < 3; i++) {
        show({ depth: next(), ...of(i), width: next() });
        show({ width: next(), depth: next(), next: null, ...maybe(i), list: [next(), next()] });
        show({ ...of(i), ...maybe(2 - i), ...of(0) });
        const inner = { outer: next(), style: { depth: 7, ...of(i) } };
        show({ ...inner.style });
        const { depth, width } = { depth: next(), width: 5 };
        console.log(depth, width);
      }
    }`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab']);
  expect(got).toEqual(expected);
});
