import { describe, expect, test } from 'vitest';
import { head } from '../../../tools/ir-text';
import { body, lower } from './print-ir';

const inMain = (text: string): string => `import { f32, i32, pins, timer, u8 } from 'unikernel';
export function main(): void {
${text}
}`;
const main = (text: string): string[] => body(inMain(text));
const heads = (source: string): string[] => lower(source).functions.map(head);

describe('numbers', () => {
  test('a number that flows into a branded place has to be proven', () => {
    expect(main('const a: i32 = 5; const b: u8 = a + 1;')).toEqual([
      'a: i32 = narrow i32(5)',
      'b: u8 = narrow u8((a + 1))',
    ]);
  });

  test('a conversion wraps, an element of a typed array takes any number', () => {
    expect(main('const x = u8(300); const bytes = new Uint8Array(2); bytes[0] = x + 1;')).toEqual([
      'x: u8 = convert u8(300)',
      'bytes: view u8 = view u8 of 2',
      'bytes[0] = (x + 1)',
    ]);
  });

  test('the value of an assignment to a typed array is what was assigned, not what is kept', () => {
    expect(main('const bytes = new Uint8Array(1); let x = 300; const y = (bytes[0] = x + x);').slice(2)).toEqual([
      'value: number',
      'y: number = (value = (x + x); bytes[0] = value; value)',
    ]);
  });

  test('a condition of a number rules out zero and NaN', () => {
    expect(main('let x = 5; x++; if (x) console.log(1);').filter((line) => line !== 'x++')).toEqual([
      'x: number = 5',
      'number: number',
      'if (number = x; ((number != 0) && (number == number)))',
      '  log 1',
    ]);
  });
});

describe('order', () => {
  test('a target with an effect is computed once', () => {
    const source = `const p = { x: 1 };
function get(): { x: number } { return p; }
export function main(): void { get().x += 2; }`;
    expect(body(source)).toEqual(['object: x', '(object = get(); object.x += 2)']);
  });

  test('values before a loop that stands for a method are computed before it', () => {
    const [first, ...rest] = main('const a = [1, 2]; let n = 1; console.log(n++, a.reduce((s, x) => s + x, 0));').slice(
      2,
    );
    expect(first).toBe('value: number = n++');
    expect(rest.at(-1)).toBe('log value " " total');
  });

  test('two variables change places through temporaries', () => {
    expect(main('let a = 1, b = 2; [a, b] = [b, a];')).toEqual([
      'a: number = 1',
      'b: number = 2',
      'value: number = b',
      'value: number = a',
      'a = value',
      'b = value',
    ]);
  });

  test('fields are computed in the order of the source and kept in that of the type', () => {
    const source = `interface P { x: number; y: number }
let n = 0;
export function main(): void { const p: P = { y: n++, x: n++ }; console.log(p.x); }`;
    expect(body(source)).toEqual(
      ['p: P = (y = n++; x = n++; P{x, y})', 'log p.x'].flatMap((line, i) =>
        i ? [line] : ['y: number', 'x: number', line],
      ),
    );
  });
});

describe('functions', () => {
  test('a default that is a literal is filled in by the caller', () => {
    expect(
      body(
        'function f(x: number, y = 2): number { return x + y; }\nexport function main(): void { console.log(f(1), f(1, 3)); }',
      ),
    ).toEqual(['log f(1, 2) " " f(1, 3)']);
  });

  test('a generic function is made once for each set of types', () => {
    expect(
      heads(`function same<T>(a: T, b: T): boolean { return a === b; }
export function main(): void { console.log(same(1, 2), same(true, false), same(3, 4)); }`),
    ).toEqual([
      'main(): void',
      'same_number(a: number, b: number): boolean',
      'same_boolean(a: boolean, b: boolean): boolean',
    ]);
  });

  test('a closure knows the function whose variables it uses; one that uses none stands alone', () => {
    const source = `function each(f: (i: number) => void): void { for (let i = 0; i < 2; i++) f(i); }
function run(): number { let sum = 0; each((i) => { sum += i; }); each((i) => { console.log(i); }); return sum; }
export function main(): void { console.log(run()); }`;
    expect(heads(source)).toContain('each_callback(i: number): void in run');
    expect(heads(source)).toContain('each_callback_2(i: number): void');
    expect(body(source, 'run')[0]).toBe('sum: number captured = 0');
  });

  test('what a handler uses of main belongs to the module', () => {
    expect(main('let n = 0; const id = timer.every(5, () => { n++; timer.cancel(id); });')).toEqual([
      'n: number global = 0',
      'id: i32 global = timer.every(narrow i32(5), closure every_handler)',
    ]);
  });

  test('a handler that takes fewer values still has all parameters', () => {
    const source = `import { model } from 'unikernel';
export function main(): void { model.onDigit((digit) => { console.log(digit); }); }`;
    expect(heads(source)).toEqual(['main(): void', 'onDigit_handler(digit: i32, unused1: view u8): void']);
  });
});

describe('loops', () => {
  test('forEach is a loop with the body of its function', () => {
    expect(main('[1, 2].forEach((x) => { if (x === 1) return; console.log(x); });')).toEqual([
      'array: number[2] = [1, 2]',
      'for index: number = 0; (index < array.length); index++',
      '  x: number = array[index]',
      expect.stringMatching(/^ {2}done\d+: \{$/),
      '    if (x == 1)',
      expect.stringMatching(/^ {6}break done\d+$/),
      '    log x',
      '  }',
    ]);
  });

  test('labels reach the loop that they name', () => {
    expect(main('outer: for (let i = 0; i < 2; i++) { for (;;) { if (i) continue outer; break outer; } }')[0]).toBe(
      'outer: for i: number = 0; (i < 2); i++',
    );
  });

  test('a switch falls through', () => {
    expect(main('let x = 1; switch (x) { case 1: x = 2; case 2: x = 3; break; default: x = 4; }').slice(1)).toEqual([
      'switch x',
      'case 1',
      '  x = 2',
      'case 2',
      '  x = 3',
      '  break',
      'default',
      '  x = 4',
    ]);
  });
});

describe('null', () => {
  test('a constant that was tested is known, a variable of the module is checked', () => {
    const source = `let last: { x: number } | null = null;
function show(p: { x: number } | null): void { if (p !== null) console.log(p.x); if (last !== null) console.log(last.x); }
export function main(): void { last = { x: 1 }; show(last); }`;
    expect(body(source, 'show')).toEqual([
      'if !(p == null)',
      '  log known(p).x',
      'if !(last == null)',
      '  log checked(last).x',
    ]);
  });

  test('a chain computes its object once', () => {
    const source = `interface Item { next: Item | null; n: number }
function f(item: Item): number { return item.next?.next?.n ?? 0; }
export function main(): void { console.log(f({ next: null, n: 1 })); }`;
    expect(body(source, 'f').join(' ')).toContain('maybe = item.next');
  });
});

describe('objects', () => {
  test('interfaces of equal fields are one layout', () => {
    const source = `interface A { x: number; y: number }
interface B { y: number; x: number }
export function main(): void { const a: A = { x: 1, y: 2 }; const b: B = a; console.log(b.x); }`;
    expect(lower(source).structs.map(({ name }) => name)).toEqual(['A']);
  });

  test('an overridden method has a slot, any other one is called by its name', () => {
    const source = `class A { f(): number { return 1; } g(): number { return this.f(); } }
class B extends A { override f(): number { return super.f() + 1; } }
export function main(): void { const b = new B(); console.log(b.g()); }`;
    expect(body(source, 'A_g')).toEqual(['return self.virtual f()']);
    expect(body(source, 'B_f')).toEqual(['return (A_f(upcast(self)) + 1)']);
    const slots = lower(source).structs.map(({ name, methods }) => [name, methods.map((slot) => slot.function.name)]);
    expect(slots).toEqual(
      [
        ['B', ['B_f']],
        ['A', ['A_f']],
      ].sort(),
    );
  });

  test('a class whose constructor only passes values on is made at once', () => {
    const source = `class P { constructor(readonly x: number, readonly y: number) {} }
export function main(): void { const p = new P(1, 2); console.log(p.x); }`;
    expect(body(source)).toEqual(['p: P = P{1, 2}', 'log p.x']);
  });

  test('members of a union share one layout with the fields of all', () => {
    const source = `interface C { kind: 'c'; r: number }
interface S { kind: 's'; w: number; h: number }
const area = (s: C | S): number => (s.kind === 'c' ? s.r : s.w * s.h);
export function main(): void { console.log(area({ kind: 's', w: 2, h: 3 })); }`;
    expect(lower(source).structs.map(({ fields }) => fields.map(({ name }) => name))).toEqual([
      ['kind', 'r', 'w', 'h'],
    ]);
    expect(body(source)[0]).toContain('{#s, zero, 2, 3}');
  });
});

describe('text', () => {
  test('numbers inside a template keep that they are inside one', () => {
    expect(main('const x = -0; console.log(x, `${x}`, "a" + "b");')).toEqual(
      ['x: number = 0', 'log x " " format(x) " ab"'].map((line) => line.replace('= 0', '= -0')),
    );
  });

  test('text that a condition chooses is printed in its branches', () => {
    expect(main('const x = 1; console.log(x > 0 ? `n ${x}` : "none");')).toEqual([
      'x: number = 1',
      'if (x > 0)',
      '  log format("n " x)'.replace('" x', '", x'),
      'else',
      '  log "none"',
    ]);
  });
});
