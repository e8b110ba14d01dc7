import { ESP32FirmwareImage } from 'esptool-js/lib/image/esp32.js';
import { ESP32ROM } from 'esptool-js/lib/targets/esp32.js';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { wholeFlash } from '../../../src/board/whole-flash';
import { layoutImage, parseImage } from '../../../src/native/targets/lx6/rom-image';

const bytes = (length: number, seed = 1) => Uint8Array.from({ length }, (_, index) => (index * 31 + seed) & 255);

const example = {
  entry: 0x40080008,
  segments: [
    { address: 0x40080000, bytes: bytes(30) },
    { address: 0x3ffb0000, bytes: bytes(21, 7) },
  ],
};

const places = [
  [0x3ffb0000, 0x30000],
  [0x3ffe8000, 0x18000],
  [0x40078000, 0x28000],
] as const;

/** Segments anywhere the ROM may load to, apart from each other. */
const images = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 15 })), {
    minLength: 1,
    maxLength: 12,
    selector: ([region, slot]) => `${region}.${slot}`,
  })
  .chain((slots) =>
    fc.tuple(
      ...slots.map(([region, slot]) =>
        fc.uint8Array({ minLength: 1, maxLength: 300 }).map((content) => {
          const [from, size] = places[region]!;
          return { address: from + Math.floor((size * slot) / 16 / 4) * 4, bytes: content };
        }),
      ),
    ),
  )
  .map((segments) => ({ entry: segments[0]!.address, segments }));

describe('a flash image', () => {
  test('has every field of the header where the ROM wants it', async () => {
    const image = await layoutImage(example);
    const data = new DataView(image.buffer);
    expect([...image.subarray(0, 4)]).toEqual([0xe9, 2, 2, 0x20]);
    expect(data.getUint32(4, true)).toBe(0x40080008);
    expect([...image.subarray(8, 24)]).toEqual([0xee, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 1]);
  });

  test('has its segments by address, in whole words, then padding, checksum and SHA-256', async () => {
    const image = await layoutImage(example);
    const data = new DataView(image.buffer);
    expect([data.getUint32(24, true), data.getUint32(28, true)]).toEqual([0x3ffb0000, 24]);
    expect([...image.subarray(32, 56)]).toEqual([...bytes(21, 7), 0, 0, 0]);
    expect([data.getUint32(56, true), data.getUint32(60, true)]).toEqual([0x40080000, 32]);
    expect([...image.subarray(64, 96)]).toEqual([...bytes(30), 0, 0]);
    expect(image.length).toBe(112 + 32);
    expect([...image.subarray(96, 111)]).toEqual(new Array<number>(15).fill(0));
    const sum = [...bytes(21, 7), ...bytes(30)].reduce((value, byte) => value ^ byte, 0xef);
    expect(image[111]).toBe(sum);
    expect(Buffer.from(image.subarray(112))).toEqual(createHash('sha256').update(image.subarray(0, 112)).digest());
  });

  test('makes one segment of neighbours, also when padding lies between them', async () => {
    const { segments } = await parseImage(
      await layoutImage({
        entry: 0x40080000,
        segments: [
          { address: 0x40080008, bytes: bytes(4) },
          { address: 0x40080000, bytes: bytes(6) },
          { address: 0x4008000c, bytes: new Uint8Array(0) },
        ],
      }),
    );
    expect(segments).toEqual([{ address: 0x40080000, bytes: Uint8Array.from([...bytes(6), 0, 0, ...bytes(4)]) }]);
  });

  test('reads back as what went in', async () => {
    await fc.assert(
      fc.asyncProperty(images, async (image) => {
        const back = await parseImage(await layoutImage(image));
        expect(back.entry).toBe(image.entry);
        for (const { address, bytes: content } of image.segments) {
          const into = back.segments.find(
            (other) => other.address <= address && address < other.address + other.bytes.length,
          )!;
          const offset = address - into.address;
          expect([...into.bytes.subarray(offset, offset + content.length)]).toEqual([...content]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is read by esptool-js's own parser, with the same checksum", async () => {
    // It finds all addresses below 0x3FFE0000 suspicious, and says so.
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    await fc.assert(
      fc.asyncProperty(images, async (image) => {
        const laidOut = await layoutImage(image);
        const ours = await parseImage(laidOut);
        const theirs = new ESP32FirmwareImage(new ESP32ROM());
        await theirs.loadFromFile(laidOut);
        expect(theirs.entrypoint >>> 0).toBe(ours.entry);
        expect([theirs.flashMode, theirs.flashSizeFreq, theirs.wpPin, theirs.chipId]).toEqual([2, 0x20, 0xee, 0]);
        expect([theirs.minRev, theirs.minRevFull, theirs.appendDigest]).toEqual([0, 0, true]);
        expect(theirs.segments.map(({ addr, data }) => ({ address: addr >>> 0, bytes: data }))).toEqual(ours.segments);
        expect(theirs.checksum).toBe(theirs.calculateChecksum());
      }),
      { numRuns: 25 },
    );
    vi.restoreAllMocks();
  });

  test('that the chip has no memory for is refused with what to shrink', async () => {
    const large = (address: number) => layoutImage({ entry: address, segments: [{ address, bytes: bytes(0x30004) }] });
    await expect(large(0x3ffb0000)).rejects.toMatchObject({
      code: 'board/too-large',
      details: { what: 'What is kept in RAM', bytes: 0x30004, limit: 0x30000 },
    });
    await expect(large(0x40080000)).rejects.toMatchObject({ code: 'board/too-large', details: { what: 'The code' } });
  });

  test('is never laid out over the ROM, over itself or without an entry', async () => {
    const at = (address: number, length = 4) => ({ address, bytes: bytes(length) });
    for (const address of [0, 0x1000, 0x3f400000, 0x3ffae000, 0x3ffe0000, 0x40070000, 0x400a0000, 0x3ffb0001]) {
      await expect(layoutImage({ entry: address, segments: [at(address)] })).rejects.toThrow(RangeError);
    }
    await expect(layoutImage({ entry: 0x40080000, segments: [at(0x40080000, 9), at(0x40080008)] })).rejects.toThrow(
      'overlap',
    );
    await expect(layoutImage({ entry: 0x40080004, segments: [at(0x40080000)] })).rejects.toThrow('entry');
    const many = Array.from({ length: 17 }, (_, index) => at(0x40080000 + index * 16));
    await expect(layoutImage({ entry: 0x40080000, segments: many })).rejects.toThrow('17');
  });
});

describe('reading an image', () => {
  const problem = async (image: Uint8Array) => {
    try {
      await parseImage(image);
      return 'none';
    } catch (error) {
      if (isUnikilnError(error) && error.code === 'board/image-malformed') return error.message;
      throw error;
    }
  };

  test('names what is wrong', async () => {
    const image = await layoutImage(example);
    const changed = (offset: number, value: number) => {
      const copy = image.slice();
      copy[offset] = value;
      return copy;
    };
    expect(await problem(changed(0, 0x7f))).toContain('0xE9');
    expect(await problem(changed(1, 0))).toContain('0 segments');
    expect(await problem(changed(1, 17))).toContain('17 segments');
    expect(await problem(changed(12, 9))).toContain('another chip, ESP32-S3');
    expect(await problem(changed(12, 99))).toContain('another chip, number 99');
    expect(await problem(changed(27, 0x00))).toContain('0xfb0000, where');
    expect(await problem(changed(28, 23))).toContain('multiple of 4');
    expect(await problem(changed(40, 99))).toContain('checksum');
    expect(await problem(changed(100, 99))).toContain('SHA-256');
    expect(await problem(changed(6, 0x07))).toContain('starts at');
    expect(await problem(image.subarray(0, 10))).toContain('header');
    expect(await problem(image.subarray(0, 60))).toContain('segment 1');
    expect(await problem(image.subarray(0, 90))).toContain('within segment 1');
    expect(await problem(image.subarray(0, 100))).toContain('checksum');
    expect(await problem(image.subarray(0, 130))).toContain('SHA-256');
  });

  test('leaves alone what follows the image in flash', async () => {
    const image = await layoutImage(example);
    const longer = new Uint8Array(image.length + 1000).fill(0xff);
    longer.set(image);
    expect((await parseImage(longer)).entry).toBe(example.entry);
  });

  test('of any bytes ends in an image or a typed error', async () => {
    const image = await layoutImage(example);
    const damage = fc.array(fc.tuple(fc.nat(image.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(image.length), async (changes, length) => {
        const copy = image.slice(0, length);
        for (const [offset, value] of changes) if (offset < length) copy[offset] = value;
        expect(await problem(copy)).toMatch(/./);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
        expect(await problem(Uint8Array.from([0xe9, 1, ...noise]))).toMatch(/./);
      }),
    );
  });
});

describe('the whole flash', () => {
  test('has each file at its place and erased bytes between', () => {
    const flash = wholeFlash([
      { name: 'weights.bin', address: 12, bytes: bytes(2) },
      { name: 'image.bin', address: 4, bytes: bytes(3) },
    ]);
    expect([...flash]).toEqual([255, 255, 255, 255, 1, 32, 63, 255, 255, 255, 255, 255, 1, 32]);
    expect(wholeFlash([])).toHaveLength(0);
  });

  test('refuses files that overlap', () => {
    const files = [
      { name: 'image.bin', address: 0, bytes: bytes(3) },
      { name: 'weights.bin', address: 2, bytes: bytes(2) },
    ];
    expect(() => wholeFlash(files)).toThrow('image.bin reaches into weights.bin');
  });
});
