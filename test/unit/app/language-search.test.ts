import { describe, expect, test } from 'vitest';
import { errors, has, hasNot } from '../../../src/app/language/sections';
import { pieces, plain } from '../../../src/app/language/prose';
import { asks, matcher, searchable } from '../../../src/app/language/search';
import { appCatalogue, languageTable } from '../../../src/compiler';

describe('a search', () => {
  const text = searchable(
    'UK1019',
    'An array cannot grow: `push` is not there.',
    'const values = [1, 2];\nvalues.push(3);',
  );

  test.each([
    'UK1019',
    'uk1019',
    'UK10',
    '1019',
    'Push',
    '`push`',
    'values.push(3)',
    'grow  array',
    ' push ',
    'const push',
  ])('finds by code, word or piece of a program: %s', (query) => expect(matcher(query)(text)).toBe(true));

  test.each(['UK1020', 'pusher', 'push UK2'])('needs every word: %s', (query) =>
    expect(matcher(query)(text)).toBe(false),
  );

  test.each(['', '  ', '\t', '`'])('for nothing finds everything: %j', (query) => {
    expect(asks(query)).toBe(false);
    expect(matcher(query)(text)).toBe(true);
  });

  test('takes what stands in a pattern for what it is', () => {
    expect(matcher('[1,')(text)).toBe(true);
    expect(matcher('.*')(text)).toBe(false);
  });
});

describe('the sections of the language page', () => {
  const parts = [...has, { entries: hasNot }, ...errors];
  const all = parts.flatMap(({ entries }) => entries.map(({ text }) => text));

  test('have every construct and every code once', () => {
    expect(all).toHaveLength(languageTable().length + Object.keys(appCatalogue).length);
    for (const { id, entries } of [...has, ...errors]) expect(entries.length, id).toBeGreaterThan(0);
  });

  test('have anchors of their own', () => {
    const ids = [...has, ...errors].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
  });

  test.each(Object.keys(appCatalogue))('are found by their code: %s', (code) => {
    const found = errors.flatMap(({ entries }) => entries).filter(({ text }) => matcher(code)(text));
    expect(found.map(({ entry }) => entry.code)).toContain(code);
  });

  test('are searched as they are read: without back quotes and braces of the tables', () => {
    expect(plain('`{name}` needs an interpreter, {name}')).toBe('name needs an interpreter, name');
    expect(pieces('No `let` of {name}').map(({ kind }) => kind)).toEqual(['text', 'code', 'text', 'detail']);
    expect(all.filter(matcher('needs an interpreter'))).not.toEqual([]);
  });
});
