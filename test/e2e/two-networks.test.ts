import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { button, digitsSeen, open, says, station } from './visitor';

/** Two people of a room start to train at the same moment, each another network. */
let server: StaticServer;
let browser: Browser;
const problems: string[] = [];

beforeAll(async () => {
  server = await serve('dist');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A tab that nobody can hear until `meet` is called: two of one room that begin at the very same moment. */
const unheard = `
  const Channel = BroadcastChannel;
  let heard = false;
  globalThis.BroadcastChannel = class extends Channel {
    postMessage(message) {
      if (heard) super.postMessage(message);
    }
  };
  globalThis.meet = () => {
    heard = true;
    dispatchEvent(new Event('online'));
  };
`;

const text = (page: Page) => expect.poll(() => station(page, 'train').textContent(), { timeout: 30_000 });
const trains = (page: Page, how: RegExp) =>
  expect.poll(() => says(page, 'train').textContent(), { timeout: 90_000 }).toMatch(how);

/** Two tabs of one room, each at another network, that have just heard of each other. */
async function twoNetworks(): Promise<readonly [Page, Page]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const first = await open(context, server.url, problems);
  await first.getByText('How to train').click();
  await station(first, 'train').getByRole('radio', { name: /^MLP/ }).check();
  await station(first, 'train').locator('input[type=number]').first().fill('20');
  await context.addInitScript(unheard);
  const second = await open(context, first.url(), problems);
  // The second tab recalls what the first one chose, and that its settings were open.
  await station(second, 'train')
    .getByRole('radio', { name: /^Small CNN/ })
    .check();
  for (const page of [first, second]) {
    await button(page, 'Train a network').click();
    await trains(page, /trains at [1-9]/);
  }
  await second.evaluate('meet()');
  for (const page of [first, second]) await text(page).toMatch(/is already training another network/);
  return [first, second];
}

async function trainTogether(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await trains(page, /2 tabs train at [1-9]/);
    const before = await digitsSeen(page);
    await expect.poll(() => digitsSeen(page), { timeout: 30_000 }).toBeGreaterThan(before);
    await text(page).not.toMatch(/another network/);
  }
  expect(problems).toEqual([]);
}

test('each tab is told of the other, and one of them joins the other with one button', async () => {
  const [first, second] = await twoNetworks();
  await button(second, 'Join theirs').click();
  await text(second).toMatch(/Training: MLP/);
  await trainTogether([second]);
  await first.context().close();
});

test('both press that button in the same moment, and train one of the two networks together', async () => {
  const pages = await twoNetworks();
  await Promise.all(pages.map((page) => button(page, 'Join theirs').click()));
  await trainTogether(pages);
  const networks = await Promise.all(
    pages.map((page) =>
      station(page, 'train')
        .getByText(/^Training: /)
        .textContent(),
    ),
  );
  expect(networks[0]).toBe(networks[1]);
  await pages[0].context().close();
});
