import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { exchange, fromWorker, openTab, recorded, serveHarness } from './peers-harness/harness';

/** The size of the largest preset's parameters as float32, bytes. */
const PARAMETERS = 407_080;

let browser: Browser;
let server: Awaited<ReturnType<typeof serveHarness>>;
let context: BrowserContext;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), serveHarness()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

const ways = [
  {
    way: 'over WebRTC, the channel in the worker',
    query: '',
    kind: 'webrtc',
    carriers: ['data-channel', 'data-channel'],
  },
  { way: 'over WebRTC, relayed by one page', query: '&relay', kind: 'webrtc', carriers: ['relay', 'data-channel'] },
  {
    way: 'over a BroadcastChannel where WebRTC finds no path',
    query: '&path=none',
    kind: 'broadcast',
    carriers: ['broadcast', 'broadcast'],
  },
];

describe.each(ways)('two tabs $way', ({ query, kind, carriers }) => {
  test('connect, carry the parameters both ways, and notice at once when one closes', async () => {
    const a = await openTab(context, server.url, `id=1${query}`);
    const b = await openTab(context, server.url, 'id=2');
    const opened = await Promise.all([a, b].map((page) => fromWorker(page, 'opened')));
    expect(opened).toMatchObject([
      { kind, name: 'Tab 2' },
      { kind, name: 'Tab 1' },
    ]);
    expect((await Promise.all([a, b].map(recorded))).map((page) => page.carriers)).toEqual(
      carriers.map((type) => [type]),
    );

    for (const page of [a, b]) expect(await exchange(page, PARAMETERS, 3)).toMatchObject({ intact: 3 });
    expect(await exchange(a, PARAMETERS, 10, true)).toMatchObject({ intact: 10 });

    await b.close();
    const ended = await fromWorker(a, 'ended');
    expect(ended.reason).toMatchObject({ code: 'peer/closed' });
    const { events } = await recorded(a);
    expect(events.map(({ state }) => state)).toEqual(['found', 'connecting', 'connected', 'lost']);
    expect(events.map(({ code }) => code)).toEqual([
      undefined,
      undefined,
      kind === 'broadcast' ? 'peer/no-path' : undefined,
      'peer/closed',
    ]);
  });
});

test('Chromium can move a data channel to a worker, and is found to', async () => {
  const page = await openTab(context, server.url, 'id=1');
  expect(await recorded(page)).toMatchObject({ transferable: true });
});

test('three tabs make a full mesh; a reloaded one comes back as somebody new', async () => {
  const pages = await Promise.all([1, 2, 3].map((id) => openTab(context, server.url, `id=${id}`)));
  const links = (count: number) =>
    Promise.all(
      pages.map((page) =>
        page.waitForFunction(
          (count) =>
            (globalThis as unknown as { harness: { fromWorker: { type: string }[] } }).harness.fromWorker.filter(
              ({ type }) => type === 'opened',
            ).length === count,
          count,
        ),
      ),
    );
  await links(2);
  await pages[2]!.goto(`${server.url}?id=4`);
  await pages[2]!.waitForFunction(() => 'harness' in globalThis);
  pages.pop();
  await links(3);
});
