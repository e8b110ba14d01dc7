import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInference, readLinks, readModel, readStatistics } from '../../../src/device/answers';
import { decodeCbor } from '../../../src/device/cbor';
import { concat, hex } from './bytes';

const ascii = (text: string) => new TextEncoder().encode(text);
const senseless: unknown = expect.objectContaining({ code: 'device/response' });

/** Asserts that reading throws the error for answers that make no sense. */
function expectRefusal(read: () => unknown): void {
  let thrown: unknown;
  try {
    read();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toEqual(senseless);
}

describe('CBOR', () => {
  it.each([
    ['00', 0],
    ['17', 23],
    ['18 18', 24],
    ['19 03 e8', 1000],
    ['1a 00 0f 42 40', 1000000],
    ['1b 00 00 00 e8 d4 a5 10 00', 1000000000000],
    ['20', -1],
    ['38 63', -100],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['43 01 02 03', hex('01 02 03')],
    ['64 49 45 54 46', 'IETF'],
    ['62 c3 bc', 'ü'],
    ['83 01 82 02 03 80', [1, [2, 3], []]],
    [
      'a2 01 02 61 61 81 04',
      new Map<unknown, unknown>([
        [1, 2],
        ['a', [4]],
      ]),
    ],
  ])('reads %s (RFC 8949 appendix A)', (bytes, value) => {
    expect(decodeCbor(hex(bytes))).toEqual(value);
  });

  it.each([
    ['nothing', ''],
    ['two items', '00 00'],
    ['an integer that is cut', '19 03'],
    ['an integer past 2^53', '1b ff ff ff ff ff ff ff ff'],
    ['text that is cut', '64 49'],
    ['text that is not UTF-8', '61 ff'],
    ['an array of four billion', '9a ff ff ff ff'],
    ['a map of four billion', 'ba ff ff ff ff'],
    ['indefinite length', '9f ff'],
    ['a tag', 'c0 00'],
    ['a float', 'f9 3c 00'],
    ['a key twice', 'a2 01 02 01 03'],
    ['a key that is an array', 'a1 80 00'],
    ['nesting without end', '81 '.repeat(100) + '00'],
  ])('refuses %s', (_, bytes) => {
    expectRefusal(() => decodeCbor(hex(bytes)));
  });

  it('reads any bytes or throws device/response', () => {
    const read = [decodeCbor, readInference, readModel, readStatistics, readLinks];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(read.length - 1), (bytes, which) => {
        try {
          read[which]!(bytes);
        } catch (error) {
          expect(error).toEqual(senseless);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('answers', () => {
  it('reads an inference', () => {
    expect(readInference(hex('a3 00 01 01 83 38 7f 18 7f 00 02 19 03 e8'))).toEqual({
      label: 1,
      logits: Int8Array.of(-128, 127, 0),
      microseconds: 1000,
    });
  });

  it.each([
    ['no map', '80'],
    ['no label', 'a2 01 81 00 02 00'],
    ['a label that is no class', 'a3 00 01 01 81 00 02 00'],
    ['a logit past int8', 'a3 00 00 01 81 18 80 02 00'],
    ['negative time', 'a3 00 00 01 81 00 02 20'],
  ])('refuses an inference with %s', (_, bytes) => {
    expectRefusal(() => readInference(hex(bytes)));
  });

  it('refuses a model without name or shape', () => {
    expectRefusal(() => readModel(hex('a0')));
    expectRefusal(() => readModel(concat(hex('a1 64'), ascii('name'), hex('61 78'))));
  });

  it('reads link format, with quoted, plain and missing values', () => {
    const [core, infer] = readLinks(ascii('</.well-known/core>;ct=40,</infer>;rt="a, b; c";ct=60;obs'));
    expect(core).toEqual({ path: '/.well-known/core', attributes: new Map([['ct', '40']]) });
    expect(infer).toEqual({
      path: '/infer',
      attributes: new Map([
        ['rt', 'a, b; c'],
        ['ct', '60'],
        ['obs', ''],
      ]),
    });
    expect(readLinks(ascii(''))).toEqual([]);
  });

  it.each(['infer', '</a', '</a>x', '</a>;rt="b', '</a></b>'])('refuses the links %s', (text) => {
    expectRefusal(() => readLinks(ascii(text)));
  });
});
