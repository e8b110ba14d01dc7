import { describe, expect, test } from 'vitest';
import { createAppSession, exampleModule } from '../../../../src/compiler';

const session = await createAppSession();

/** What is said of a module, or of the body of `main`: code, line and column in the module. */
const told = (source: string) => session.compile(exampleModule(source)).diagnostics;
const codes = (source: string): string[] => told(source).map(({ code }) => code);

describe('one mistake is told once', () => {
  test.each([
    ['a variable without a type', 'let x;\nx = 5;\nconsole.log(x);', 'UK2013'],
    ['the other names of its declaration', 'let x, y = 5;\nx = y;\ny++;\nconsole.log(x, y);', 'UK2013'],
    ['a record', "const o: Record<string, number> = {};\no['x'] = 1;", 'UK2008'],
    ['an array without elements', 'const a = new Array(5);\na[0] = 1;', 'UK2001'],
    ['an array of nothing', 'const a = [];\na[0] = 1;', 'UK2004'],
    ['a Function', 'let f: Function = () => {};\nf();', 'UK2008'],
    ['a union of layouts', "const s = Math.random() > 0.5 ? 'a' : 5;\nconsole.log(s);", 'UK2002'],
    ['a pattern', 'const { a, ...o } = { a: 1, b: 2 };\nconsole.log(o.b);\nconsole.log(a);', 'UK1023'],
    [
      'a pattern of the module',
      'const { a, ...o } = { a: 1, b: 2 };\nexport function main(): void { console.log(o.b, a); }',
      'UK1023',
    ],
    [
      'a variable of the module',
      'const o: Record<string, number> = {};\nfunction f(): void { o["x"] = 1; }\nexport function main(): void { f(); }',
      'UK2008',
    ],
    [
      'a parameter',
      'function f(o: Record<string, number>): void {}\nexport function main(): void { f({}); f({}); }',
      'UK2008',
    ],
    [
      'a method',
      'class A { f(o: Record<string, number>): void {} }\nexport function main(): void { new A().f({}); new A().f({}); }',
      'UK2008',
    ],
    [
      'a field of a class',
      'class A { x: Record<string, number> = {}; y = 1; }\nfunction f(a: A): number { return a.y; }\nexport function main(): void { const a = new A(); console.log(a.y, f(a)); }',
      'UK2008',
    ],
    [
      'a static field',
      'class A { static x: Record<string, number> = {}; }\nexport function main(): void { A.x["a"] = 1; }',
      'UK2008',
    ],
    [
      'a property of an interface',
      'interface P { x: number; o: Record<string, number> }\nfunction f(p: P): number { return p.x; }\nexport function main(): void { const p: P = { x: 1, o: {} }; console.log(f(p), p.x); }',
      'UK2008',
    ],
  ])('%s', (_, source, code) => {
    expect(codes(source)).toEqual([code]);
  });

  test('and a second mistake is told beside it', () => {
    expect(codes('let x;\nx = 5;\nconst a = [];\na[0] = x;\nlet y: number = x;')).toEqual(['UK2013', 'UK2004']);
  });
});

describe('a function that is kept too long: the variable, its place, and advice that fits', () => {
  const timers = "import { timer } from 'unikernel';\n";
  const caught = (source: string): [string, string, string] => {
    const [found, ...others] = told(timers + source);
    expect(others).toEqual([]);
    expect(found?.code).toBe('UK4002');
    const { line, column, endColumn } = found!.place;
    return [(timers + source).split('\n')[line - 1]!.slice(column - 1, endColumn - 1), found!.message, found!.next];
  };

  test('a variable of the head of a loop', () => {
    const [place, message, next] = caught(
      'export function main(): void { for (let i = 0; i < 3; i++) timer.after(10 * i, () => console.log(i)); }',
    );
    expect(place).toBe('i');
    expect(message).toContain('uses `i` of the loop');
    expect(next).toContain('array of the module');
  });

  test('a variable in a loop', () => {
    const [place, message] = caught(
      'export function main(): void { for (const x of [1, 2]) { const y = 2 * x; timer.after(10, () => console.log(y)); } }',
    );
    expect([place, message]).toEqual(['y', expect.stringContaining('uses `y` of the loop')]);
  });

  test('variables of the function, all by their names', () => {
    const [place, message, next] = caught(`function count(step: number): void {
  let total = 0;
  timer.every(9, () => { total += step; });
}
export function main(): void { count(2); }`);
    expect(place).toBe('total');
    expect(message).toContain('uses `total` and `step` of the function');
    expect(next).toContain('Move `total` and `step` to the level of the module');
  });

  test('a variable that a named function in between uses', () => {
    const [place] =
      caught(`function outer(): () => number { let n = 5; n++; const inner = () => n; return () => inner(); }
export function main(): void { const f = outer(); console.log(f()); }`);
    expect(place).toBe('n');
  });

  test('this of a class', () => {
    const [place, message, next] =
      caught(`class Blinker { n = 0; start(): void { timer.every(9, () => { this.n++; }); } }
const blinker = new Blinker();
export function main(): void { blinker.start(); }`);
    expect([place, message]).toEqual(['this', expect.stringContaining('uses `this` of the method')]);
    expect(next).toContain('const');
  });

  test('and the advice for this compiles', () => {
    expect(
      codes(`${timers}class Blinker { n = 0; toggle(): void { this.n++; } }
const blinker = new Blinker();
export function main(): void { timer.every(9, () => blinker.toggle()); }`),
    ).toEqual([]);
  });
});
