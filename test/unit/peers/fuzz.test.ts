import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { openLink } from '../../../src/peers';
import { Assembler, cut, MAX_CHUNK } from '../../../src/peers/chunks';
import { readFrame, writeFrame } from '../../../src/peers/frame';
import { readHello } from '../../../src/peers/handshake';
import { readSignal } from '../../../src/peers/signal';
import { settle } from './manual-clock';
import { helloOf, linkPair, memoryPair } from './memory';

const frame = fc
  .record({ kind: fc.integer({ min: 0, max: 255 }), round: fc.nat(), payload: fc.uint8Array({ maxLength: 300 }) })
  .map((message) => ({ message, bytes: writeFrame(message) }));

/** A frame with some of its bytes overwritten, cut off or followed by more. */
const mutated = fc
  .tuple(
    frame,
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    fc.integer(),
    fc.boolean(),
  )
  .map(([{ bytes }, changes, length, resize]) => {
    const size = resize ? Math.abs(length) % (bytes.length + 20) : bytes.length;
    const result = new Uint8Array(size);
    result.set(bytes.subarray(0, size));
    for (const [place, value] of changes) if (size > 0) result[place % size] = value;
    return result;
  });

/** A property: the action returns, or throws one of these codes. */
const throwsOnly = (action: () => unknown, ...codes: string[]) => {
  expect([undefined, ...codes]).toContain(codeOf(action));
};

/** Returns the error's code; anything but a UnikilnError fails the test. */
function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (isUnikilnError(error)) return error.code;
    throw error;
  }
}

describe('whatever a peer sends', () => {
  test('a frame is read as it was written', () => {
    fc.assert(
      fc.property(frame, ({ message, bytes }) => {
        expect(readFrame(bytes, 'Tab')).toEqual(message);
      }),
      { numRuns: 500 },
    );
  });

  test('of 10,000 random and mutated frames each is read or refused with a typed error', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 64 })), (bytes) =>
        throwsOnly(() => readFrame(bytes, 'Tab'), 'peer/malformed', 'peer/version', 'peer/oversized'),
      ),
      { numRuns: 10_000 },
    );
  });

  test('of 10,000 random sequences of chunks none gives more than was sent, or an untyped error', () => {
    const chunk = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .tuple(
          fc.integer({ min: 0, max: 2 }),
          fc.integer({ min: 0, max: 2 }),
          fc.integer({ min: 0, max: 3 }),
          fc.uint8Array({ maxLength: 9 }),
        )
        .map(([number, index, count, piece]) => Uint8Array.of(number, 0, 0, 0, index, 0, count, 0, ...piece)),
    );
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 6 }), (chunks) => {
        const assembler = new Assembler('Tab');
        const code = codeOf(() => {
          for (const bytes of chunks) {
            const whole = assembler.push(bytes);
            const sent = chunks.reduce((sum, { length }) => sum + length, 0);
            expect(whole?.length ?? 0).toBeLessThan(sent);
          }
        });
        expect([undefined, 'peer/malformed']).toContain(code);
      }),
      { numRuns: 10_000 },
    );
  });

  test('a frame comes together from its chunks, whatever their size', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 2000 }),
        fc.integer({ min: 9, max: 2100 }),
        (bytes, size) => {
          const assembler = new Assembler('Tab');
          for (const number of [0, 1]) {
            const results = [...cut(bytes, number, size)].map((chunk) => assembler.push(chunk));
            expect(results.pop()).toEqual(bytes);
            expect(results.every((result) => result === undefined)).toBe(true);
          }
        },
      ),
    );
  });

  const head = (frame: number, index: number, count: number, size = 1) => {
    const chunk = new Uint8Array(8 + size);
    new DataView(chunk.buffer).setUint32(0, frame, true);
    new DataView(chunk.buffer).setUint16(4, index, true);
    new DataView(chunk.buffer).setUint16(6, count, true);
    return chunk;
  };
  const wrong: [string, Uint8Array[], string][] = [
    ['an empty chunk', [head(0, 0, 1, 0)], 'peer/malformed'],
    ['a chunk that is too large', [head(0, 0, 1, MAX_CHUNK)], 'peer/oversized'],
    ['a frame out of turn', [head(1, 0, 1)], 'peer/malformed'],
    ['a frame that interleaves with another', [head(0, 0, 2), head(1, 0, 2)], 'peer/malformed'],
    ['a chunk left out', [head(0, 0, 3), head(0, 2, 3)], 'peer/malformed'],
    ['a chunk that comes twice', [head(0, 0, 3), head(0, 0, 3)], 'peer/malformed'],
    ['a count that changes', [head(0, 0, 3), head(0, 1, 4)], 'peer/malformed'],
    ['no chunks at all', [head(0, 0, 0)], 'peer/malformed'],
    ['an absurd number of chunks', [head(0, 0, 65_535)], 'peer/malformed'],
    [
      'a frame larger than any message',
      Array.from({ length: 260 }, (_, index) => head(0, index, 300, MAX_CHUNK - 8)),
      'peer/oversized',
    ],
  ];
  test.each(wrong)('%s is refused', (_, chunks, code) => {
    const assembler = new Assembler('Tab');
    expect(codeOf(() => chunks.forEach((chunk) => assembler.push(chunk)))).toBe(code);
  });

  test('a hello or a signal is read or refused with a typed error', () => {
    const field = fc.oneof(fc.string(), fc.constant('0123456789abcdef'), fc.jsonValue());
    const type = fc.constantFrom(
      'announce',
      'here',
      'offer',
      'answer',
      'candidate',
      'broadcast',
      'stuck',
      'again',
      'bye',
      '?',
    );
    const id = fc.oneof(fc.constant('0123456789abcdef'), fc.string());
    const signal = fc.oneof(
      fc.anything(),
      fc.record(
        { type, from: id, to: id, name: field, token: field, sdp: field, candidate: field },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(signal, (value) => throwsOnly(() => readSignal(value), 'peer/malformed', 'peer/oversized')),
      { numRuns: 2000 },
    );
    const hello = fc
      .record({ peer: id, name: field, network: field }, { requiredKeys: [] })
      .map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(fc.oneof(hello, fc.string()), (text) =>
        throwsOnly(() => readHello(new TextEncoder().encode(text), 'Tab'), 'peer/malformed'),
      ),
      { numRuns: 2000 },
    );
  });

  test('a description or a name without end is refused', () => {
    const from = helloOf(1).peer;
    const offer = { type: 'offer', from, to: from, token: from, name: 'Tab', sdp: 'x'.repeat(100_000) };
    expect(codeOf(() => readSignal(offer))).toBe('peer/oversized');
    expect(codeOf(() => readSignal({ type: 'announce', from, name: 'x'.repeat(1000) }))).toBe('peer/malformed');
  });
});

describe('a peer that sends garbage', () => {
  test('10,000 fuzzed frames: its link closes with a typed reason at the first wrong one, and another link notices nothing', async () => {
    const [a, b] = await linkPair(helloOf(3), helloOf(4));
    const good: number[] = [];
    b.link.onMessage = ({ round }) => good.push(round);
    const problems: Error[] = [];
    b.link.onClose = (reason) => problems.push(reason);

    const frames = fc.sample(fc.oneof(mutated, fc.uint8Array({ maxLength: 64 })), 10_000);
    const closedWith = new Map<string, number>();
    let sent = 0;
    let rounds = 0;
    while (sent < frames.length) {
      const [ours, theirs] = memoryPair();
      const [victim] = await Promise.all([openLink(ours, helloOf(1)), openLink(theirs, helloOf(2))]);
      let reason: Error | undefined;
      victim.link.onMessage = () => undefined;
      victim.link.onClose = (error) => (reason = error);
      // Well chunked, so that the frames themselves are judged; every 50th time not even that.
      for (let number = 1; number <= 40 && sent < frames.length; number++, sent++) {
        const bytes = frames[sent]!;
        if (sent % 50 === 0) theirs.send(new Uint8Array(bytes));
        else for (const chunk of cut(bytes, number, 64 * 1024)) theirs.send(chunk);
      }
      await a.link.send({ kind: 16, round: rounds++, payload: new Uint8Array(10) });
      await settle();
      await settle();
      if (!isUnikilnError(reason)) throw new Error('The link did not close with a typed reason');
      closedWith.set(reason.code, (closedWith.get(reason.code) ?? 0) + 1);
    }
    expect([...closedWith.keys()].filter((code) => !/^peer\/(malformed|version|oversized)$/.test(code))).toEqual([]);
    expect(good).toEqual(Array.from({ length: rounds }, (_, round) => round));
    expect(problems).toEqual([]);
    a.link.close();
  });
});
