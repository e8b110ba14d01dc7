import { describe, expect, test, vi } from 'vitest';
import type { UnikilnError } from '../../../src/base/errors';
import { type Hello, type Link, type Message, openLink } from '../../../src/peers';
import { cut } from '../../../src/peers/chunks';
import { LinkKinds, MAX_PAYLOAD, PROTOCOL_VERSION, writeFrame } from '../../../src/peers/frame';
import { MAX_HELLO, writeHello } from '../../../src/peers/handshake';
import { HIGH_WATER } from '../../../src/peers/raw-channel';
import { ManualClock, settle } from './manual-clock';
import { helloOf, linkPair, type MemoryChannel, memoryPair } from './memory';

const message = (kind: number, payload: Uint8Array = new Uint8Array(0), round = 0): Message => ({
  kind,
  round,
  payload,
});
const code = (code: string): unknown => expect.objectContaining({ code });

/** Everything that arrives, as kinds; and why the link closed. */
function watch(link: Link) {
  const seen = { kinds: [] as number[], messages: [] as Message[], closed: [] as Error[] };
  link.onMessage = (message) => {
    seen.kinds.push(message.kind);
    seen.messages.push(message);
  };
  link.onClose = (reason) => seen.closed.push(reason);
  return seen;
}

function sendRaw(channel: MemoryChannel, frame: Uint8Array, number = 0) {
  for (const chunk of cut(frame, number, channel.chunkBytes)) channel.send(chunk);
}

describe('opening a link', () => {
  test('tells each side who the other is, with what the layer above wanted to say', async () => {
    const [a, b] = await linkPair(helloOf(1, { extra: { role: 'trainer' } }), helloOf(2, { network: 'abc' }));
    expect(a.remote).toMatchObject({ peer: helloOf(2).peer, name: 'Tab 2', network: 'abc' });
    expect(b.remote.extra).toEqual({ role: 'trainer' });
    expect([a.link.peer, b.link.peer]).toEqual([helloOf(2).peer, helloOf(1).peer]);
  });

  const matrix: [string, string, boolean][] = [
    ['', '', true],
    ['x', '', true],
    ['', 'x', true],
    ['x', 'x', true],
    ['x', 'y', false],
  ];
  test.each(matrix)('networks "%s" and "%s" fit: %s', async (ours, theirs, fits) => {
    const channels = memoryPair();
    const results = await Promise.allSettled([
      openLink(channels[0], helloOf(1, { network: ours })),
      openLink(channels[1], helloOf(2, { network: theirs })),
    ]);
    for (const result of results) {
      if (fits) expect(result.status).toBe('fulfilled');
      else expect(result).toMatchObject({ reason: { code: 'peer/network' } });
    }
  });

  test('of two that train different networks each is told so, even if a channel loses on closing what is on its way', async () => {
    const clock = new ManualClock();
    const [slow, quick] = memoryPair();
    const closed = vi.fn(() => slow.gone());
    quick.close = closed;
    quick.pause();
    const differ = { code: 'peer/network' };
    const opening = openLink(slow, helloOf(1, { network: 'x' }), { clock });
    const told = expect(opening).rejects.toMatchObject(differ);
    await expect(openLink(quick, helloOf(2, { network: 'y' }), { clock })).rejects.toMatchObject(differ);
    quick.resume();
    await told;
    expect(closed).not.toHaveBeenCalled();
    await clock.pass(10_000);
    expect(closed).toHaveBeenCalledOnce();
  });

  test('a peer of another protocol version is refused with both versions, whatever its hello looks like', async () => {
    const [ours, theirs] = memoryPair();
    sendRaw(theirs, writeFrame(message(LinkKinds.hello, new Uint8Array(3)), PROTOCOL_VERSION + 1));
    await expect(openLink(ours, helloOf(1))).rejects.toMatchObject({
      code: 'peer/version',
      details: { theirs: PROTOCOL_VERSION + 1, ours: PROTOCOL_VERSION },
    });
  });

  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const wrong: [string, Uint8Array, string][] = [
    ['no JSON', new Uint8Array([255, 254]), 'hello'],
    ['no object', json(3), 'hello'],
    ['a peer id that is none', json({ ...helloOf(2), peer: '../../x' }), 'peer id'],
    ['our own peer id', writeHello(helloOf(1)), 'peer id'],
    ['a name without end', json({ ...helloOf(2), name: 'x'.repeat(1000) }), 'name'],
    ['a name with control characters', json({ ...helloOf(2), name: 'a\u202eb' }), 'name'],
    ['a network that is no text', json({ ...helloOf(2), network: {} }), 'network'],
    ['nesting without end', new TextEncoder().encode('['.repeat(MAX_HELLO)), 'hello'],
  ];
  test.each(wrong)('a hello with %s is refused', async (_, payload, field) => {
    const [ours, theirs] = memoryPair();
    sendRaw(theirs, writeFrame(message(LinkKinds.hello, payload)));
    await expect(openLink(ours, helloOf(1))).rejects.toMatchObject({ code: 'peer/malformed', details: { field } });
  });

  test('an oversized hello is refused, and so is making one', async () => {
    const [ours, theirs] = memoryPair();
    sendRaw(theirs, writeFrame(message(LinkKinds.hello, new Uint8Array(MAX_HELLO + 1))));
    await expect(openLink(ours, helloOf(1))).rejects.toMatchObject({ code: 'peer/oversized' });
    const [another] = memoryPair();
    await expect(openLink(another, helloOf(1, { extra: 'x'.repeat(MAX_HELLO) }))).rejects.toMatchObject({
      code: 'peer/oversized',
    });
  });

  test('anything before the hello is refused', async () => {
    const [ours, theirs] = memoryPair();
    sendRaw(theirs, writeFrame(message(20)));
    await expect(openLink(ours, helloOf(1))).rejects.toMatchObject({ details: { field: 'first message' } });
  });

  test('somebody else than expected is refused', async () => {
    const [ours, theirs] = memoryPair();
    const other = openLink(theirs, helloOf(3));
    const expected = { peer: helloOf(2).peer, name: 'Tab 2' };
    await expect(openLink(ours, helloOf(1), { expected })).rejects.toMatchObject({ details: { field: 'peer id' } });
    const { link } = await other;
    const seen = watch(link);
    await settle();
    expect(seen.closed).toEqual([code('peer/closed')]);
  });

  test('a peer that never says hello is given up, even if it trickles bytes', async () => {
    const clock = new ManualClock();
    const [ours, theirs] = memoryPair(12);
    const opening = openLink(ours, helloOf(1), { clock });
    const result = expect(opening).rejects.toMatchObject({ code: 'peer/silent', details: { seconds: 10 } });
    const hello = cut(writeFrame(message(LinkKinds.hello, writeHello(helloOf(2)))), 0, 12);
    for (let second = 0; second < 12; second++) {
      const { value } = hello.next();
      if (value) theirs.send(value);
      await clock.pass(1000);
    }
    await result;
  });

  test('a peer that leaves before its hello, and a cancel, are told apart', async () => {
    const [ours, theirs] = memoryPair();
    theirs.close();
    await expect(openLink(ours, helloOf(1))).rejects.toMatchObject({ code: 'peer/closed' });
    const cancel = new AbortController();
    const opening = openLink(memoryPair()[0], helloOf(1), { signal: cancel.signal });
    cancel.abort();
    await expect(opening).rejects.toMatchObject({ code: 'task/cancelled' });
    await expect(openLink(memoryPair()[0], helloOf(1), { signal: cancel.signal })).rejects.toMatchObject({
      code: 'task/cancelled',
    });
  });
});

describe('an open link', () => {
  test('carries messages of every size whole and in order', async () => {
    const [a, b] = await linkPair();
    const seen = watch(b.link);
    const sizes = [0, 1, 65_503, 65_504, 65_505, 407_000, MAX_PAYLOAD];
    const payloads = sizes.map((size) => Uint8Array.from({ length: size }, (_, index) => index * 7 + size));
    await Promise.all(payloads.map((payload, round) => a.link.send(message(16 + round, payload, round))));
    await vi.waitFor(() => expect(seen.kinds).toEqual(sizes.map((_, index) => 16 + index)));
    for (const [index, { round, payload }] of seen.messages.entries()) {
      expect(round).toBe(index);
      expect(Buffer.compare(payload, payloads[index]!)).toBe(0);
    }
  });

  test('keeps what a fast peer sends before a slow one is ready, even if the fast one has left by then', async () => {
    const channels = memoryPair();
    const fast = openLink(channels[0], helloOf(1)).then(async ({ link }) => {
      for (let kind = 16; kind < 26; kind++) await link.send(message(kind, new Uint8Array(100_000)));
      link.close();
    });
    await settle();
    const { link } = await openLink(channels[1], helloOf(2));
    await fast;
    await settle();
    const seen = watch(link);
    await settle();
    expect(seen.kinds).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);
    expect(seen.closed).toEqual([code('peer/closed')]);
  });

  test('drops a peer that sends without end to an owner who is not ready', async () => {
    const [a, b] = await linkPair();
    const closed: Error[] = [];
    b.link.onClose = (reason) => closed.push(reason);
    await Promise.all([16, 17, 18, 19, 20].map((kind) => a.link.send(message(kind, new Uint8Array(MAX_PAYLOAD)))));
    await vi.waitFor(() => expect(closed).toEqual([code('peer/oversized')]));
  });

  test('lets a sender wait while the channel is full, and holds no more than the high-water mark and a chunk', async () => {
    const [a, b, [channel]] = await linkPair();
    const seen = watch(b.link);
    channel.pause();
    let sent = 0;
    const sending = (async () => {
      for (; sent < 40; sent++) await a.link.send(message(16, new Uint8Array(100_000)));
    })();
    await settle();
    expect(sent).toBe(10);
    channel.resume();
    await sending;
    await vi.waitFor(() => expect(seen.kinds).toHaveLength(40));
    expect(channel.peak).toBeLessThan(HIGH_WATER + 64 * 1024);
  });

  test('lets a waiting sender go when it closes; sending on a closed link does nothing', async () => {
    const [a, , [channel]] = await linkPair();
    channel.pause();
    const sending = a.link.send(message(16, new Uint8Array(4_000_000)));
    a.link.close();
    a.link.close();
    await sending;
    await a.link.send(message(16));
  });

  test('does not mind that a sender changes its buffer afterwards', async () => {
    const [a, b, [channel]] = await linkPair();
    const seen = watch(b.link);
    channel.pause();
    const payload = new Uint8Array(4_000_000).fill(1);
    const sending = a.link.send(message(16, payload));
    payload.fill(2);
    channel.resume();
    await sending;
    await vi.waitFor(() => expect(seen.messages[0]?.payload.every((byte) => byte === 1)).toBe(true));
  });

  test('refuses to send what no peer would take', async () => {
    const [a] = await linkPair();
    await expect(a.link.send(message(15))).rejects.toThrow(RangeError);
    await expect(a.link.send(message(256))).rejects.toThrow(RangeError);
    await expect(a.link.send(message(16, new Uint8Array(MAX_PAYLOAD + 1)))).rejects.toMatchObject({
      code: 'peer/oversized',
    });
  });

  test('tells each owner once why it closed: its own reason here, peer/closed there', async () => {
    const [a, b] = await linkPair();
    const [here, there] = [watch(a.link), watch(b.link)];
    const reason = new Error('stale');
    a.link.close(reason);
    a.link.close();
    await settle();
    expect(here.closed).toEqual([reason]);
    expect(there.closed).toEqual([code('peer/closed')]);
  });

  test('hands over nothing more once its owner has closed it', async () => {
    const [a, b] = await linkPair();
    const kinds: number[] = [];
    b.link.onMessage = ({ kind }) => {
      kinds.push(kind);
      b.link.close();
    };
    await Promise.all([a.link.send(message(16)), a.link.send(message(17))]);
    await settle();
    expect(kinds).toEqual([16]);
  });

  test('drops a peer that uses a kind of the link, or greets twice', async () => {
    for (const kind of [LinkKinds.hello, 2, 15]) {
      const [a, b, [channel]] = await linkPair();
      watch(a.link);
      const seen = watch(b.link);
      sendRaw(channel, writeFrame(message(kind)), 1);
      await settle();
      expect(seen.closed).toEqual([expect.objectContaining({ details: { peer: 'Tab 1', field: 'kind' } })]);
    }
  });
});

describe('silence', () => {
  async function open(): Promise<{ clock: ManualClock; ours: Link; theirs: Link; channel: MemoryChannel }> {
    const clock = new ManualClock();
    const channels = memoryPair();
    const hello = (number: number): Hello => helloOf(number);
    const [a, b] = await Promise.all([
      openLink(channels[0], hello(1), { clock }),
      openLink(channels[1], hello(2), { clock }),
    ]);
    return { clock, ours: a.link, theirs: b.link, channel: channels[0] };
  }

  test('two peers with nothing to say keep each other alive', async () => {
    const { clock, ours } = await open();
    const seen = watch(ours);
    await clock.pass(120_000);
    expect(seen).toMatchObject({ kinds: [], closed: [] });
  });

  test('a peer that dies without a word is noticed after 20 s', async () => {
    const { clock, ours, channel } = await open();
    const seen = watch(ours);
    channel.cut();
    await clock.pass(17_000);
    expect(seen.closed).toEqual([]);
    await clock.pass(5_000);
    expect(seen.closed).toEqual([code('peer/silent')]);
    expect((seen.closed[0] as UnikilnError).details).toEqual({ peer: 'Tab 2', seconds: 20 });
  });

  test('a peer that is busy for fifteen seconds is not dropped', async () => {
    const { clock, ours, channel } = await open();
    const seen = watch(ours);
    channel.other.pause();
    await clock.pass(15_000);
    channel.other.resume();
    await clock.pass(15_000);
    expect(seen.closed).toEqual([]);
  });
});
