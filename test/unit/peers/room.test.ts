import { describe, expect, test } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import {
  type ChannelOffer,
  joinRoom,
  newPeerId,
  newRoomCode,
  openLink,
  parseRoomCode,
  type PeerEvent,
  receiveChannel,
  roomLink,
  roomOf,
  type RoomServices,
} from '../../../src/peers';
import { FakeBrowser } from './fake-browser';
import { ManualClock, settle } from './manual-clock';
import { helloOf } from './memory';

/** A room's members on one fake browser and one clock. */
class Scene {
  readonly browser = new FakeBrowser();
  readonly clock = new ManualClock();

  tab(number: number, services: Partial<RoomServices> = {}, sameBrowser = true) {
    const { browser, clock } = this;
    const page = new EventTarget();
    const { peer: id, name } = helloOf(number);
    const events: PeerEvent[] = [];
    const offers: ChannelOffer[] = [];
    const problems: UnikilnError[] = [];
    const connections: RTCPeerConnection[] = [];
    const channels: BroadcastChannel[] = [];
    /** Peers to which there is a channel that was not lost. */
    const linked = new Map<string, ChannelOffer>();
    const room = joinRoom({
      code: 'ABCD',
      id,
      name,
      services: {
        createPeerConnection: () => {
          const connection = browser.createPeerConnection();
          connections.push(connection);
          return connection;
        },
        createBroadcastChannel: (name) => {
          const channel = browser.createBroadcastChannel(name);
          channels.push(channel);
          return channel;
        },
        transferable: true,
        page,
        clock,
        ...services,
      },
      ...(!sameBrowser && { signalling: distant(browser) }),
      onChannel: (offer) => {
        if (linked.has(offer.peer)) throw new Error(`A second link to ${offer.name}`);
        linked.set(offer.peer, offer);
        offers.push(offer);
      },
      onPeer: (event) => {
        events.push(event);
        if (event.state === 'lost') linked.delete(event.peer);
      },
      onProblem: (error) => problems.push(error),
    });
    const states = () => events.map(({ name, state }) => `${name} ${state}`);
    /** The tab is gone without a word: it hears and says nothing any more, and the browser drops its connections. */
    const crash = () => {
      for (const channel of channels) {
        channel.onmessage = null;
        channel.postMessage = () => undefined;
      }
      for (const connection of connections) connection.close();
    };
    return { room, crash, page, id, name, events, states, offers, problems, linked };
  }
}

/** A strategy between browsers, for which no BroadcastChannel can stand in. */
function distant(browser: FakeBrowser) {
  const channel = browser.createBroadcastChannel('elsewhere');
  const strategy = {
    sameBrowser: false,
    onSignal: undefined as ((signal: unknown) => void) | undefined,
    send: (signal: unknown) => channel.postMessage(signal),
    close: () => channel.close(),
  };
  channel.onmessage = (event: MessageEvent<unknown>) => strategy.onSignal?.(event.data);
  return strategy;
}

const types = (offers: ChannelOffer[]) => offers.map(({ carrier }) => carrier.type);
const left = new UnikilnError('peer/closed', { peer: 'Tab' });
const wrong = new UnikilnError('peer/malformed', { peer: 'Tab', field: 'length' });

describe('a room', () => {
  test.each([
    [1, 2],
    [2, 1],
  ])('two tabs connect over WebRTC, whoever comes first (%d, %d)', async (first, second) => {
    const scene = new Scene();
    const a = scene.tab(first);
    await settle();
    const b = scene.tab(second);
    await settle();
    expect(a.states()).toEqual([`${b.name} found`, `${b.name} connecting`, `${b.name} connected`]);
    expect(b.states()).toEqual([`${a.name} found`, `${a.name} connecting`, `${a.name} connected`]);
    expect([...types(a.offers), ...types(b.offers)]).toEqual(['data-channel', 'data-channel']);
    expect(a.events[2]).toMatchObject({ kind: 'webrtc' });
    await scene.clock.pass(120_000);
    expect([a.offers.length, b.offers.length]).toEqual([1, 1]);
  });

  test('the channels that it hands out carry a link, transferred or relayed', async () => {
    for (const transferable of [true, false]) {
      const scene = new Scene();
      const [a, b] = [scene.tab(1, { transferable }), scene.tab(2, { transferable: true })];
      await settle();
      expect(types(a.offers)).toEqual([transferable ? 'data-channel' : 'relay']);
      const [one, two] = await Promise.all([
        openLink(receiveChannel(a.offers[0]!.carrier), helloOf(1)),
        openLink(receiveChannel(b.offers[0]!.carrier), helloOf(2)),
      ]);
      expect([one.remote.name, two.remote.name]).toEqual(['Tab 2', 'Tab 1']);
      one.link.close();
      two.link.close();
    }
  });

  test('five tabs that come at once make a full mesh, and each pair one link', async () => {
    const scene = new Scene();
    const tabs = [3, 1, 5, 2, 4].map((number) => scene.tab(number));
    await settle();
    await scene.clock.pass(60_000);
    for (const tab of tabs) {
      expect([...tab.linked.keys()].sort()).toEqual(
        tabs
          .map(({ id }) => id)
          .filter((id) => id !== tab.id)
          .sort(),
      );
      expect(tab.offers).toHaveLength(4);
    }
  });

  test('rooms with other codes are not met', async () => {
    const scene = new Scene();
    const a = scene.tab(1);
    const channel = scene.browser.createBroadcastChannel('unikiln-room-WXYZ');
    channel.postMessage({ type: 'announce', from: helloOf(2).peer, name: 'Tab 2' });
    await settle();
    expect(a.events).toEqual([]);
  });
});

describe('where WebRTC finds no path', () => {
  test('no candidates at all: a BroadcastChannel steps in at once, on both sides, and the page is told why', async () => {
    const scene = new Scene();
    scene.browser.network = 'none';
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    expect([...types(a.offers), ...types(b.offers)]).toEqual(['broadcast', 'broadcast']);
    expect(a.offers[0]!.carrier).toMatchObject({ self: a.id });
    for (const tab of [a, b]) {
      expect(tab.events.at(-1)).toMatchObject({
        state: 'connected',
        kind: 'broadcast',
        reason: { code: 'peer/no-path' },
      });
    }
    await scene.clock.pass(60_000);
    expect([a.offers.length, b.offers.length]).toEqual([1, 1]);
  });

  test('candidates that lead nowhere: after three seconds', async () => {
    const scene = new Scene();
    scene.browser.network = 'dead';
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await scene.clock.pass(2_900);
    expect([...a.offers, ...b.offers]).toEqual([]);
    await scene.clock.pass(200);
    expect([...types(a.offers), ...types(b.offers)]).toEqual(['broadcast', 'broadcast']);
  });

  test.each([1, 2, 3])('a browser without WebRTC, or one that forbids it (case %d): the same', async (which) => {
    const scene = new Scene();
    const forbidden = () => {
      throw new DOMException('forbidden', 'NotAllowedError');
    };
    const a = scene.tab(1, which === 2 ? {} : { createPeerConnection: undefined });
    const b = scene.tab(2, which === 1 ? {} : { createPeerConnection: forbidden });
    await settle();
    await scene.clock.pass(60_000);
    expect([...types(a.offers), ...types(b.offers)]).toEqual(['broadcast', 'broadcast']);
  });

  test('between browsers there is no BroadcastChannel: the peer is lost with the reason, looked for again, and found', async () => {
    const scene = new Scene();
    scene.browser.network = 'dead';
    const [a, b] = [scene.tab(1, {}, false), scene.tab(2, {}, false)];
    await scene.clock.pass(4_000);
    expect(a.events.find(({ state }) => state === 'lost')).toMatchObject({ reason: { code: 'peer/no-path' } });
    scene.browser.network = 'good';
    await scene.clock.pass(20_000);
    expect([a.linked.size, b.linked.size]).toEqual([1, 1]);
    expect([...types(a.offers), ...types(b.offers)]).toEqual(['data-channel', 'data-channel']);
  });
});

describe('a peer that goes', () => {
  test.each(['good', 'none'] as const)('closing its page: the others know at once (network: %s)', async (network) => {
    const scene = new Scene();
    scene.browser.network = network;
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    b.page.dispatchEvent(new Event('pagehide'));
    await settle();
    expect(a.events.at(-1)).toMatchObject({ state: 'lost', reason: { code: 'peer/closed' } });
    await scene.clock.pass(120_000);
    expect(a.offers).toHaveLength(1);
  });

  test('a page that comes back from the back/forward cache is met again', async () => {
    const scene = new Scene();
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    b.page.dispatchEvent(new Event('pagehide'));
    await settle();
    b.page.dispatchEvent(new Event('pageshow'));
    await settle();
    expect([a.linked.size, b.linked.size]).toEqual([1, 1]);
  });

  test('a crash: the closed connection tells, the peer is looked for in vain and forgotten', async () => {
    const scene = new Scene();
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    b.crash();
    await settle();
    expect(a.states().at(-1)).toBe('Tab 2 lost');
    const posted = scene.browser.posted.length;
    await scene.clock.pass(200_000);
    expect(scene.browser.posted.slice(posted).map(([, data]) => data)).toEqual(
      Array.from({ length: 7 }, () => expect.objectContaining({ type: 'announce', from: a.id }) as unknown),
    );
    expect(a.states().at(-1)).toBe('Tab 2 lost');
  });

  test('a failed connection, as after sleep, is made anew', async () => {
    const scene = new Scene();
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    for (const connection of scene.browser.connections.slice(0, 2)) connection.become('disconnected');
    await scene.clock.pass(4_000);
    expect(a.offers).toHaveLength(1);
    await scene.clock.pass(10_000);
    expect([a.linked.size, b.linked.size, a.offers.length, b.offers.length]).toEqual([1, 1, 2, 2]);
  });

  test('a connection that recovers in time is kept', async () => {
    const scene = new Scene();
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    const [connection] = scene.browser.connections;
    connection!.become('disconnected');
    await scene.clock.pass(4_000);
    connection!.become('connected');
    await scene.clock.pass(10_000);
    expect([a.offers.length, b.offers.length]).toEqual([1, 1]);
  });

  test.each([
    ['good', 1],
    ['good', 2],
    ['none', 1],
    ['none', 2],
  ] as const)(
    'a link that the worker reports silent is made anew (network: %s, reported by %d)',
    async (network, by) => {
      const scene = new Scene();
      scene.browser.network = network;
      const tabs = [scene.tab(1), scene.tab(2)] as const;
      await settle();
      const reporter = tabs[by - 1]!;
      reporter.room.linkEnded(reporter.offers[0]!.link, new UnikilnError('peer/silent', { peer: 'Tab', seconds: 20 }));
      await scene.clock.pass(5_000);
      expect(tabs.map(({ linked }) => linked.size)).toEqual([1, 1]);
      expect(tabs.map(({ linked }) => [...linked.values()][0]!.link)).toSatisfy(
        ([one, two]: string[]) => one === two && one !== reporter.offers[0]!.link,
      );
    },
  );

  test.each([0, 1] as const)('a peer that trains another network is met again later (told by %d)', async (by) => {
    const scene = new Scene();
    const tabs = [scene.tab(1), scene.tab(2)] as const;
    await settle();
    const differs = new UnikilnError('peer/network', { peer: 'Tab', theirs: 'a', ours: 'b' });
    const { link } = tabs[by].offers[0]!;
    for (const tab of [tabs[by], tabs[1 - by]!]) tab.room.linkEnded(link, differs);
    await settle();
    expect(tabs[by].events).toContainEqual(expect.objectContaining({ state: 'lost', reason: differs }));
    await scene.clock.pass(30_000);
    expect(tabs.map(({ linked }) => linked.size)).toEqual([1, 1]);
    expect([...tabs[0].linked.values()][0]!.link).not.toBe(link);
  });

  test('a peer that trains another network is met at once when somebody asks for it', async () => {
    const scene = new Scene();
    const tabs = [scene.tab(1), scene.tab(2)] as const;
    await settle();
    const differs = new UnikilnError('peer/network', { peer: 'Tab', theirs: 'a', ours: 'b' });
    const { link } = tabs[0].offers[0]!;
    for (const tab of tabs) tab.room.linkEnded(link, differs);
    await settle();
    tabs[1].room.lookAgain();
    await settle();
    expect(tabs.map(({ linked }) => linked.size)).toEqual([1, 1]);
  });

  test('late news of an earlier link changes nothing', async () => {
    const scene = new Scene();
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    a.room.linkEnded(a.offers[0]!.link, left);
    await scene.clock.pass(5_000);
    b.room.linkEnded(b.offers[0]!.link, left);
    a.room.linkEnded(a.offers[0]!.link, wrong);
    await scene.clock.pass(60_000);
    expect([a.offers.length, b.offers.length, a.linked.size]).toEqual([2, 2, 1]);
  });

  test.each([0, 1] as const)(
    'a peer that was dropped for what it sent is not met again (dropped by %d)',
    async (by) => {
      const scene = new Scene();
      const tabs = [scene.tab(1), scene.tab(2)] as const;
      const third = scene.tab(3);
      await settle();
      const offer = tabs[by].offers.find(({ peer }) => peer !== third.id)!;
      tabs[by].room.linkEnded(offer.link, wrong);
      await settle();
      // The other one's worker sees its link close, too.
      tabs[1 - by]!.room.linkEnded(offer.link, left);
      tabs[1 - by]!.page.dispatchEvent(new Event('online'));
      await scene.clock.pass(120_000);
      expect(tabs[by].events).toContainEqual(expect.objectContaining({ state: 'lost', reason: wrong }));
      for (const tab of tabs) expect([...tab.linked.keys()]).toEqual([third.id]);
      expect(third.offers).toHaveLength(2);
    },
  );

  test('leaving closes every connection and says nothing any more', async () => {
    const scene = new Scene();
    const [a, b] = [scene.tab(1), scene.tab(2)];
    await settle();
    a.room.leave();
    a.room.leave();
    await settle();
    expect([a.linked.size, b.linked.size]).toEqual([0, 0]);
    const posted = scene.browser.posted.length;
    await scene.clock.pass(200_000);
    a.page.dispatchEvent(new Event('pageshow'));
    await settle();
    expect(
      scene.browser.posted.slice(posted).filter(([, data]) => JSON.stringify(data).includes(`"from":"${a.id}"`)),
    ).toEqual([]);
  });

  test('an offering tab that dies in the middle of a try leaves the other one searching, not waiting for ever', async () => {
    const scene = new Scene();
    const b = scene.tab(2);
    const ghost = scene.browser.createBroadcastChannel('unikiln-room-ABCD');
    const token = newPeerId();
    scene.browser.createPeerConnection();
    ghost.postMessage({ type: 'offer', from: helloOf(1).peer, to: b.id, token, name: 'Ghost', sdp: 'connection 0' });
    await scene.clock.pass(30_000);
    expect(b.states()).toEqual(['Ghost found', 'Ghost connecting', 'Ghost lost']);
    expect(b.events.at(-1)).toMatchObject({ reason: { code: 'peer/silent' } });
  });
});

describe('signals that no member would send', () => {
  const self = helloOf(1).peer;
  const other = helloOf(2).peer;
  const token = newPeerId();
  const signals: [string, unknown, string][] = [
    ['no object', 3, 'peer/malformed'],
    ['no sender', { type: 'announce', name: 'x' }, 'peer/malformed'],
    ['no name', { type: 'announce', from: other }, 'peer/malformed'],
    ['an unknown type', { type: 'x', from: other, to: self }, 'peer/malformed'],
    [
      'an oversized offer',
      { type: 'offer', from: other, to: self, token, name: 'x', sdp: 'x'.repeat(1e6) },
      'peer/oversized',
    ],
    [
      'an offer of the side that must answer',
      { type: 'offer', from: other, to: self, token, name: 'x', sdp: 'x' },
      'peer/malformed',
    ],
    [
      'a fallback decided by the side that must not',
      { type: 'broadcast', from: other, to: self, token, name: 'x' },
      'peer/malformed',
    ],
  ];
  test.each(signals)('%s is reported and ignored', async (_, signal, code) => {
    const scene = new Scene();
    const a = scene.tab(1);
    const c = scene.tab(3);
    await settle();
    scene.browser.createBroadcastChannel('unikiln-room-ABCD').postMessage(signal);
    await settle();
    expect(a.problems).toEqual([expect.objectContaining({ code })]);
    expect([...a.linked.keys()]).toEqual([c.id]);
  });

  test('an answer, a candidate or a request of a stranger, or of another try, is ignored', async () => {
    const scene = new Scene();
    const a = scene.tab(1);
    const b = scene.tab(2);
    await settle();
    const ghost = scene.browser.createBroadcastChannel('unikiln-room-ABCD');
    for (const from of [b.id, helloOf(9).peer]) {
      for (const type of ['answer', 'candidate', 'stuck', 'again']) {
        ghost.postMessage({ type, from, to: a.id, token, sdp: 'x', candidate: 'x', mid: '0' });
      }
    }
    await settle();
    expect(a.problems).toEqual([]);
    expect([a.offers.length, b.offers.length]).toEqual([1, 1]);
  });

  test('a description that the browser refuses ends only that try', async () => {
    const scene = new Scene();
    const b = scene.tab(2);
    const ghost = scene.browser.createBroadcastChannel('unikiln-room-ABCD');
    ghost.postMessage({ type: 'offer', from: self, to: b.id, token, name: 'Ghost', sdp: 'nonsense' });
    const c = scene.tab(3);
    await settle();
    expect([...b.linked.keys()]).toEqual([c.id]);
    expect(b.states()).toContain('Ghost connecting');
    expect(scene.browser.posted.at(-1)).toBeDefined();
    expect(scene.browser.posted.map(([, data]) => data)).toContainEqual({ type: 'stuck', from: b.id, to: self, token });
  });
});

describe('a room code', () => {
  test('has four letters and digits without look-alikes, and is read as people type it', () => {
    for (let run = 0; run < 200; run++) {
      const code = newRoomCode();
      expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}$/);
      expect(parseRoomCode(` ${code.toLowerCase()} `)).toBe(code);
    }
    for (const text of ['', 'ABC', 'ABCDE', 'AB1D', 'ABOD', 'AB-D', '🦊🦊'])
      expect(parseRoomCode(text)).toBeUndefined();
  });

  test('travels in a link, whatever sub-path the page is at', () => {
    const base = 'https://example.org/some/path/?x=1#old';
    expect(roomLink(base, 'ABCD')).toBe('https://example.org/some/path/#room=ABCD');
    expect(roomOf(roomLink(base, 'ABCD'))).toBe('ABCD');
    expect(roomOf('https://example.org/?room=abcd')).toBe('ABCD');
    for (const address of ['https://example.org/', 'https://example.org/#room=AB', 'nonsense'])
      expect(roomOf(address)).toBeUndefined();
  });
});
