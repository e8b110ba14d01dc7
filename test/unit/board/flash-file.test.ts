import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { asData, placeFlashFile, readFlashFile } from '../../../src/board/flash-file';
import { wholeFlash } from '../../../src/board/whole-flash';
import { layoutImage } from '../../../src/native/targets/lx6/rom-image';
import { generatedImages } from './generated-images';
import { esptoolJsAccepts, pageAccepts } from './image-verdicts';
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

  it('is an image with padding at address 0, as esptool fills one up to the next page of flash', async () => {
    const image = await mappedApp();
    // Its second segment, which is the first word of the header behind 16 or 64 bytes.
    const second = 24 + 8 + new DataView(image.buffer).getUint32(28, true);
    new DataView(image.buffer).setUint32(second, 0, true);
    expect(await readFlashFile('app.bin', image)).toMatchObject({ kind: 'app', address: 0x10000 });
  });

  it('is an image wherever esptool says so', async () => {
    // esptool-js finds most addresses suspicious, and says so.
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const verdicts = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(generatedImages, async ({ bytes }) => {
        const theirs = await esptoolJsAccepts(bytes);
        if (theirs === undefined) return;
        expect(await pageAccepts(bytes)).toBe(theirs);
        verdicts[theirs ? 'accepted' : 'refused']++;
      }),
      { numRuns: 300, seed: 1 },
    );
    vi.restoreAllMocks();
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(60);
  });

  it('is data when it only begins with an image’s first byte, alone or at 0x1000', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 0x20, maxLength: 300 }), async (noise) => {
        const bytes = Uint8Array.from([0xe9, ...noise]);
        const file = await readFlashFile('noise.bin', bytes);
        expect(file).toMatchObject({ kind: 'data', address: undefined });
        expect(placeFlashFile(file, '0x3d0000')).toEqual({ name: 'noise.bin', address: 0x3d0000, bytes });
        const behind = await readFlashFile('noise.bin', Uint8Array.from([...new Uint8Array(0x1000).fill(7), ...bytes]));
        expect(behind.kind).toBe('data');
      }),
      { numRuns: 50, seed: 1 },
    );
    for (const rest of [0, 1, 0x20, 0x41, 0xff]) {
      const bytes = new Uint8Array(5000).fill(rest);
      bytes[0] = 0xe9;
      expect((await readFlashFile('x.bin', bytes)).what).toMatch(/^data that begins with .* 0xE9, by chance$/);
    }
  });

  it('is called by its name when it is no image', async () => {
    const named = async (start: string | readonly number[], at = 0, length = 600) => {
      const bytes = new Uint8Array(Math.max(length, at + start.length)).fill(1);
      bytes.set(typeof start === 'string' ? Buffer.from(start, 'latin1') : start, at);
      const file = await readFlashFile('x.bin', bytes);
      expect(file.kind).toBe('data');
      return file.what;
    };
    expect(await named('\x89PNG\r\n\x1a\n')).toBe('a PNG picture');
    expect(await named('\x7fELF\x01\x01\x01')).toMatch(/^an ELF program/);
    expect(await named('PK\x03\x04')).toMatch(/^a ZIP archive/);
    expect(await named('UF2\nWQ]\x9e')).toMatch(/^a UF2 container/);
    expect(await named(':020000040000FA\n')).toMatch(/^an Intel HEX file/);
    expect(await named('{"format": "layers-model"}', 0, 1).then(String)).toBe('text');
    expect(await named([0xe9, 1, 0, 0, 0, 0, 0x10, 0x40, 0, 0, 0x10, 0x40, 4, 0, 0, 0])).toBe('an ESP8266 image');
    expect(await named('littlefs', 8)).toBe('a LittleFS file system');
    expect(await named(new Array<number>(600).fill(0xff))).toMatch(/^erased flash/);
    expect(await named([1, 2, 3])).toBe('data');
    const cut = async (...bytes: number[]) => (await readFlashFile('x.bin', Uint8Array.from(bytes))).what;
    expect(await cut(0xe9)).toMatch(/^data that begins with .* 0xE9/);
    expect(await cut(0x68, 0xc3)).toBe('data');
    expect(await cut(0x68, 0xc3, 0xbc)).toBe('text');
  });

  it('is a partition table, and goes to 0x8000', async () => {
    const table = Uint8Array.from([0xaa, 0x50, 1, 2, ...new Array<number>(0xbfc).fill(0xff)]);
    expect(await readFlashFile('partitions.bin', table)).toMatchObject({ what: 'a partition table', address: 0x8000 });
  });

  it('is a whole flash of another chip, by that chip’s name, where that chip looks for its program', async () => {
    const image = await imageOf(echo);
    for (const [chip, name, at] of [
      [2, 'ESP32-S2', 0x1000],
      [9, 'ESP32-S3', 0],
      [18, 'ESP32-P4', 0x2000],
    ] as const) {
      const bytes = wholeFlash([{ name: 'image', address: at, bytes: image }]);
      bytes[at + 12] = chip;
      await expect(readFlashFile('x.bin', bytes)).rejects.toThrow(`for another chip, ${name}`);
    }
  });

  it('is written as data all the same when a person insists', async () => {
    const image = await imageOf(echo);
    const bytes = image.subarray(0, 400);
    expect(placeFlashFile(asData('half.bin', bytes), '0x1000')).toEqual({ name: 'half.bin', address: 0x1000, bytes });
    expect(() => asData('none.bin', new Uint8Array(0))).toThrow(/it is empty/);
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
