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
    ['an array without elements', 'const a = new Array(5);\na[0] = 1;', 'UK2004'],
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

/** Code and advice of the only message. */
const advised = (source: string): [string, string] => {
  const [found, ...others] = told(source);
  expect(others).toEqual([]);
  return [found!.code, found!.next];
};

describe('advice says what to write instead', () => {
  test.each([
    ['a bracket that is missing', 'console.log((1);', 'TS1005', /bracket/],
    ['a quote that is missing', "const x = 'abc;\n", 'TS1002', /quote/],
    ['a name that nobody declared', 'missing(1);', 'TS2304', /typing mistake/],
    ['a name that is not imported', 'timer.after(5, () => {});', 'TS2304', /import \{ timer \} from 'unikernel'/],
    ['a model that is not there', 'console.log(model.inputs);', 'TS2304', /[Ll]oad a network/],
    ['an assignment to a constant', 'const a = 1;\na = 2;', 'TS2588', /`let`/],
    [
      'a value that may be null',
      'function f(x: { y: number } | null): void { x.y = 1; }\nexport function main(): void { f(null); }',
      'TS18047',
      /!== null/,
    ],
    [
      'a property that may be missing',
      'function f(q: { y?: number }): void { const z: number = q.y; }\nexport function main(): void { f({}); }',
      'TS2322',
      /`x \?\? 0`/,
    ],
    [
      'a number for a level',
      "import { pins } from 'unikernel';\nexport function main(): void { pins.write(2, 1); }",
      'TS2345',
      /`true` or `false`/,
    ],
    ['a text for a number', "const x: number = '5';", 'TS2322', /without quotes/],
    ['a text of no member', "let x: 'on' | 'off' = 'on';\nx = 'of';", 'TS2322', /"on", "off"/],
    ['a parameter without a type', 'const f = (x) => 2 * x;', 'TS7006', /Write its type/],
    ['an array that is printed', 'const xs = [1, 2];\nconsole.log(xs);', 'UK2011', /for \(const x of xs\)/],
    ['a literal that is printed', 'console.log([1, 2]);', 'UK2011', /loop/],
    ['an object that is printed', 'const p = { a: 1, b: 2 };\nconsole.log(p);', 'UK2011', /console\.log\(p\.a, p\.b\)/],
    ['nothing that is printed', 'console.log(null);', 'UK2011', /text/],
    [
      'what may be nothing, and is printed',
      'function f(x: number | null): void { console.log(x); }\nexport function main(): void { f(null); }',
      'UK2011',
      /`x \?\? 0`/,
    ],
    ['an array inside printed text', 'const xs = [1, 2];\nconsole.log(`${xs}`);', 'UK2011', /for \(const x of xs\)/],
    ['a table', 'console.table([1]);', 'UK1021', /console\.log/],
    ['texts that are ordered', "console.log('a' < 'b');", 'UK1037', /===/],
    ['a text that is searched', "console.log('abc'.includes('b'));", 'UK1037', /===/],
    ['a number that is read from text', "console.log(Number('5'));", 'UK1037', /number/],
    ['a letter of a text', "console.log('abc'[0]);", 'UK1018', /Uint8Array/],
    ['the letters of a text', "for (const c of 'abc') console.log(c);", 'UK1018', /Uint8Array/],
  ])('%s', (_, source, code, advice) => {
    expect(advised(source)).toEqual([code, expect.stringMatching(advice)]);
  });

  test('what waits is told where it stands, and not by what TypeScript misses', () => {
    for (const source of [
      'import("x");',
      'const f = async (): Promise<void> => {};',
      'const f = async () => {\n  f();\n};',
    ])
      expect(told(source).map(({ code }) => code)).not.toContain('TS2318');
    const source =
      "import { timer } from 'unikernel';\nexport function main(): void { timer.after(5, async () => {}); }";
    expect(codes(source)).toEqual(['UK1001']);
  });
});

describe('what a web developer writes and what is right here too', () => {
  test.each([
    ['all ways to print', "console.info(1);\nconsole.warn('a', 2);\nconsole.error(`b ${1}`);\nconsole.debug(true);"],
    [
      'a smallest value that begins with the largest',
      'let min = Number.MAX_SAFE_INTEGER;\nmin = Math.min(min, 5);\nconsole.log(min);',
    ],
    [
      'a largest value that begins with the smallest',
      'let max = Number.MIN_SAFE_INTEGER;\nmax = Math.max(max, 5);\nconsole.log(max);',
    ],
    ['the length of any text', "let s: string = 'a';\nif (Math.random() > 0.5) s = 'abc';\nconsole.log(s.length);"],
    ['the length of a text with an umlaut that is known', "const s = '\u00e4';\nconsole.log(s.length);"],
  ])('%s', (_, source) => {
    expect(codes(source)).toEqual([]);
  });
});

describe('what would stop the device, or do nothing, as far as the source tells', () => {
  test.each([
    ['an index behind the end of a literal', 'const a = [1, 2, 3];\nconsole.log(a[5]);'],
    ['a write behind the end', 'const a = [1, 2, 3];\na[3] = 1;'],
    ['an index below zero', 'const a = [1, 2, 3];\nconst i = -1;\na[i] = 1;'],
    ['a fraction', 'const a = [1, 2, 3];\na[0.5] = 1;'],
    ['an index behind the end of a typed array', 'const a = new Uint8Array(4);\na[4] = 1;'],
    ['an index behind the end of a filled array', 'const a = new Array<number>(3).fill(0);\na[3] = 1;'],
    [
      'an array of the module',
      'const a = new Uint8Array(4);\nfunction f(): void { a[4] = 1; }\nexport function main(): void { f(); }',
    ],
  ])('%s', (_, source) => {
    expect(codes(source)).toEqual(['UK1039']);
  });

  test('an index inside, and one into an array that may be another, is no mistake', () => {
    expect(codes('const a = [1, 2, 3];\na[2] = 1;\nlet b = [1];\nb = a;\nb[2] = 1;')).toEqual([]);
  });

  const coap = (handler: string): string =>
    `import { coap } from 'unikernel';\nlet n = 0;\nfunction named(): number { return n; }\nexport function main(): void { coap.on('GET', 'a', ${handler}); named(); }`;

  test.each(["() => 'hello'", "() => { if (n > 1) { return 'x'; } return 'y'; }", '() => n', 'named'])(
    'an answer of CoAP that is returned: %s',
    (handler) => {
      expect(codes(coap(handler))).toEqual(['UK1040']);
    },
  );

  test('advice shows the text that was returned', () => {
    expect(advised(coap("() => 'hello'"))[1]).toContain("coap.reply('hello')");
    expect(advised(coap('() => n'))[1]).toContain('coap.reply(String(n))');
    expect(codes(coap('() => coap.reply(String(n))'))).toEqual([]);
  });

  test.each([
    '() => n++',
    "() => coap.reply('x')",
    "() => { if (n > 1) return; coap.reply('x'); }",
    '() => { n = 1; }',
  ])('an effect is no answer: %s', (handler) => {
    expect(codes(coap(handler))).toEqual([]);
  });

  test.each([
    ["''", 0],
    ["'0123456789012345'", 16],
    ["'\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4'", 16],
  ])('a key of the store: %s', (key, bytes) => {
    const [found] = told(`import { store } from 'unikernel';\nexport function main(): void { store.set(${key}, 1); }`);
    expect([found?.code, found?.message]).toEqual(['UK1038', expect.stringContaining(`has ${bytes}`)]);
  });
});

describe('patterns with defaults', () => {
  test.each([
    'const { x = 5, y: { z = 7 } = { z: 8 } }: { x?: number; y?: { z?: number } } = { y: {} };\nconsole.log(x, z);',
    'const { x = 5, y } = { y: 1 };\nconsole.log(x, y);',
    'const { x = 5, y: { z = 7 } = { z: 8 } } = { y: {} };\nconsole.log(x, z);',
  ])('take an object without the property: %s', (source) => {
    expect(codes(source)).toEqual([]);
  });

  test('a layout without a name is told by its properties', () => {
    const [found] = told(
      'const w = { a: 1, b: 2 };\nfunction f(p: { a: number }): number { return p.a; }\nexport function main(): void { f(w); }',
    );
    expect(found?.message).toBe('A value of type `{ a, b }` has another layout than `{ a }`.');
  });
});
