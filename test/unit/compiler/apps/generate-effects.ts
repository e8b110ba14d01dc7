import { Random } from './random';

/**
 * Random expressions of which every part acts: it calls something that writes to all that the other parts read, and notes that it was
 * there. Whatever is computed in another order than JavaScript's prints another line.
 */
export type Made =
  'num' | 'bool' | 'word' | 'text' | 'obj' | 'half' | 'list' | 'view' | 'box' | 'maybe' | 'perhaps' | 'fn';

/** What all of them see: variables of every kind, and for each kind functions that act and give one. */
export const actors: readonly string[] = [
  'export const arena = 60000;',
  'interface P { a: number; b: number }',
  "type Word = 'x' | 'y' | 'z';",
  'type Fn = (q: number) => number;',
  'class Box {',
  '  y: number;',
  '  kept = n;',
  '  constructor(public x: number, y: number) { this.y = y + this.x; }',
  '  get both(): number { return step(3) + this.x + this.y; }',
  '  set both(v: number) { step(4); this.x = v; this.y = n; }',
  '  add(q: number, r: number): number { step(5); return this.x + q * 2 + r * 3; }',
  '  self(q: number): Box { step(q); return this; }',
  '}',
  'class Deep extends Box {',
  '  late = step(6) + n;',
  '  constructor(w: number, public z: number) { super(step(w), z + n); this.y += this.late; }',
  '  override add(q: number, r: number): number { step(7); return super.add(r, q) + this.z; }',
  '}',
  'class Same { r: number; q: number; constructor(q: number, r: number) { this.r = r; this.q = q; } }',
  'let trace = 0;',
  'let n = 1;',
  'let flag = true;',
  "let word: Word = 'x';",
  "let text: string = 'one';",
  'const p1: P = { a: 1, b: 2 };',
  'const p2: P = { a: 30, b: 40 };',
  'let p = p1;',
  'const list1 = [1, 2, 3, 4];',
  'const list2 = [50, 60, 70, 80];',
  'let list: number[] = list1;',
  'const view1 = new Int32Array([1, 2, 3, 4]);',
  'const view2 = new Int32Array([50, 60, 70, 80]);',
  'let view = view1;',
  'const box1 = new Box(1, 2);',
  'let box2 = box1;',
  'let box = box1;',
  'interface Half { b: number }',
  'let half: Half = { b: 3 };',
  'let maybe: P | null = null;',
  'let perhaps: number | null = null;',
  'const fn1 = (q: number): number => q + n;',
  'const fn2 = (q: number): number => step(q & 7) * 2;',
  'let fn: Fn = fn1;',
  '/** Writes to everything. */',
  'function step(k: number): number {',
  '  trace = (trace * 31 + k + 7) % 1000003;',
  '  n = (n * 5 + k + 3) % 23;',
  '  flag = n % 2 === 0;',
  "  word = n % 3 === 0 ? 'x' : n % 3 === 1 ? 'y' : 'z';",
  "  text = n % 3 === 0 ? 'one' : 'three';",
  '  p = n % 2 === 0 ? p1 : p2;',
  '  p.a = (p.a + n) % 1000;',
  '  list = n % 3 === 0 ? list1 : list2;',
  '  list[n & 3] = (list[n & 3] + n) % 1000;',
  '  view = n % 5 < 2 ? view1 : view2;',
  '  view[n & 3] = (view[n & 3] + n) % 1000;',
  '  box = n % 7 < 3 ? box1 : box2;',
  '  box.x = (box.x + n) % 1000;',
  '  half = { b: n };',
  '  maybe = flag ? p1 : null;',
  '  perhaps = flag ? null : n;',
  '  fn = n % 4 < 2 ? fn1 : fn2;',
  '  return n;',
  '}',
  "function loud(k: number): number { console.log('loud', k, n); step(k); return k; }",
  'function num(k: number): number { step(k); return k; }',
  'function bool(k: number): boolean { step(k); return (n + k) % 2 === 0; }',
  "function aWord(k: number): Word { step(k); return k % 3 === 0 ? 'x' : n % 2 === 1 ? 'y' : 'z'; }",
  "function aText(k: number): string { step(k); return k % 2 === 0 ? 'one' : 'two'; }",
  'function obj(k: number): P { step(k); return k % 2 === 0 ? p1 : p2; }',
  'function aHalf(k: number): Half { step(k); return { b: k }; }',
  'function fresh(k: number): P { step(k); return { a: k, b: n }; }',
  'function aList(k: number): number[] { step(k); return k % 2 === 0 ? list1 : list2; }',
  'function freshList(k: number): number[] { step(k); return [k, n, k + 1, n + 1]; }',
  'function aView(k: number): Int32Array { step(k); return k % 2 === 0 ? view1 : view2; }',
  'function aBox(k: number): Box { step(k); return k % 2 === 0 ? box1 : box2; }',
  'function aMaybe(k: number): P | null { step(k); return n % 2 === 0 ? null : k % 2 === 0 ? p1 : p2; }',
  'function aPerhaps(k: number): number | null { step(k); return n % 2 === 0 ? null : k; }',
  'function aFn(k: number): Fn { step(k); return k % 2 === 0 ? fn1 : fn2; }',
  'function three(q: number, r: number, s: number): number { return q + r * 10 + s * 100 + n; }',
  'function mixed(q: P, r: number[], s: boolean, t: Word): number { return q.a + r[1] * 3 + (s ? 5 : 7) + (t === word ? 11 : 13) + n; }',
  'function pick(q: P, r: P): P { return n % 2 === 0 ? q : r; }',
  'function apply(f: Fn, q: number): number { return f(q) + f(n); }',
  'function reset(): void {',
  '  trace = 0; n = 1; flag = true; word = "x"; text = "one"; p = p1; list = list1; view = view1; box = box1;',
  '  maybe = null; perhaps = null; fn = fn1; half = { b: 3 };',
  '  p1.a = 1; p1.b = 2; p2.a = 30; p2.b = 40;',
  '  for (let i = 0; i < 4; i++) { list1[i] = i + 1; list2[i] = 50 + 10 * i; view1[i] = i + 1; view2[i] = 50 + 10 * i; }',
  '  box1.x = 1; box1.y = 2; box2.x = 5; box2.y = 6;',
  '}',
  'function state(): void {',
  '  console.log(trace, n, flag, word, text, p === p1, list === list1, view[0], box === box1, maybe === null, perhaps ?? -1);',
  '  console.log(p1.a, p1.b, p2.a, p2.b, box1.x, box1.y, box2.x, box2.y);',
  '  console.log(list1[0], list1[1], list1[2], list1[3], list2[0], list2[1], list2[2], list2[3]);',
  '  console.log(view1[0], view1[1], view1[2], view1[3], view2[0], view2[1], view2[2], view2[3]);',
  '}',
];

/** Variables that every part may have changed, by their kind. */
const places: Readonly<Record<Made, readonly string[]>> = {
  num: ['n', 'p.a', 'p.b', 'list[n & 3]', 'view[n & 3]', 'box.x', 'box.y', 'x', 'list[1]', 'own.a'],
  bool: ['flag', 'on'],
  word: ['word'],
  text: ['text'],
  obj: ['p', 'own'],
  half: ['half'],
  list: ['list'],
  view: ['view'],
  box: ['box'],
  maybe: ['maybe'],
  perhaps: ['perhaps'],
  fn: ['fn'],
};

const act: Readonly<Record<Made, readonly string[]>> = {
  num: ['num', 'loud', 'num', 'bump'],
  bool: ['bool'],
  word: ['aWord'],
  text: ['aText'],
  obj: ['obj', 'fresh', 'swap'],
  half: ['aHalf'],
  list: ['aList', 'freshList'],
  view: ['aView'],
  box: ['aBox'],
  maybe: ['aMaybe'],
  perhaps: ['aPerhaps'],
  fn: ['aFn'],
};

/** Expressions of a kind, `depth` deep. */
export class Acting {
  constructor(readonly random: Random) {}

  of(kind: Made, depth: number): string {
    const random = this.random;
    if (depth <= 0 || random.chance(12)) return this.#leaf(kind);
    const e = (inner: Made) => this.of(inner, depth - 1);
    const at = () => `(${e('num')}) & 3`;
    const forms = this.#forms(kind, e, at);
    return random.chance(15)
      ? random.pick([`(${e('bool')} ? ${e(kind)} : ${e(kind)})`, `(${e('num')}, ${e(kind)})`])
      : random.pick(forms)();
  }

  #leaf(kind: Made): string {
    const random = this.random;
    if (random.chance(45)) return random.pick(places[kind]);
    return `${random.pick(act[kind])}(${random.below(10)})`;
  }

  #forms(kind: Made, e: (kind: Made) => string, at: () => string): readonly (() => string)[] {
    const random = this.random;
    const operator = () => random.pick(['+', '-', '*', '&', '|', '^']);
    const compound = () => random.pick(['+=', '-=', '*=', '&=', '|=', '^=', '<<=']);
    /** A number that stays small, for sums that are kept. */
    const small = () => `((${e('num')}) & 255)`;
    switch (kind) {
      case 'num':
        return [
          () => `(${e('num')} ${operator()} ${e('num')})`,
          () => `(${e('num')} ${operator()} ${e('num')})`,
          () => `(${random.pick(['n', 'x', 'p.a', 'box.x', 'list[n & 3]'])} = ${small()})`,
          () => `(${random.pick(['n', 'x', 'p.a', 'box.x', 'list[n & 3]'])} ${compound()} ${small()})`,
          () => `${random.pick(['x', 'p.a', 'list[n & 3]', 'view[n & 3]'])}${random.pick(['++', '--'])}`,
          () => `(${e('list')}[${at()}] ${random.pick(['=', '+=', '-='])} ${small()})`,
          () => `(${e('view')}[${at()}] ${random.pick(['=', '+=', '-='])} ${small()})`,
          () => `((${e('obj')}).b ${random.pick(['=', '+=', '^='])} ${small()})`,
          () => `((${e('box')}).y ${random.pick(['=', '+=', '^='])} ${small()})`,
          () => `((${e('box')}).both = ${small()})`,
          () => `${e('list')}[${at()}]`,
          () => `${e('view')}[${at()}]`,
          () => `(${e('obj')}).a`,
          () => `(${e('box')}).${random.pick(['x', 'kept', 'both'])}`,
          () => `three(${e('num')}, ${e('num')}, ${e('num')})`,
          () => `mixed(${e('obj')}, ${e('list')}, ${e('bool')}, ${e('word')})`,
          () => `${random.pick(['aFn(2)', 'fn', `(${e('fn')})`])}(${e('num')})`,
          () => `apply(${e('fn')}, ${e('num')})`,
          () => `apply((q) => q + ${e('num')}, ${e('num')})`,
          () => `(${e('box')}).add(${e('num')}, ${e('num')})`,
          () => `(${e('box')}).self(${e('num')}).add(${e('num')}, ${e('num')})`,
          () => `new Box(${e('num')}, ${e('num')}).${random.pick(['x', 'y', 'kept'])}`,
          () => `new Deep(${e('num')}, ${e('num')}).add(${e('num')}, ${e('num')})`,
          () => `new Same(${e('num')}, ${e('num')}).${random.pick(['q', 'r'])}`,
          () => `(${e('list')}).indexOf(${e('num')})`,
          () => `(${e('list')}).reduce((s, v) => s + v * ${e('num')}, ${e('num')})`,
          () => `(${e('list')}).findIndex((v) => v > ${e('num')})`,
          () => `(${e('list')}).slice((${at()}), ${e('num')}).length`,
          () => `((${e('list')}).at(${at()}) ?? ${e('num')})`,
          () => `(${e('view')}).fill(${small()})[${at()}]`,
          () => `(${e('perhaps')} ?? ${e('num')})`,
          () => `((${e('maybe')})?.a ?? ${e('num')})`,
          () => `Math.${random.pick(['max', 'min'])}(${e('num')}, ${e('num')}, ${e('num')})`,
          () => `Math.${random.pick(['imul', 'atan2'])}(${e('num')}, ${e('num')})`,
          () => `[${e('num')}, ${e('num')}, ${e('num')}, ${e('num')}][${at()}]`,
          () => `(${random.pick(['-', '~', '+'])}(${e('num')}))`,
          () => `(${e('view')}).subarray(1, 3)[(${e('num')}) & 1]`,
        ];
      case 'bool':
        return [
          () => `(${e('num')} ${random.pick(['<', '<=', '>', '>=', '===', '!=='])} ${e('num')})`,
          () => `(${e('bool')} ${random.pick(['&&', '||', '===', '!=='])} ${e('bool')})`,
          () => `(${e('word')} === ${e('word')})`,
          () => `(${e('text')} === ${e('text')})`,
          () => `(${e('obj')} === ${e('obj')})`,
          () => `(${e('maybe')} === ${e('obj')})`,
          () => `(${e('perhaps')} === ${e('num')})`,
          () => `!${e('bool')}`,
          () => `(flag = ${e('bool')})`,
          () => `(${e('list')}).includes(${e('num')})`,
          () => `(${e('list')}).${random.pick(['some', 'every'])}((v) => v > ${e('num')})`,
          () => `(${e('maybe')} === null)`,
        ];
      case 'word':
        return [() => `(word = ${e('word')})`, () => `(${e('bool')} ? ${e('word')} : 'z')`];
      case 'text':
        return [() => `(text = ${e('text')})`, () => `(${e('bool')} ? ${e('text')} : 'two')`, () => e('word')];
      case 'obj':
        return [
          () => `(p = ${e('obj')})`,
          () => `({ a: ${e('num')}, b: ${e('num')} })`,
          () => `({ b: ${e('num')}, a: ${e('num')} })`,
          () => `({ ...${e('obj')}, b: ${e('num')} })`,
          () => `({ a: ${e('num')}, ...(${e('half')}) })`,
          () => `({ ...(${e('half')}), a: ${e('num')} })`,
          () => `({ ...(${e('obj')}), ...(${e('half')}), a: ${e('num')} })`,
          () => `(${e('maybe')} ?? ${e('obj')})`,
          () => `pick(${e('obj')}, ${e('obj')})`,
        ];
      case 'half':
        return [() => e('obj'), () => `(half = ${e('half')})`, () => `({ b: ${e('num')} })`];
      case 'list':
        return [
          () => `(list = ${e('list')})`,
          () => `[${e('num')}, ${e('num')}, ${e('num')}, ${e('num')}]`,
          () => `[${e('num')}, ...pair, ${e('num')}]`,
          () => `[...(${e('list')})]`,
          () => `(${e('list')}).map((v) => v + ${e('num')})`,
          () => `(${e('list')}).fill(${e('num')}, ${e('num')}, ${e('num')})`,
          () => `(${e('list')}).slice()`,
          () => `(${e('list')}).sort((q, r) => q - r)`,
          () => `Array.from({ length: 4 }, (_, i) => i + ${e('num')})`,
          () => `Array.from(${e('list')})`,
        ];
      case 'view':
        return [
          () => `(view = ${e('view')})`,
          () => `new Int32Array([${e('num')}, ${e('num')}, ${e('num')}, ${e('num')}])`,
          () => `new Int32Array(${e('list')})`,
          () => `Int32Array.of(${e('num')}, ${e('num')}, ${e('num')}, ${e('num')})`,
          () => `(${e('view')}).fill(${e('num')}, ${e('num')}, ${e('num')})`,
          () => `(${e('view')}).map((v) => v ^ ${e('num')})`,
        ];
      case 'box':
        return [
          () => `(box = ${e('box')})`,
          () => `new Box(${e('num')}, ${e('num')})`,
          () => `new Deep(${e('num')}, ${e('num')})`,
          () => `(${e('box')}).self(${e('num')})`,
        ];
      case 'maybe':
        return [() => `(maybe = ${e('obj')})`, () => e('obj'), () => `(${e('bool')} ? ${e('maybe')} : null)`];
      case 'perhaps':
        return [() => `(perhaps = ${e('num')})`];
      case 'fn':
        return [() => `(fn = ${e('fn')})`, () => `(${e('bool')} ? fn1 : ${e('fn')})`];
    }
  }
}
