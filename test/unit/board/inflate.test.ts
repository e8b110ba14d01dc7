import { createHash } from 'node:crypto';
import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InflateError, Inflater } from '../../../src/board/download/inflate';
import { md5Hex } from '../../../src/board/md5';
import { SlipReader, slipEncode } from '../../../src/board/slip';

function inflate(pieces: Iterable<Uint8Array>): { bytes: Uint8Array; finished: boolean } {
  const out: number[] = [];
  const inflater = new Inflater((bytes) => out.push(...bytes));
  for (const piece of pieces) inflater.push(piece);
  return { bytes: Uint8Array.from(out), finished: inflater.finished };
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

const repetitive = fc
  .tuple(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }))
  .map(([bytes, times]) => Uint8Array.from({ length: bytes.length * times }, (_, i) => bytes[i % bytes.length]!));

describe('inflate', () => {
  it('unpacks what zlib packs at every level, cut anywhere', () => {
    fc.assert(
      fc.property(repetitive, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 99 }), (bytes, level, size) => {
        const { bytes: back, finished } = inflate(cut(deflateSync(bytes, { level }), size));
        expect(finished).toBe(true);
        expect(Buffer.compare(back, bytes)).toBe(0);
      }),
      { numRuns: 60 },
    );
    const text = Buffer.from('over the window '.repeat(9000) + String(Math.E));
    expect(Buffer.compare(inflate([deflateSync(text, { strategy: constants.Z_FIXED })]).bytes, text)).toBe(0);
  });

  it('refuses damage with its own error, or finds the stream unfinished; it never loops', () => {
    const packed = deflateSync(Buffer.from('damage '.repeat(50)));
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const damaged = Uint8Array.from(packed);
        damaged[index]! ^= flip;
        let result: ReturnType<typeof inflate> | undefined;
        try {
          result = inflate([damaged]);
        } catch (error) {
          expect(error).toBeInstanceOf(InflateError);
        }
        // A header may say another level and mean the same stream.
        if (result?.finished) expect(Buffer.from(result.bytes).toString()).toBe('damage '.repeat(50));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          inflate([Uint8Array.of(0x78, 0xda, ...noise)]);
        } catch (error) {
          expect(error).toBeInstanceOf(InflateError);
        }
      }),
    );
  });
});

describe('md5', () => {
  it('equals another implementation for every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 255);
      expect(md5Hex(bytes)).toBe(createHash('md5').update(bytes).digest('hex'));
    }
  });
});

describe('slip', () => {
  it('brings every packet back, whatever lies between packets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 })),
        fc.integer({ min: 1, max: 9 }),
        (sent, size) => {
          const got: Uint8Array[] = [];
          const reader = new SlipReader(40);
          reader.onPacket = (packet) => got.push(packet);
          const line = sent.flatMap((packet) => [1, 2, ...slipEncode(packet)]);
          for (const piece of cut(Uint8Array.from(line), size)) reader.push(piece);
          expect(got).toEqual(sent);
        },
      ),
    );
  });

  it('drops a packet that is too long or wrongly escaped and takes the next', () => {
    const got: Uint8Array[] = [];
    const noise: string[] = [];
    const reader = new SlipReader(4);
    reader.onPacket = (packet) => got.push(packet);
    reader.onNoise = (kind) => noise.push(kind);
    reader.push(Uint8Array.of(0xc0, 1, 2, 3, 4, 5, 6, 0xc0, 7, 0xc0, 0xc0, 0xdb, 1, 0xc0, 8, 0xc0));
    expect(got.map((packet) => [...packet])).toEqual([[7], [8]]);
    expect(noise).toEqual(['oversized', 'escape']);
  });
});
