import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { button, digitsSeen, drawOne, figure, open, says, station } from './visitor';

/**
 * What a visitor does, in real Chromium on the built page, served by the plainest of static hosts from a sub-path: the whole line with two
 * tabs, the coordinator closed in the middle, a reload, the network off.
 */
let server: StaticServer;
let browser: Browser;
let context: BrowserContext;
const problems: string[] = [];

beforeAll(async () => {
  server = await serve('dist');
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('a first visit', () => {
  test('draws a digit and the sample device answers, before anything large was fetched', async () => {
    const page = await open(context, server.url, problems);
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
    await drawOne(page);
    await expect.poll(() => says(page, 'run').textContent()).toMatch(/The device says \d/);
    const packed = [...server.sent.keys()].filter((path) => path.startsWith('generated/'));
    expect(packed.filter((path) => !path.startsWith('generated/sample/'))).toEqual([]);
    expect(packed).toHaveLength(3);
    await page.close();
  });

  test('first paint takes less than 120 KB of compressed script', async () => {
    const { gzipSync } = await import('node:zlib');
    const html = readFileSync('dist/index.html', 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
    const bytes = scripts.map((path) => gzipSync(readFileSync(`dist/${path}`), { level: 9 }).length);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120 * 1024);
  });
});

describe('two tabs', () => {
  let first: Page;
  let second: Page;

  test('train one network together over WebRTC, joining with nothing but the link', async () => {
    first = await open(context, server.url, problems);
    await button(first, 'Train a network').click();
    await expect.poll(() => says(first, 'train').textContent(), { timeout: 90_000 }).toMatch(/trains at [1-9]/);
    second = await open(context, first.url(), problems);
    await expect.poll(() => says(second, 'train').textContent(), { timeout: 90_000 }).toMatch(/2 tabs train at [1-9]/);
    await expect.poll(() => station(first, 'train').textContent(), { timeout: 30_000 }).toContain('WebRTC');
  });

  test('the coordinator closes in the middle: the other tab goes on from the last round to the end', async () => {
    const seen = await digitsSeen(second);
    await first.close();
    const self = station(second, 'train').locator('li.self');
    await expect.poll(() => self.textContent(), { timeout: 60_000 }).toMatch(/coordinator[^]*· training/);
    expect(await digitsSeen(second)).toBeGreaterThanOrEqual(seen);
    // And another one joins, so that two finish the run.
    first = await open(context, second.url(), problems);
    await expect
      .poll(() => says(second, 'train').textContent(), { timeout: 200_000, interval: 1000 })
      .toMatch(/Learned from 1[89]\d,\d+ digits: 9[89](\.\d)? % of 10,000/);
  }, 300_000);

  test('the network becomes C and a unikernel of less than 24 KB without its weights', async () => {
    const older = /made before the network that you have now/;
    await expect.poll(() => station(second, 'run').textContent()).toMatch(older);
    await button(second, /^Compile( again)?$/).click();
    await expect.poll(() => says(second, 'compile').textContent(), { timeout: 120_000 }).toMatch(/made in/);
    await expect.poll(() => station(second, 'run').textContent()).not.toMatch(older);
    expect(await figure(second, 'without weights')).toBeLessThan(24);
    await station(second, 'compile').getByText('The C', { exact: true }).click();
    await expect.poll(() => station(second, 'compile').textContent()).toContain('void app_main(void)');
    await station(second, 'compile').getByText('Memory map').click();
    await expect.poll(() => station(second, 'compile').locator('table').first().textContent()).toContain('conv2');
  });

  test('the unikernel reads a test digit, then all 10,000, as well as the float network does within 0.3 points', async () => {
    await button(second, 'Try a test digit').click();
    await expect.poll(() => says(second, 'run').textContent(), { timeout: 20_000 }).toMatch(/The device says \d/);
    await button(second, /Read all/).click();
    const read = /read ([\d,]+) of 10,000 test digits right/;
    await expect.poll(() => says(second, 'device').textContent(), { timeout: 120_000 }).toMatch(read);
    const right = read.exec((await says(second, 'device').textContent()) ?? '')?.[1] ?? '';
    const device = Number(right.replace(',', '')) / 100;
    const float = await figure(second, 'of 10,000 test digits');
    expect(Math.abs(device - float)).toBeLessThanOrEqual(0.3);
    expect(await second.getByRole('heading', { name: 'The ten hardest' }).isVisible()).toBe(true);
  });

  test('a reload with the network off comes back to the trained network and its device, and the line still works', async () => {
    await expect
      .poll(() => second.locator('header').first().textContent(), { timeout: 120_000 })
      .toContain('Works offline');
    await first.close();
    await context.setOffline(true);
    await server.close();
    await second.reload();
    await expect.poll(() => says(second, 'run').textContent(), { timeout: 30_000 }).toMatch(/Draw a digit/);
    expect(await station(second, 'train').textContent()).toContain('Earlier runs');
    await drawOne(second);
    await expect.poll(() => says(second, 'run').textContent()).toMatch(/The device says \d/);
    // A network that has learned more must be compiled anew: with clang, out of the browser's own store.
    await button(second, 'Train further').click();
    await expect.poll(() => digitsSeen(second), { timeout: 90_000 }).toBeGreaterThan(3000);
    await button(second, 'Pause').click();
    await expect.poll(() => says(second, 'train').textContent(), { timeout: 30_000 }).toMatch(/Paused/);
    // With the pad cleared, the new device begins with an invitation instead of an answer.
    await station(second, 'run').getByRole('button', { name: 'Clear' }).click();
    await button(second, /^Compile( again)?$/).click();
    await expect.poll(() => says(second, 'compile').textContent(), { timeout: 120_000 }).toMatch(/made in/);
    await expect.poll(() => says(second, 'run').textContent(), { timeout: 30_000 }).toMatch(/Draw a digit/);
  });

  test('nothing went wrong unseen', () => {
    expect(problems).toEqual([]);
  });
});
