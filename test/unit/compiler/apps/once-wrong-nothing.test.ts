import { expect, test } from 'vitest';
import { differences } from './differential';

/** `null`, `undefined` and both in one type. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'null and undefined stay apart in one type: compared, narrowed, kept, handed on and defaulted',
    `import { random } from 'unikernel';
    type N = number | null | undefined;
    interface O { v?: number | null; w: N; t?: string | null; b?: boolean | null; o?: O | null; xs?: number[] | null; m?: 'a' | 'b' | null }
    const say = (x: N): string => (x === null ? 'null' : x === undefined ? 'undefined' : 'number');
    const val = (x: N): number => x ?? -1;
    function give(i: number): N { return i === 0 ? undefined : i === 1 ? null : i * 1.5; }
    function whole(i: number): N { switch (i) { case 0: return undefined; case 1: return null; default: return i; } }
    const list: N[] = [1, null, undefined, 2.5];
    class K { n: N; p: N = null; constructor(public q?: number | null) {} }
    function text(t: string | null | undefined = 'def'): string { return t ?? 'none'; }
    function sw(x: N): number { switch (x) { case null: return 1; case undefined: return 2; case 3: return 3; default: return 4; } }
    export function main(): void {
      const z = random.int(1);
      for (let i = z; i < 4; i++) { const x = give(i); const y = whole(i); console.log(say(x), val(x), say(y), val(y), x == null, x != undefined, x === y, sw(y), x ? 1 : 0); }
      for (const x of list) console.log(say(x), val(x), x === list[1], sw(x));
      const k = new K(); console.log(say(k.n), say(k.p), say(k.q)); k.n = 4; k.p = undefined; k.q = null; console.log(say(k.n), say(k.p), say(k.q), say(new K(3).q), say(new K(null).q), say(new K(undefined).q));
      const o: O = { w: null }; console.log(say(o.v), say(o.w), o.t === undefined, o.t === null, o.b === null, o.b ?? true, o.o === undefined, o.xs === undefined, o.m === null);
      o.v = null; o.w = undefined; o.t = null; o.b = false; o.o = { w: 3 }; o.xs = null; o.m = null;
      console.log(say(o.v), say(o.w), o.t === undefined, o.t === null, o.b === null, o.b ?? true, o.o?.w ?? 9, o.o?.v ?? 8, o.xs === undefined, o.m === null, o.o?.o?.w === undefined);
      o.t = 'x'; o.xs = [1, 2]; o.m = 'b'; o.v ??= 5; o.w ??= 6;
      console.log(o.v, o.w, o.t ?? 'y', o.xs?.[1] ?? 0, o.m === 'b', (o.v ??= 9) + 1);
      let a: N = give(z); a ??= null; console.log(say(a)); a ??= undefined; console.log(say(a)); a ??= 7; console.log(a + 1);
      let b: N = give(z + 1); if (b !== undefined) { const c: number | null = b; console.log(c === null, say(c)); } if (b !== null) { const c: number | undefined = b; console.log(c === undefined); } b = 5; console.log(b * 2);
      console.log(text(), text(undefined), text(null), text('q'));
      const f = (x: number | null = 3): N => x; console.log(say(f()), say(f(null)), say(f(undefined)), say(f(give(z))), say(f(give(z + 1))));
      const m = list.map((x) => x ?? null); const u = list.map((x) => x ?? undefined); console.log(say(m[2]), say(u[1]), say(m[0]));
      const e = list.find((x) => x === null); console.log(say(e)); console.log(say(list.find((x) => x === 99)), say(list.at(1)), say(list.at(9)));
      const und: number | undefined = z === 0 ? undefined : 1; const nul: number | null = z === 0 ? null : 1; console.log((und as N) === nul, (nul as N) == null, und == null, nul != undefined, nul === undefined, und === null);
    }`,
  ],
  [
    'null does not ask for a default, and undefined does',
    `interface O { a: number | null; t?: string | null }
    function f(x: number | null = 5): number { return x ?? -1; }
    function g({ a = 7, t = 'def' }: O): string { return (a ?? -1) > 0 ? 'positive' : t ?? 'none'; }
    class P { constructor(readonly next: P | null = null, readonly size: number | null = 2) {} }
    export function main(): void {
      const o: O = { a: null };
      const { a = 3, t } = o;
      const p = new P(new P(), null);
      console.log(f(null), f(), f(2), g(o), g({ a: 1 }), g({ a: null, t: null }), a ?? -1, t === undefined);
      console.log(p.next?.size ?? -1, p.size ?? -1, p.next?.next === null, p.next === null);
    }`,
  ],
  [
    'an absent value of one type is not the null of another',
    `const absent: number | undefined = Math.random() > 2 ? 1 : undefined;
    const none: number | null = Math.random() > 2 ? 1 : null;
    const both: (number | null | undefined)[] = [absent, none, 3];
    export function main(): void {
      for (const x of both) for (const y of both) console.log(x === y, x !== y, x === absent, none === y);
    }`,
  ],
  [
    'what a call has made nothing since TypeScript looked is handed on as nothing',
    `interface N { v: number; next: N | null; u?: number }
const b: N = { v: 2, next: null };
const a: N = { v: 1, next: b, u: 4 };
function drop(): number { a.next = null; a.u = undefined; return 5; }
function give(): N | null { if (a.next) { drop(); return a.next; } return b; }
class Box { n: N | null; constructor(n: N | null) { this.n = n; } }
function num(x: number | undefined, y: number | null): number { return (x ?? -1) * 100 + (y ?? -2); }
function each(list: (N | null)[]): void { for (const n of list) console.log(\`\${n === null} \${n?.v ?? 0}\`); }
export function main(): void {
  console.log(\`\${give() === null}\`);
  a.next = b;
  if (a.next) { drop(); const box = new Box(a.next); console.log(\`\${box.n === null} \${box.n?.v ?? 9}\`); }
  a.next = b;
  if (a.next) { drop(); each([a.next, b]); }
  a.next = b;
  if (a.next) { drop(); let m: N | null = a.next; console.log(\`\${m === null} \${m ? 1 : 2}\`); m = b; console.log(\`\${m.v}\`); }
  a.next = b;
  if (a.next) { drop(); const m: N | null = a.next; const f = (): boolean => m === null; console.log(\`\${f()}\`); console.log(\`\${!m}\`); each([m, b]); }
  a.u = 4; a.next = b;
  if (a.u !== undefined) { drop(); console.log(num(a.u, 3)); const w: number | undefined = a.u; console.log(\`\${w === undefined} \${w ?? 8}\`); }
  a.u = 4; a.next = b;
  if (a.next && a.u) { drop(); const o: { p: N | null; q?: number } = { p: a.next, q: a.u }; console.log(\`\${o.p === null} \${o.q ?? 7}\`); }
  a.next = b;

  const t2: N | null = a.next === null ? null : (drop(), a.next);
  console.log(\`\${t2 === null}\`);
}`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab']);
  expect(got).toEqual(expected);
});
