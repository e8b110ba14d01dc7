import { expect, test } from 'vitest';
import { differences } from './differential';

/** Default values: whose they are, when they are computed, and what asks for them. */
const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'a default is computed once for each call that leaves the argument out or gives undefined, from left to right',
    `import { random } from 'unikernel';
    let calls = 0;
    function next(): number { calls++; return calls * 10; }
    function f(a = next(), b = a + 1, c: number = b * 2): number { return a * 10000 + b * 100 + c; }
    const g = (a = next(), { x = next(), y = a }: { x?: number; y?: number } = {}): number => a + x * 1000 + y;
    class P { constructor(public a = next(), readonly b: number = a + 1, c?: number) { this.d = c ?? -1; } d = 0; }
    class Q extends P { constructor(x = next()) { super(undefined, x); } }
    class R extends Q { e = next(); }
    function pick<T>(x: T, y: T = x): T { return y; }
    type Mood = 'a' | 'b';
    enum E { One = 1, Two }
    function kinds(m: Mood = 'a', e: E = E.Two, s = 'str', on = true, xs = [1, 2, 3], o = { p: 5 }): number {
      return (m === 'a' ? 1 : 2) + e * 10 + (s === 'str' ? 100 : 200) + (on ? 1000 : 2000) + xs.length * 10000 + o.p * 100000;
    }
    function maybe(i: number): number | undefined { return i === 0 ? undefined : i; }
    export function main(): void {
      const z = random.int(1);
      console.log(f(), f(1), f(1, undefined, 3), f(undefined, 5), calls);
      console.log(f(maybe(z)), f(maybe(z + 4), maybe(z)), calls);
      console.log(g(), g(1), g(1, {}), g(undefined, { x: 3 }), g(2, { y: maybe(z) }), calls);
      const p = new P(); const p2 = new P(maybe(z), 3, maybe(z)); const p3 = new P(undefined, undefined, 9);
      console.log(p.a, p.b, p.d, p2.a, p2.b, p2.d, p3.a, p3.b, p3.d, calls);
      const q = new Q(); const r = new R(7); const r2 = new R();
      console.log(q.a, q.b, r.a, r.b, r.e, r2.a, r2.b, r2.e, calls);
      console.log(pick(3), pick(3, 4), pick(3, maybe(z)), pick('x') === 'x');
      console.log(kinds(), kinds('b', E.One, 'x', false, [1], { p: 1 }), kinds(undefined, undefined, undefined, undefined, undefined, undefined));
      console.log([1, 2].map((x, i = 5) => x + i)[1], calls);
    }`,
  ],
  [
    'a default is that of the function that a value holds',
    `import { random } from 'unikernel';
    type F = (x?: number, s?: string) => number;
    function one(x = 3, s = 'one'): number { return x + (s === 'one' ? 100 : 200); }
    const two: F = (x = 4, s = 'two') => x * 2 + (s === 'two' ? 1000 : 2000);
    const three: F = (x) => x ?? -5;
    const four = function (x = 9): number { return x; };
    const list: F[] = [one, two, three, four, (x = 8) => x + 0.5, () => 77];
    interface Holder { f: F; g?: F; }
    const holder: Holder = { f: one };
    class Keeper { constructor(private readonly f: F = two, public g: () => number = one) {} run(x?: number): number { return this.f(x) + this.g(); } }
    function apply(f: F, x?: number): number { return f(x) + f() + f(undefined, 'zz'); }
    function call0(f: () => number): number { return f(); }
    function twice(h: (n: number) => number): number { return h(1) + h(2); }
    let h = one;
    export function main(): void {
      const z = random.int(1);
      for (const f of list) console.log(f(), f(undefined), f(1), f(2, undefined), f(undefined, 'one'), f(undefined, 'q'));
      console.log(holder.f(), holder.g?.(4) ?? -1, holder.f(5, 'x'));
      holder.g = two; holder.f = three;
      console.log(holder.f(), holder.g?.(4) ?? -1, holder.g(undefined), holder.f(5, 'x'));
      console.log(new Keeper().run(), new Keeper(one).run(3), new Keeper(three, four).run(z));
      console.log(apply(one), apply(two, 1), apply(three, undefined), apply(four), apply((x = z + 2, s = 'in') => x + (s === 'in' ? 1 : 2)));
      console.log(call0(one), call0(two), call0(four), twice(one), twice((n, k = 3) => n * k), twice(four));
      console.log(h(), h === one, h(1), h === h);
      const local = (a = z + 1, b = a * 2): number => a + b;
      const held = local;
      console.log(local(), local(3), held(), held(undefined, 5), [1, 2, 3].map(local).length, [5, 6].map(four)[1]);
      let chosen: F = z === 0 ? one : two;
      console.log(chosen(), chosen(undefined, 'two'));
      chosen = two;
      console.log(chosen());
    }`,
  ],
  [
    'a default is that of the method that runs, whatever the class of the variable says',
    `import { random } from 'unikernel';
    let n = 0;
    const tick = (): number => ++n;
    abstract class A { abstract m(x?: number): number; k(x: number): number { return x; } p(): number { return 1; } s(t = 'base'): string { return t; } call(): number { return this.m() + this.p(); } q(a = tick(), b = a): number { return a * 100 + b; } }
    class B extends A { m(x = tick()): number { return x; } override k(x = 5): number { return x * 2; } override p(y = 7): number { return y; } override s(t = 'b'): string { return t; } }
    class C extends B { override m(x?: number): number { return x ?? -1; } override k(x = 2, y = 3): number { return x + y * 100; } override q(a = 50, b = a + 1): number { return a + b; } }
    class D extends C { override m(): number { return super.m() + super.m(4); } override k(x?: number): number { return super.k(x, undefined) + super.k(x, 1); } override p(): number { return super.p() + super.p(1); } override q(a?: number, b?: number): number { return (a ?? 1000) + (b ?? 2000) + super.q(a, b); } }
    class G<T> { constructor(public v: T) {} get(d: T = this.v): T { return d; } }
    class H<T> extends G<T> { override get(d?: T): T { return d ?? this.v; } }
    function maybe(i: number): number | undefined { return i === 0 ? undefined : i; }
    export function main(): void {
      const z = random.int(1);
      const all: A[] = [new B(), new C(), new D()];
      for (const a of all) console.log(a.m(), a.m(3), a.m(undefined), a.m(maybe(z)), a.k(2), a.p(), a.s(), a.s('x'), a.s(undefined), a.call(), a.q(), a.q(3), a.q(undefined, 4), n);
      const b: B[] = [new B()];
      for (const x of b) console.log(x.k(), x.k(3), x.p(), x.p(2), x.p(maybe(z)));
      const c = new C(); const d = new D();
      console.log(c.k(1), c.k(1, 2), c.p(), c.p(4), d.k(1), d.p(), d.q());
      const gs: G<number>[] = [new G(4), new H(5)];
      for (const g of gs) console.log(g.get(), g.get(9), g.get(maybe(z)));
    }`,
  ],
  [
    'a default that makes an object or runs a loop does so only where it is asked for',
    `let made = 0;
    class Thing { id = ++made; }
    interface Slot { thing?: Thing; list?: number[] }
    function f(x: Thing = new Thing(), ys: number[] = [1, 2].map((y) => { made += 10; return y * 2; })): number { return x.id + ys[0]; }
    const one = new Thing();
    const full: Slot = { thing: one, list: [5] };
    const empty: Slot = {};
    export function main(): void {
      console.log(f(one, [3]), made, f(), made);
      const { thing = new Thing(), list = [7].map((y) => { made += 100; return y; }) } = full;
      console.log(thing.id, list[0], made);
      const { thing: other = new Thing(), list: more = [7].map((y) => { made += 100; return y; }) } = empty;
      console.log(other.id, more[0], made);
    }`,
  ],
  [
    'a method that takes less or more than the one that it overrides is called with what it takes',
    `class A { m(x: number): string { return x > 1 ? 'big' : 'small'; } n(): number { return 1; } }
    class B extends A { override m(): string { return 'none'; } override n(x = 4, y?: number): number { return x * 10 + (y ?? 1); } }
    class C extends B { override m(x = 7): string { return x === 7 ? 'seven' : super.m(); } override n(x?: number): number { return super.n(x, 5) + 1000; } }
    export function main(): void {
      for (const a of [new A(), new B(), new C()] as A[]) console.log(a.m(1), a.m(2), a.m(7), a.n());
      for (const b of [new B(), new C()] as B[]) console.log(b.m(), b.n(), b.n(2), b.n(2, 3), b.n(undefined, 3));
    }`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab']);
  expect(got).toEqual(expected);
});

test('a method that needs what callers of the one above it may leave out is refused', async () => {
  const source = `class A { m(x = 1): number { return x; } }
    class B extends A { override m(x: number): number { return x; } }
    export function main(): void { console.log(new B().m(2)); }`;
  await expect(differences(source, [], ['tab'])).rejects.toThrow('UK2006');
});
