import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, fcs16, SlipmuxReader } from '../../../src/device/slipmux';
import { concat, hex } from './bytes';

/** Everything that a reader makes of these chunks. */
function read(...chunks: readonly Uint8Array[]): { messages: Uint8Array[]; text: string } {
  const reader = new SlipmuxReader();
  const messages: Uint8Array[] = [];
  let text = '';
  reader.onMessage = (message) => messages.push(message);
  reader.onText = (piece) => (text += piece);
  for (const chunk of chunks) reader.push(chunk);
  return { messages, text };
}

const ascii = (text: string) => new TextEncoder().encode(text);
const chunksOf = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** From facts/device-protocol: message, frame on the wire. */
const vectors = [
  ['40 00 00 01', 'c0 a9 40 00 00 01 e9 73 c0'],
  ['41 01 12 34 01 b1 64', 'c0 a9 41 01 12 34 01 b1 64 04 ce c0'],
  ['50 45 00 02 ff c0 db', 'c0 a9 50 45 00 02 ff db dc db dd 8a 6b c0'],
] as const;

describe('slipmux', () => {
  it.each(vectors)('frames %s as %s and reads it back', (message, frame) => {
    expect(encodeFrame(hex(message))).toEqual(hex(frame));
    expect(read(hex(frame)).messages).toEqual([hex(message)]);
  });

  it('computes the FCS-16 of RFC 1662 (check value of the catalogue of CRCs)', () => {
    expect(fcs16(ascii('123456789'))).toBe(0x906e);
  });

  it('reads back any messages, however the line cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 64 }),
        (sent, size) => {
          expect(read(...chunksOf(concat(...sent.map(encodeFrame)), size))).toEqual({ messages: sent, text: '' });
        },
      ),
    );
  });

  it('shows boot text that comes before any frame, between frames, and as diagnostics', () => {
    const message = hex('40 00 00 01');
    const { messages, text } = read(
      ascii('ets Jun  8 2016\r\n'),
      encodeFrame(message),
      ascii('rst:0x1\r\n'),
      encodeFrame(message),
      hex('c0 0a'),
      ascii('ready\n'),
      hex('c0'),
    );
    expect(messages).toEqual([message, message]);
    expect(text).toBe('ets Jun  8 2016\r\nrst:0x1\r\nready\n');
  });

  it('shows text as it comes, before its line has ended, and joins characters that the line cut', () => {
    const reader = new SlipmuxReader();
    const pieces: string[] = [];
    reader.onText = (piece) => pieces.push(piece);
    reader.push(ascii('wait'));
    reader.push(hex('c3'));
    reader.push(hex('a4'));
    expect(pieces).toEqual(['wait', 'ä']);
  });

  it('drops a message with any one bit wrong, and reads the next one', () => {
    const good = encodeFrame(hex('41 01 12 34 01 b1 64'));
    for (let bit = 8 * 2; bit < 8 * (good.length - 1); bit++) {
      const bad = good.slice();
      bad[bit >> 3]! ^= 1 << (bit & 7);
      const { messages } = read(bad, good);
      expect(messages.at(-1)).toEqual(hex('41 01 12 34 01 b1 64'));
      expect(messages).toHaveLength(1);
    }
  });

  it('drops a message with an escape that means nothing', () => {
    expect(read(hex('c0 a9 40 00 db 00 01 e9 73 c0')).messages).toEqual([]);
    expect(read(hex('c0 a9 40 00 00 01 e9 73 db c0')).messages).toEqual([]);
  });

  it('drops an endless frame and finds its way back', () => {
    const message = hex('40 00 00 01');
    expect(read(hex('c0 a9'), new Uint8Array(100_000), encodeFrame(message)).messages).toEqual([message]);
  });

  it('survives any bytes', () => {
    const message = hex('40 00 00 01');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(read(noise, hex('c0'), encodeFrame(message)).messages.at(-1)).toEqual(message);
      }),
    );
  });
});
