import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appCatalogue, exampleModule, languageTable } from '../../../../src/compiler';
import { openSession } from '../../../../src/compiler/session';
import { check } from './print-ir';

const good = [
  ...languageTable().map(({ example }) => exampleModule(example)),
  ...Object.values(appCatalogue).map(({ example }) => exampleModule(example.after)),
].filter((source) => source.length < 2000);
const tokensOf = (source: string): string[] => source.match(/\w+|\s+|[^\w\s]/g) ?? [];
const words = [...new Set(good.flatMap(tokensOf))];

/** Every message has a code, words and a place inside the source; a program is there exactly when nothing is wrong. */
function judge(source: string): void {
  const { program, diagnostics } = check(source);
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const { code, message, next, place } of diagnostics) {
    expect(code).toMatch(/^(UK|TS)\d{3,5}$/);
    // An unforeseen case would be typed as well, but is one that the compiler should know.
    expect(code).not.toBe('UK1099');
    expect(message).not.toMatch(/^$|\{\w+\}|undefined is not/);
    expect(next).not.toBe('');
    expect(place.line).toBeGreaterThanOrEqual(1);
    expect(place.line).toBeLessThanOrEqual(lines.length);
    expect(place.column).toBeGreaterThanOrEqual(1);
    expect(place.column).toBeLessThanOrEqual(lines[place.line - 1]!.length + 2);
  }
  expect(program === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
}

const edit = fc.record({
  kind: fc.constantFrom('drop', 'double', 'replace', 'insert', 'swap'),
  at: fc.nat(),
  other: fc.nat(),
  word: fc.constantFrom(...words),
});

describe('any text', () => {
  test('a good app with a few tokens changed gives an app or an error with a place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.array(edit, { minLength: 1, maxLength: 4 }), (source, edits) => {
        const tokens = tokensOf(source);
        for (const { kind, at, other, word } of edits) {
          const index = at % Math.max(1, tokens.length);
          const second = other % Math.max(1, tokens.length);
          if (kind === 'drop') tokens.splice(index, 1 + (other % 3));
          else if (kind === 'double') tokens.splice(index, 0, tokens[second] ?? '');
          else if (kind === 'replace') tokens[index] = word;
          else if (kind === 'insert') tokens.splice(index, 0, ' ', word, ' ');
          else [tokens[index], tokens[second]] = [tokens[second] ?? '', tokens[index] ?? ''];
        }
        judge(tokens.join(''));
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  test('words in any order are refused with a place', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (tokens) => judge(tokens.join(' '))),
      { numRuns: 400, seed: 4 },
    );
  });

  test('characters of any kind are refused with a place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => judge(text)),
      { numRuns: 300, seed: 4 },
    );
  });

  test.each([
    ['brackets', '('.repeat(20_000)],
    ['arrays', `const a = ${'['.repeat(5_000)}${']'.repeat(5_000)};`],
    ['blocks', '{'.repeat(3_000) + '}'.repeat(3_000)],
    ['signs', `const a = ${'-'.repeat(1)}${'!'.repeat(20_000)}1;`],
    ['sums', `const a = 1${' + 1'.repeat(20_000)};`],
    ['properties', `const a = b${'.c'.repeat(20_000)};`],
    ['arrows', `const a = ${'() => '.repeat(3_000)}1;`],
    ['conditions', `const a = ${'1 ? 2 : '.repeat(3_000)}3;`],
    ['else', `${'if (1) {} else '.repeat(3_000)};`],
    ['templates', `const a = ${'`${'.repeat(2_000)}1${'}`'.repeat(2_000)};`],
    ['types', `type A = ${'B<'.repeat(3_000)}1${'>'.repeat(3_000)};`],
    ['array types', `let a: number${'[]'.repeat(10_000)};`],
    ['generics without end', 'function f<T>(x: T): void { f([x]); }\nexport function main(): void { f(1); }'],
    [
      'types without end',
      'interface A<T> { next: A<T[]> | null }\nexport function main(): void { const a: A<number> = { next: null }; console.log(a.next === null); }',
    ],
    ['a class that extends itself', 'class A extends A {}\nexport function main(): void { new A(); }'],
    [
      'classes that extend each other',
      'class A extends B {}\nclass B extends A {}\nexport function main(): void { new A(); }',
    ],
  ])('%s without end end in an error', (_, source) => {
    const { diagnostics } = check(source);
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });

  test('a function type of an old comment is refused, not stumbled over', () => {
    judge('function f(g: function(x: number) => number): void {}\nexport function main(): void {}');
  });

  test('help at the cursor never fails, wherever it is and whatever the text', () => {
    const session = openSession();
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(2500), fc.nat(2500), (source, cut, at) => {
        session.update(source.slice(0, cut), undefined);
        expect(Array.isArray(session.complete(at))).toBe(true);
        expect(['string', 'undefined']).toContain(typeof session.explain(at));
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});
