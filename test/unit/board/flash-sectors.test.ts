import { expect, test } from 'vitest';
import { flashWith, usedSectors } from '../../../src/board/flash-sectors';

const SIZE = 16 * 4096;

test('a flash is the same again after its used sectors were kept, and an erased one takes nothing', () => {
  const flash = new Uint8Array(SIZE).fill(0xff);
  expect(usedSectors(flash).size).toBe(0);
  flash[0x1000] = 0xe9;
  flash[0x3fff] = 0;
  const used = usedSectors(flash);
  expect([...used.keys()]).toEqual([1, 3]);
  expect(flashWith(SIZE, used)).toEqual(flash);
});

test('sectors that lie beyond the end of the flash are left out', () => {
  const full = new Uint8Array(4096);
  expect(usedSectors(flashWith(SIZE, new Map([[15, full], [16, full]]))).size).toBe(1); // prettier-ignore
});
