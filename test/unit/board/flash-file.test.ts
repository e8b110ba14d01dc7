import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { placeFlashFile, readFlashFile } from '../../../src/board/flash-file';
import { layoutImage, wholeFlash } from '../../../src/board/image';
import { echo, imageOf } from './programs';

/** An image as an ESP-IDF app is: part of it is mapped from flash. Its checksum covers the segments, so that addresses may be changed. */
async function mappedApp(): Promise<Uint8Array> {
  const image = await layoutImage({
    entry: 0x40080000,
    segments: [
      { address: 0x40080000, bytes: new Uint8Array(16) },
      { address: 0x3ffb0000, bytes: new Uint8Array(64) },
    ],
  });
  new DataView(image.buffer).setUint32(24, 0x3f400020, true);
  // No SHA-256: it would have to be made anew.
  image[23] = 0;
  return image.subarray(0, -32);
}

describe('a .bin that a person chose', () => {
  it('is a program that the ROM starts, and goes to 0x1000', async () => {
    const bytes = await imageOf(echo);
    expect(await readFlashFile('unikernel.bin', bytes)).toEqual({
      name: 'unikernel.bin',
      bytes,
      kind: 'program',
      address: 0x1000,
    });
  });

  it('is an app for a bootloader, and goes to 0x10000, never where the ROM would start it', async () => {
    const file = await readFlashFile('app.bin', await mappedApp());
    expect(file).toMatchObject({ kind: 'app', address: 0x10000 });
    expect(placeFlashFile(file, '0x10000')).toMatchObject({ address: 0x10000 });
    expect(() => placeFlashFile(file, '0x1000')).toThrow(/is no address for this file/);
  });

  it('is a whole flash, and goes to 0', async () => {
    const bytes = wholeFlash([{ name: 'image', address: 0x1000, bytes: await imageOf(echo) }]);
    expect(await readFlashFile('flash.bin', bytes)).toMatchObject({ kind: 'whole flash', address: 0 });
  });

  it('is data otherwise, and goes where the person says', async () => {
    const file = await readFlashFile('weights.bin', Uint8Array.of(1, 2, 3));
    expect(file).toMatchObject({ kind: 'data', address: undefined });
    expect(placeFlashFile(file, ' 0x10000 ').address).toBe(0x10000);
    expect(placeFlashFile(file, '65536').address).toBe(0x10000);
    for (const place of ['', 'flash', '-4096', '0x1001', '4.5', '0x1000000', '0x1e3'])
      expect(() => placeFlashFile(file, place)).toThrow(/is no address/);
  });

  it('is refused when it is damaged anywhere, alone or within a whole flash', async () => {
    const image = await imageOf(echo);
    for (const at of [1, 12, 30, 300, image.length - 40, image.length - 1]) {
      const bytes = image.slice();
      bytes[at]! ^= 0x40;
      await expect(readFlashFile('x.bin', bytes)).rejects.toMatchObject({ code: 'board/image-malformed' });
      const flash = wholeFlash([{ name: 'image', address: 0x1000, bytes }]);
      await expect(readFlashFile('x.bin', flash)).rejects.toMatchObject({ code: 'board/image-malformed' });
    }
    await expect(readFlashFile('x.bin', image.subarray(0, 400))).rejects.toThrow(/ends within segment/);
    await expect(readFlashFile('x.bin', new Uint8Array(0))).rejects.toThrow(/it is empty/);
  });

  it('is refused when it is for another chip, by that chip’s name', async () => {
    const bytes = await imageOf(echo);
    bytes[12] = 9;
    await expect(readFlashFile('x.bin', bytes)).rejects.toThrow(/for another chip, ESP32-S3/);
  });

  it('is refused when no flash could hold it', async () => {
    await expect(readFlashFile('x.bin', new Uint8Array(0x1000001))).rejects.toMatchObject({ code: 'board/too-large' });
    const file = await readFlashFile('x.bin', new Uint8Array(0x2000).fill(1));
    expect(() => placeFlashFile(file, '0xfff000')).toThrow(/has room for 4096/);
  });

  it('never fails in another way, whatever is in it', async () => {
    const image = await imageOf(echo);
    const damaged = fc
      .tuple(fc.nat(image.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }))
      .map(([at, bytes]) =>
        Uint8Array.from([...image.subarray(0, at), ...bytes, ...image.subarray(at + bytes.length)]),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        const error: unknown = await readFlashFile('x.bin', bytes).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error === undefined || isUnikilnError(error)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
