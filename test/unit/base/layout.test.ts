import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layout } from '../../../src/base/layout';

const header = layout({ magic: 'u16', kind: 'u8', length: 'u32' });

test('fields lie one after the other, little endian', () => {
  const bytes = new Uint8Array(header.size);
  header.write(bytes, { magic: 0x1234, kind: 5, length: 0x01020304 });
  expect([...bytes]).toEqual([0x34, 0x12, 5, 4, 3, 2, 1]);
});

test('what is written is read back, wherever the bytes lie in their buffer', () => {
  const values = fc.record({ magic: fc.nat(0xffff), kind: fc.nat(0xff), length: fc.nat(0xffffffff) });
  fc.assert(
    fc.property(values, fc.nat(9), (fields, offset) => {
      const bytes = new Uint8Array(header.size + offset).subarray(offset);
      header.write(bytes, fields);
      expect(header.read(bytes)).toEqual(fields);
    }),
  );
});
