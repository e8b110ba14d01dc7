import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentStates, highlightLine } from '../../../src/app/components/highlight-c';

const kinds = (line: string, inComment = false): string[] =>
  highlightLine(line, inComment)
    .tokens.filter((token) => token.kind !== 'plain')
    .map((token) => `${token.kind} ${token.text}`);

describe('the highlighter for C', () => {
  it('knows keywords, types, numbers and names apart', () => {
    expect(kinds('static const int8_t w[16] = { -0x7fu, 1.5e-3f };')).toEqual([
      'keyword static',
      'keyword const',
      'type int8_t',
      'number 16',
      'number 0x7fu',
      'number 1.5e-3f',
    ]);
    expect(kinds('conv1_bias2[i]')).toEqual([]);
  });

  it('takes neither words in comments nor comments in strings for code', () => {
    expect(kinds('x; // return 3')).toEqual(['comment // return 3']);
    expect(kinds('uk_print("/* \\" int */");')).toEqual(['string "/* \\" int */"']);
    expect(kinds('a /* for */ + 1')).toEqual(['comment /* for */', 'number 1']);
  });

  it('colours directives and what they include', () => {
    expect(kinds('#include <stdint.h>')).toEqual(['directive #include', 'string  <stdint.h>']);
    expect(kinds('  #define N 10')).toEqual(['directive   #define', 'number 10']);
  });

  it('carries a block comment over lines', () => {
    const lines = ['/* one', 'int two;', 'three */ int x;', 'return;', '', '// /* no', 'int y;'];
    expect(commentStates(lines)).toEqual([false, true, true, false, false, false, false]);
    expect(kinds(lines[1]!, true)).toEqual(['comment int two;']);
    expect(kinds(lines[2]!, true)).toEqual(['comment three */', 'type int']);
  });

  it('never changes or drops a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab1_ /*"\'#<>.\\x+\t')), maxLength: 40 }),
        fc.boolean(),
        (line, inComment) => {
          expect(
            highlightLine(line, inComment)
              .tokens.map((token) => token.text)
              .join(''),
          ).toBe(line);
        },
      ),
    );
  });
});
