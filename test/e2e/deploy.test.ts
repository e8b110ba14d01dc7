import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { completeRelease, formerRelease } from '../tools/release';
import { serve, type StaticServer } from '../tools/static-server';
import { NEXT_TITLE, nextRelease } from './next-release';
import { button, digitsSeen, drawOne, open, says, station } from './visitor';

/**
 * A newer version is published while two tabs of a room are open that have most of their workers still to start and all large files to
 * fetch. Every script and every packed file of it has another name.
 */
let folder: string;
let browser: Browser;
let server: StaticServer;
let context: BrowserContext;
let tabs: readonly [Page, Page];
const problems: string[] = [];

const release = (name: 'first' | 'next' | 'next-with-first') => join(folder, name);

/** Puts a release where the host finds it. */
function deploy(name: Parameters<typeof release>[0]): void {
  rmSync(join(folder, 'site'), { force: true });
  symlinkSync(release(name), join(folder, 'site'));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unikiln-deploy-'));
  cpSync('dist', release('first'), { recursive: true });
  await completeRelease(release('first'));
  await nextRelease(release('first'), release('next'));
  cpSync(release('next'), release('next-with-first'), { recursive: true });
  await completeRelease(release('next'));
  await completeRelease(release('next-with-first'), formerRelease(release('first')));
  deploy('first');
  server = await serve(join(folder, 'site'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await context.close();
});

/** A browser that fetches nothing ahead, and has no service worker, opens two tabs of a room. */
async function openWithoutServiceWorker(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  await context.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })");
  await openTabs();
}

/** A browser whose service worker keeps the page, and that has lost the packed files since, opens two tabs of a room. */
async function openKeptByServiceWorker(): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await openTabs();
  const badge = () => tabs[1].locator('header').first().textContent();
  await expect.poll(badge, { timeout: 120_000 }).toContain('Works offline');
  await tabs[0].evaluate("caches.delete('unikiln-assets')");
}

async function openTabs(): Promise<void> {
  const ready = (page: Page) =>
    expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
  const first = await open(context, server.url, problems);
  await ready(first);
  const second = await open(context, first.url(), problems);
  await ready(second);
  tabs = [first, second];
}

describe.each([
  {
    kind: 'of a browser without a service worker',
    openBoth: openWithoutServiceWorker,
    // A worker's script is gone.
    wish: { name: 'compile', press: /^Compile( again)?$/, message: 'Part of the page could not be loaded' },
  },
  {
    kind: 'that a service worker keeps',
    openBoth: openKeptByServiceWorker,
    // A packed file is gone.
    wish: { name: 'train', press: /^Train a network$/, message: 'a newer version of this page has been published' },
  },
])('two open tabs $kind', ({ openBoth, wish }) => {
  beforeEach(async () => {
    problems.length = 0;
    deploy('first');
    await openBoth();
  });

  test('go on to train, compile and run when the newer version keeps the files of theirs', async () => {
    deploy('next-with-first');
    const [first, second] = tabs;
    await button(first, 'Train a network').click();
    for (const tab of tabs) {
      await expect.poll(() => digitsSeen(tab), { timeout: 120_000 }).toBeGreaterThan(2000);
      await expect.poll(() => says(tab, 'train').textContent(), { timeout: 60_000 }).toMatch(/2 tabs train at [1-9]/);
    }
    await button(first, 'Pause').click();
    await expect.poll(() => says(first, 'train').textContent(), { timeout: 30_000 }).toMatch(/Paused/);
    for (const tab of [first, second]) {
      await button(tab, /^Compile( again)?$/).click();
      const made = /made in|in the cache/;
      await expect.poll(() => says(tab, 'compile').textContent(), { timeout: 120_000 }).toMatch(made);
      await drawOne(tab);
      await expect.poll(() => says(tab, 'run').textContent(), { timeout: 30_000 }).toMatch(/The device says \d/);
      expect(await tab.title()).not.toContain(NEXT_TITLE);
    }
    expect(problems).toEqual([]);
  });

  test('say that a newer version is there when theirs is gone, and a reload brings it', async () => {
    deploy('next');
    for (const tab of tabs) {
      await button(tab, wish.press).click();
      const text = () => station(tab, wish.name).textContent();
      await expect.poll(text, { timeout: 60_000 }).toContain(wish.message);
      expect(await text()).toContain('Reload the page');
      expect(await text()).not.toContain('damaged');
      await tab.reload();
      await expect.poll(() => tab.title(), { timeout: 60_000 }).toContain(NEXT_TITLE);
    }
    await button(tabs[0], 'Train a network').click();
    await expect.poll(() => digitsSeen(tabs[0]), { timeout: 120_000 }).toBeGreaterThan(1000);
  });
});
