import { describe, expect, test } from 'vitest';
import { appCatalogue, createAppSession, exampleModule, languageTable } from '../../../../src/compiler';

const session = await createAppSession();
const codesOf = (example: string): string[] =>
  session.compile(exampleModule(example)).diagnostics.map(({ code, message }) => `${code} ${message}`);

describe('the language table', () => {
  const entries = languageTable();

  test.each(entries.filter(({ supported }) => supported === 'yes'))('apps have $construct', ({ example }) => {
    expect(codesOf(example)).toEqual([]);
    expect(session.compile().c).toContain('app_main');
  });

  test.each(entries.filter(({ supported }) => supported === 'no'))('apps have no $construct', ({ example, code }) => {
    expect(codesOf(example).map((text) => text.split(' ')[0])).toContain(code);
  });

  test('no construct stands twice', () => {
    const names = entries.map(({ construct }) => construct);
    expect([...new Set(names)]).toEqual(names);
  });
});

describe('the catalogue of the front end', () => {
  const entries = Object.entries(appCatalogue).filter(([code]) => code < 'UK3' && code !== 'UK1099');

  test.each(entries)('%s is said of its example, and not of the one put right', (code, { example }) => {
    expect(codesOf(example.before).map((text) => text.split(' ')[0])).toContain(code);
    expect(codesOf(example.after)).toEqual([]);
  });

  test.each(entries)('%s has a place inside its example', (code, { example }) => {
    const source = exampleModule(example.before);
    const found = session.compile(source).diagnostics.find((one) => one.code === code)!;
    const { line, column, endLine, endColumn } = found.place;
    const lines = source.split('\n');
    expect(line).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeLessThanOrEqual(lines.length);
    expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
    expect(endLine > line || endColumn >= column).toBe(true);
  });

  test.each(Object.entries(appCatalogue))('%s speaks in sentences', (_, { says, next }) => {
    expect(says).toMatch(/^[A-Z`{].*\.$/s);
    expect(next).toMatch(/^([A-Z`].*\.|\{advice\})$/s);
  });
});
