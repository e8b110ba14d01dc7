import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Link, openLink, type RawChannel, receiveChannel } from '../../../src/peers';
import { BroadcastRawChannel, sayBye } from '../../../src/peers/broadcast-channel';
import { type Bytes, HIGH_WATER } from '../../../src/peers/raw-channel';
import { relay } from '../../../src/peers/relay';
import { settle } from './manual-clock';
import { helloOf, memoryPair } from './memory';

const open = (name: string) => new BroadcastChannel(name);
let number = 0;
const freshName = () => `test-${number++}`;
const links: Link[] = [];

afterEach(async () => {
  for (const link of links.splice(0)) link.close();
  await settle();
});

async function openBoth(one: RawChannel, two: RawChannel): Promise<[Link, Link]> {
  const [a, b] = await Promise.all([openLink(one, helloOf(1)), openLink(two, helloOf(2))]);
  links.push(a.link, b.link);
  return [a.link, b.link];
}

/** Sends 400 KB twenty times; checks order, content and that the sender was held back. */
async function exchange(from: Link, to: Link, channel: RawChannel): Promise<void> {
  const rounds: number[] = [];
  to.onMessage = ({ round, payload }) => {
    expect(payload.byteLength).toBe(400_000);
    expect(payload.every((byte) => byte === round)).toBe(true);
    rounds.push(round);
  };
  let peak = 0;
  for (let round = 0; round < 20; round++) {
    const sending = from.send({ kind: 16, round, payload: new Uint8Array(400_000).fill(round) });
    peak = Math.max(peak, channel.bufferedAmount);
    await sending;
  }
  await vi.waitFor(() => expect(rounds).toEqual(Array.from({ length: 20 }, (_, round) => round)));
  expect(peak).toBeLessThan(HIGH_WATER + 64 * 1024);
  await vi.waitFor(() => expect(channel.bufferedAmount).toBe(0));
}

function reasonOf(link: Link): Promise<Error> {
  return new Promise((resolve) => (link.onClose = resolve));
}

describe('a link between two tabs over a BroadcastChannel', () => {
  const pair = (name: string) =>
    [1, 2].map((end) => receiveChannel({ type: 'broadcast', name, self: helloOf(end).peer }, open)) as [
      RawChannel,
      RawChannel,
    ];

  test('carries messages both ways in order, with back-pressure', async () => {
    const [one, two] = pair(freshName());
    const [a, b] = await openBoth(one, two);
    expect(a.kind).toBe('broadcast');
    await exchange(a, b, one);
    await exchange(b, a, two);
  });

  test('loses nothing when one end comes much later', async () => {
    const name = freshName();
    const one = new BroadcastRawChannel(open(name), helloOf(1).peer);
    const opening = openLink(one, helloOf(1));
    await settle();
    const b = await openLink(new BroadcastRawChannel(open(name), helloOf(2).peer), helloOf(2));
    const a = await opening;
    links.push(a.link, b.link);
    expect(b.remote.name).toBe('Tab 1');
  });

  test('closes at the other end when one end closes', async () => {
    const [a, b] = await openBoth(...pair(freshName()));
    const reason = reasonOf(b);
    a.close();
    expect(await reason).toMatchObject({ code: 'peer/closed' });
  });

  test('closes at both ends when the page of one says bye for it', async () => {
    const name = freshName();
    const [a, b] = await openBoth(...pair(name));
    const reasons = Promise.all([reasonOf(a), reasonOf(b)]);
    sayBye(open, name, helloOf(1).peer);
    expect(await reasons).toMatchObject([{ code: 'peer/closed' }, { code: 'peer/closed' }]);
  });

  test.each([
    ['text', 'hello'],
    ['nothing', null],
    ['an unknown type', { from: helloOf(2).peer, type: 'x' }],
    ['data that is no bytes', { from: helloOf(2).peer, type: 'data', bytes: 'x' }],
    ['a negative receipt', { from: helloOf(2).peer, type: 'received', count: -1 }],
  ])('refuses %s', async (_, garbage) => {
    const name = freshName();
    const [a] = await openBoth(...pair(name));
    const reason = reasonOf(a);
    const channel = open(name);
    channel.postMessage(garbage);
    channel.close();
    expect(await reason).toMatchObject({ code: 'peer/malformed' });
  });
});

describe('a link relayed by the page', () => {
  function relayed(): [RawChannel, RawChannel] {
    const [inner, other] = memoryPair();
    const { port1, port2 } = new MessageChannel();
    relay(inner, port1);
    return [receiveChannel({ type: 'relay', port: port2, chunkBytes: 64 * 1024 }, open), other];
  }

  test('carries messages both ways in order, with back-pressure', async () => {
    const [one, two] = relayed();
    const [a, b] = await openBoth(one, two);
    expect(a.kind).toBe('webrtc');
    await exchange(a, b, one);
    await exchange(b, a, two);
  });

  test('closes at the other end, whichever closes', async () => {
    for (const closer of [0, 1] as const) {
      const pair = await openBoth(...relayed());
      const reason = reasonOf(pair[closer === 0 ? 1 : 0]);
      pair[closer].close();
      expect(await reason).toMatchObject({ code: 'peer/closed' });
    }
  });
});

describe('a link over a data channel', () => {
  /** As much of an RTCDataChannel as is used; opened and fed by hand. */
  class FakeDataChannel {
    readyState: RTCDataChannelState = 'connecting';
    binaryType = '';
    bufferedAmount = 0;
    bufferedAmountLowThreshold = 0;
    onmessage?: (event: { data: unknown }) => void;
    onbufferedamountlow?: () => void;
    onopen?: () => void;
    onclose?: () => void;
    readonly sent: Bytes[] = [];

    send(bytes: Bytes): void {
      if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
      this.sent.push(bytes);
    }

    close(): void {
      this.readyState = 'closed';
    }
  }

  function make(): [FakeDataChannel, RawChannel] {
    const fake = new FakeDataChannel();
    // The fake has every member that DataChannel uses.
    const channel = fake as unknown as RTCDataChannel;
    return [fake, receiveChannel({ type: 'data-channel', channel, chunkBytes: 16 * 1024 })];
  }

  test('keeps chunks until the channel is open, and sends them in order', () => {
    const [fake, channel] = make();
    channel.send(Uint8Array.of(1));
    channel.send(Uint8Array.of(2));
    expect(channel.bufferedAmount).toBe(2);
    fake.readyState = 'open';
    fake.onopen?.();
    expect(fake.sent).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
    expect(channel.bufferedAmount).toBe(0);
    expect(fake.binaryType).toBe('arraybuffer');
  });

  test('keeps what comes before somebody listens', () => {
    const [fake, channel] = make();
    fake.onmessage?.({ data: Uint8Array.of(5).buffer });
    fake.onmessage?.({ data: 'text' });
    fake.onclose?.();
    const events: unknown[] = [];
    channel.listen({
      message: (bytes) => events.push([...bytes]),
      low: () => undefined,
      close: () => events.push('close'),
    });
    expect(events).toEqual([[5], [], 'close']);
  });

  test('ends when the browser refuses to send, instead of throwing', () => {
    const [fake, channel] = make();
    let closed = 0;
    channel.listen({ message: () => undefined, low: () => undefined, close: () => closed++ });
    fake.readyState = 'closing';
    channel.send(Uint8Array.of(1));
    channel.send(Uint8Array.of(1));
    expect(closed).toBe(1);
  });

  test('a channel that is closed already says so', () => {
    const fake = new FakeDataChannel();
    fake.readyState = 'closed';
    const channel = receiveChannel({
      type: 'data-channel',
      channel: fake as unknown as RTCDataChannel,
      chunkBytes: 16,
    });
    let closed = 0;
    channel.listen({ message: () => undefined, low: () => undefined, close: () => closed++ });
    expect(closed).toBe(1);
  });
});
