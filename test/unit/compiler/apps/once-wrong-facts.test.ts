import { expect, test } from 'vitest';
import { compileApp } from '../../../../src/compiler';
import { differences } from './differential';

/**
 * Facts that the compiler once kept too long, or never had: what is known of a place ends with whatever may change it, and an assignment
 * with an operator is judged as the operator is.
 */
const everywhere: readonly (readonly [says: string, source: string])[] = [
  [
    'a field of what a call has put into the variable is read anew',
    `interface P { x: number }
    let p: P = { x: 1 };
    const small: P = { x: 1 };
    const large: P = { x: 7 };
    const a = [10, 20, 30];
    const guard = [111, 222, 333, 444, 555, 666, 777, 888];
    function swap(): void { p = large; }
    export function main(): void {
      p = small;
      if (p.x < 3) {
        swap();
        console.log(p.x < 3, p.x > 5);
        console.log(p.x < 3 ? a[p.x] : -1);
      }
      console.log(guard[7]);
    }`,
  ],
  [
    'the length of an array of what a call has put into the variable is looked at anew',
    `interface Box { items: number[] }
    const long: Box = { items: [1, 2, 3, 4, 5, 6, 7, 8] };
    const short: Box = { items: [9] };
    let box: Box = long;
    function swap(): void { box = short; }
    function at(i: number): number {
      if (i >= 0 && i < box.items.length) {
        swap();
        return i < box.items.length ? box.items[i] : -1;
      }
      return -2;
    }
    export function main(): void {
      console.log(at(5));
    }`,
  ],
  [
    'a divisor that is -0 makes -Infinity in an assignment, too',
    `function half(n: number): number {
      let x = 1;
      const y = -n;
      x /= y;
      return x < 0 ? -1 : 1;
    }
    let zero = 5;
    export function main(): void {
      zero -= 5;
      console.log(half(zero), half(3));
      let k = 1;
      k /= zero * -1;
      console.log(k < 0);
    }`,
  ],
  [
    'a loop whose condition sets its counter back has more rounds than its bounds say',
    `export function main(): void {
      let again = 3;
      let sum = 0;
      const seen = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let i = 0; i < (i === 9 && again > 0 ? ((i = 0), again--, 10) : 10); i++) { sum += 1; seen[i]++; }
      console.log(sum, seen[0], seen[9]);
    }`,
  ],
  [
    'an element at a member of an enum is the element, not the member',
    `enum E { A, B, C = 'ab'.length - 1 }
    const t: [number, string] = [10, 'x'];
    const xs = [4, 5];
    enum F { p = 1, q = xs[p] + Math.floor(1.5) }
    export function main(): void {
      console.log(t[E.A], t[E.B], xs[E.C], xs[E.B], xs[E['A']], F.q);
      xs[E.A] += 10;
      xs[E.B]++;
      console.log(xs[0], xs[1]);
    }`,
  ],
];

/** The same kinds in other clothes. */
const variants: readonly (readonly [says: string, source: string])[] = [
  [
    'what is replaced by methods, accessors, closures, tests and loops is read anew',
    `export const arena = 4096;
    interface P { x: number }
    interface Box { items: number[]; n: number }
    let p: P = { x: 1 };
    const small: P = { x: 1 };
    const large: P = { x: 7 };
    const a = [10, 20, 30];
    let log = 0;
    function swap(): number { p = p === small ? large : small; return p.x; }
    class Holder {
      p: P = small;
      box: Box = { items: [1, 2, 3, 4], n: 4 };
      get turned(): number { this.p = large; return 1; }
      set both(v: number) { this.p = v > 0 ? large : small; }
      turn(): void { this.p = large; }
      shrink(): boolean { this.box = { items: [5], n: 1 }; return true; }
      test(): void {
        this.p = small;
        const q = this.p;
        if (this.p.x < 3) { this.turn(); console.log('m', this.p.x, this.p.x < 3, q.x); }
        this.p = small;
        if (this.p.x < 3 && this.turned > 0) console.log('g', this.p.x, this.p.x < 3 ? a[this.p.x] : -1);
        this.p = small;
        if (this.p.x < 3) { this.both = 1; console.log('s', this.p.x < 3); }
        if (this.box.items.length > 2 && this.shrink()) console.log('b', 2 < this.box.items.length ? this.box.items[2] : -1);
      }
    }
    function conditions(k: number): void {
      p = small;
      if (p.x < 3 && swap() > 0 && p.x < 3) console.log('no'); else console.log('yes', p.x);
      p = small;
      console.log(p.x < 3 ? swap() > 3 ? (p.x < 3 ? 'a' : 'b') : 'c' : 'd');
      p = small;
      switch (p.x) {
        case swap(): console.log('seven'); break;
        case 1: console.log('one', p.x, p.x === 1); break;
        default: console.log('other');
      }
      p = small;
      const f = () => { p = large; };
      if (p.x === 1) { f(); console.log(p.x === 1, p.x); }
      p = small;
      if (p.x < 3) { [1].forEach(() => { p = large; }); console.log(p.x < 3); }
      p = small;
      for (let i = 0; i < 2; i++) { if (p.x < 3) { p = large; console.log(p.x < 3, i); } }
      p = small;
      let n = 0;
      while (p.x < 3) { n++; if (n > 2) swap(); else p = small; }
      console.log(n, p.x);
      let local: P = small;
      const turnLocal = () => { local = local === small ? large : small; return 1; };
      if (local.x < 3 && turnLocal() > 0) console.log('l', local.x < 3, local.x);
      local = small;
      if (local.x < 3) { if (k > 0) local = large; console.log('c', local.x < 3 ? a[local.x] : -1); }
      local = small;
      console.log((local.x = turnLocal() + 4) < 3, local.x, small.x);
      small.x = 1;
    }
    const rows: P[] = [{ x: 0 }, { x: 9 }];
    function array(): void {
      let r = rows[0];
      if (r.x < 3) { r = rows[1]; console.log(r.x < 3 ? a[r.x] : -1); }
      const [u, v] = rows;
      if (u.x < 3) { console.log(u.x, v.x < 3); }
      for (const w of rows) if (w.x < 3) { rows[0] = rows[1]; console.log(w.x, rows[0].x < 3); }
    }
    let xs = [1, 2, 3, 4, 5, 6, 7, 8];
    const short = [9];
    function shorten(): number { xs = short; return 0; }
    function index(i: number): number {
      if (i >= 0 && i < xs.length) return i + shorten() < xs.length ? xs[i] : -1;
      return -2;
    }
    function index2(i: number): number {
      if (!(i >= 0)) return -1;
      xs = short;
      const long = [1, 2, 3, 4, 5, 6];
      return xs[((xs = long), i < xs.length ? 0 : 0)] + (i < xs.length ? xs[i] : 0);
    }
    function len(i: number): number {
      const n = xs.length;
      if (i < n && i >= 0) { xs = short; return i < xs.length ? xs[i] : -3; }
      return -4;
    }
    export function main(): void {
      new Holder().test();
      conditions(1);
      array();
      console.log(index(5), index2(4));
      xs = [1, 2, 3, 4, 5, 6, 7, 8];
      console.log(len(5), log);
    }`,
  ],
  [
    'the sign of a zero goes through every operator that assigns',
    `interface V { x: number; y: number }
    const v: V = { x: 0, y: 0 };
    class C { constructor(public n: number) {} div(d: number): number { this.n /= d; return this.n; } }
    const list = [5, 5, 5];
    const f64 = new Float64Array([0, 1, 2]);
    let g = 3;
    let zero = 5;
    const sign = (n: number): number => (1 / n < 0 ? -1 : 1);
    function tests(n: number): void {
      let a = n; a *= -1; console.log(sign(a), a);
      let b = -n; b += -n; console.log(sign(b), b);
      let c = -n; c -= n; console.log(sign(c));
      let d = n; d %= 4; console.log(sign(d));
      let e = -8 + n; e %= 4; console.log(sign(e), e);
      let f = 1; f /= -n; console.log(f);
      let h = -n; h **= 3; console.log(sign(h), h);
      let h2 = -n; h2 **= -3; console.log(h2);
      let i = -n; i ||= -n; console.log(sign(i));
      let j = -n; j &&= 5; console.log(sign(j));
      let k: number | null = null; k ??= -n; console.log(sign(k));
      let l = -n; console.log(l++, l--, l);
      let l2 = -n; l2--; l2++; console.log(sign(l2));
      let m = -n; m >>>= 0; console.log(sign(m));
      let o = -n; o |= 0; console.log(sign(o));
      let q = -n; q <<= 1; console.log(sign(q));
      v.x = 5; v.x *= -n; console.log(sign(v.x));
      v.y = 1; v.y /= -n; console.log(v.y);
      list[1] = 1; list[1] /= -n; console.log(list[1] < 0);
      list[2] *= -n; console.log(sign(list[2]), list[2]);
      f64[0] = -n; f64[0] -= n; console.log(sign(f64[0]), f64[0]);
      f64[1] /= -n; console.log(f64[1]);
      g *= -n; console.log(sign(g)); g = 3; g /= -n; console.log(g);
      const o1 = new C(1); console.log(o1.div(-n) < 0, o1.n);
      let cap = 1;
      const div = () => { cap /= -n; };
      div(); console.log(cap < 0);
      let z = n; console.log((z *= -1), (z /= -1));
      let w = -n; console.log(Math.atan2((w += -n), -1) < 0);
      let y = 2; y **= -n; console.log(y);
      let exp = -n; const base = 0; console.log(base ** exp);
      let s = -7; s %= 7 + n; console.log(sign(s));
      let t = 0; t -= n; console.log(sign(t), sign(0 - n)); let t2 = -n; t2 -= -n; console.log(sign(t2));
      let r = n; r = -r; r += r; console.log(sign(r));
      console.log(Math.max(-n, n), Math.min(-n, n), Math.round(-n), Math.sign(-n), Math.abs(-n), Math.trunc(-n / 2));
    }
    export function main(): void { zero -= 5; tests(zero); tests(2); }`,
  ],
  [
    'a counter may be changed by the head, the condition, the step, a test or a closure',
    `let again = 3;
    function reset(i: number): number { return i === 9 && again-- > 0 ? 0 : i; }
    export function main(): void {
      const seen = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
      let sum = 0;
      for (let i = 0; i < (i === 9 && again > 0 ? ((i = 0), again--, 10) : 10); i++) { sum += 1; seen[i]++; }
      console.log(sum, seen[0], seen[9]);
      again = 3; sum = 0;
      for (let i = 0, j = ((i = -5), 1); i < 10; i++) { sum += j; }
      console.log(sum);
      sum = 0; again = 4;
      for (let i = 0; i < 10; i = reset(i + 1)) { sum += 2; seen[i] += 2; if (again < 0) break; }
      console.log(sum);
      sum = 0; again = 4;
      for (let i = 0; i < 10; i++) { const back = () => { if (i === 9 && again-- > 0) i = 0; }; back(); sum += 3; seen[i] += 3; }
      console.log(sum, seen[0], seen[9]);
      sum = 0;
      for (let i = 0; 10 > i; i++) { sum++; switch (i) { case (again = 5, i = i + 1): break; default: sum += 1; } }
      console.log(sum);
      sum = 0; let t = 0;
      for (let i = 0; i < 5; i++) { switch (i) { case (t = t + 1000): sum++; break; case (t += 7): sum += 2; break; default: t += 1; } }
      console.log(sum, t);
      let n = 10; sum = 0;
      for (let i = 0; i < n; i++) { sum += 1; if (i === 8 && n < 40) n += 10; }
      console.log(sum);
      sum = 0; again = 4;
      for (let i = 9; i >= (i === 0 && again-- > 0 ? ((i = 9), 0) : 0); i--) sum += seen[i];
      console.log(sum);
      let w = 0; sum = 0; again = 3;
      while (w < (w === 5 && again-- > 0 ? ((w = 0), 8) : 8)) { sum += 1; w++; }
      console.log(sum, w);
      let d = 0; sum = 0; again = 2;
      do { sum += 1; d++; } while (d < 5 || (again-- > 0 && (d = 0) === 0));
      console.log(sum);
      const made: { v: number }[] = [];
      let twice = 2;
      for (let i = 0; i < (i === 2 && twice-- > 0 ? ((i = 0), 3) : 3); i++) { sum += i; }
      console.log(sum, made.length);
      sum = 0;
      outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 4; j++) { sum += 1; if (j === 2 && again++ < 3) { i = -1; continue outer; } } }
      console.log(sum);
    }
    for (let i = 0; i < 10; i++) { const f = () => { i += 3; }; f(); again += 1; }`,
  ],
  [
    'whether something is null is asked of the device: a call may have replaced it since TypeScript looked',
    `interface N { v: number; next: N | null; w: number | null }
    let a: N | null = null;
    const end: N = { v: 5, next: null, w: 3 };
    const top: N = { v: 1, next: end, w: null };
    let b: N = top;
    function move(): void { b = end; a = null; }
    function wipe(): void { top.w = null; top.next = null; }
    export function main(): void {
      a = top;
      if (a !== null && b.next !== null) { move(); console.log(a === null, b.next === null, b.next ? 1 : 2, b.next?.v ?? -1, a ? 3 : 4, !a); }
      top.w = 8; a = top;
      if (top.w !== null && top.next) { wipe(); console.log(top.w === null, top.w ?? -7, top.next == null, top.next?.next === undefined, top.w ? 'w' : 'no', top.next || top.w ? 'some' : 'none'); }
      let k = 0;
      top.next = end;
      while (top.next !== null && k++ < 3) { wipe(); if (top.next === null) console.log('gone'); }
      if (b.next === null) { b = { v: 9, next: end, w: 1 }; console.log(b.next === end, b.next !== null); }
    }`,
  ],
  [
    'so is whether it equals a value',
    `interface N { v: number; next: N | null }
    const end: N = { v: 5, next: null };
    const top: N = { v: 1, next: end };
    let t: string | null = 'q';
    let n: number | null = 5;
    let b: boolean | undefined = true;
    function wipe(): void { t = null; n = null; b = undefined; top.next = null; }
    export function main(): void {
      if (t !== null && n !== null && top.next !== null && b !== undefined) { wipe(); console.log(t === 's', n === 5, top.next === end, b === true, t !== 'q', n !== 5); }
      t = 'x'; n = 7; b = false; top.next = end;
      if (t !== null && n !== null && top.next !== null && b !== undefined) console.log(t === 'x', n === 7, top.next === end, b === false, n === 7.5, end === top.next);
    }`,
  ],
];

test.each(everywhere)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['native', 'tab', 'esp32']);
  expect(got).toEqual(expected);
});

test.each(variants)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['native', 'tab']);
  expect(got).toEqual(expected);
  const unchecked = await differences(source, [], ['native'], { checks: false });
  expect(unchecked.got).toEqual(unchecked.expected);
});

test('an index into a tuple that only TypeScript takes for a constant is refused, not taken for one', async () => {
  const source = `let i: 0 | 1 = 0;
    const pair: [number, string] = [10, 'x'];
    const one = (): 1 => { i = 1; return 1; };
    export function main(): void {
      i = 0;
      one();
      console.log(pair[i]);
      console.log(pair[one()]);
    }`;
  const { diagnostics } = await compileApp(source, { file: 'app.ts', checks: true });
  expect(diagnostics.map(({ code, place }) => `${code} in line ${place.line}`)).toEqual([
    'UK1025 in line 7',
    'UK1025 in line 8',
  ]);
});
