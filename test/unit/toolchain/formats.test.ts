import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnikilnError, type ErrorCode } from '../../../src/base/errors';
import { pack, sizeReport, unpack } from '../../../src/toolchain';
import { clangPlugin } from '../../tools/vite-clang-plugin';

const names = { merged: 'lto.o', mergedFrom: 'app.o', weights: 'weights.o', stackBytes: 8192, wholePages: true };

/** Runs an action that may refuse its input, in the typed way only. */
function refusesTyped(action: () => unknown, code: ErrorCode): boolean {
  try {
    action();
    return true;
  } catch (error) {
    return error instanceof UnikilnError && error.code === code;
  }
}

/** A module of an import, a memory, a function, an export and a data segment, with the link map that belongs to it. */
const wasm = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...[1, 4, 1, 0x60, 0, 0],
  ...[3, 2, 1, 0],
  ...[5, 4, 1, 1, 1, 1],
  ...[7, 5, 1, 1, 0x66, 0, 0],
  ...[10, 5, 1, 3, 0, 0x01, 0x0b],
  ...[11, 10, 1, 0, 0x41, 0x80, 0x40, 0x0b, 3, 7, 8, 9],
]);
const map = (address: string) => `    Addr      Off     Size Out     In      Symbol
       -        0        5 CODE
       -        1        4         lto.o:(f)
       -        0        a DATA
${address.padStart(8)}        0        3 .rodata
${address.padStart(8)}        0        3         weights.o:(.rodata.w)
`;

test('a module and its map are reported piece by piece; a negative constant is a high address', () => {
  const report = sizeReport(wasm, map('ffffe000'), names);
  expect(report.functions).toEqual([{ name: 'f', object: 'app.o', bytes: 4 }]);
  expect(report.data).toEqual([{ name: 'w', object: 'weights.o', bytes: 3 }]);
  expect(report).toMatchObject({ total: wasm.length, weights: 3, structure: wasm.length - 7 });
  expect(report.memory.total).toBe(65_536);
});

test('a map of another image is refused', () => {
  expect(() => sizeReport(wasm, map('2000'), names)).toThrow(/another image/);
});

test('fuzzed modules are reported or refused, never worse', () => {
  const change = fc.tuple(fc.nat(wasm.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), fc.nat(wasm.length), (changes, length) => {
      const bytes = wasm.slice(0, length);
      for (const [at, value] of changes) if (at < length) bytes[at] = value;
      return refusesTyped(() => sizeReport(bytes, map('ffffe000'), names), 'toolchain/malformed');
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (tail) =>
      refusesTyped(() => sizeReport(Uint8Array.from([...wasm.slice(0, 8), ...tail]), '', names), 'toolchain/malformed'),
    ),
    { numRuns: 5000 },
  );
});

test('a count larger than its section ends quickly', () => {
  const bytes = Uint8Array.from([...wasm.slice(0, 8), 10, 5, 0xff, 0xff, 0xff, 0xff, 0x0f]);
  expect(() => sizeReport(bytes, '', names)).toThrow(/cut off/);
});

test('packed files come back as they were, in any order', () => {
  const files = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\/[a-z.]{1,8})?$/), fc.uint8Array({ maxLength: 50 }));
  fc.assert(
    fc.property(files, (content) => {
      const packed = pack(content);
      expect(unpack(packed, 'A pack')).toEqual({ ...content });
      expect(pack(Object.fromEntries(Object.entries(content).reverse()))).toEqual(packed);
    }),
  );
});

test('fuzzed packs are refused in the typed way', () => {
  const packed = pack({ 'a/b.txt': 'hello', c: new Uint8Array(5) });
  fc.assert(
    fc.property(
      fc.nat(packed.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(packed.length),
      (at, flip, length) => {
        const bytes = packed.slice(0, length);
        if (at < length) bytes[at]! ^= flip;
        return refusesTyped(() => unpack(bytes, 'A pack'), 'data/invalid');
      },
    ),
    { numRuns: 2000 },
  );
});

test("the page's build finds no file of the clang package by itself", () => {
  const { transform } = clangPlugin();
  if (typeof transform !== 'object') throw new Error('the plugin has another form');
  // The handler uses nothing of the build's context.
  const handler = transform.handler as unknown as (code: string) => { code: string };
  const { code } = handler(readFileSync('node_modules/@yowasp/clang/gen/bundle.js', 'utf8'));
  expect(code).toContain('new URL("./llvm.core.wasm", "clang://package/")');
  expect(code).not.toContain('import.meta');
  expect(() => handler('export {}')).toThrow(/another way/);
});
