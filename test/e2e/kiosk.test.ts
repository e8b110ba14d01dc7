import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { button, open, says, station } from './visitor';

/** A page at a booth, where one visitor follows another: `?kiosk`. Its clock is the test's. */
let server: StaticServer;
let browser: Browser;
let context: BrowserContext | undefined;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  server = await serve('dist');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext();
  await context.clock.install();
  page = await open(context, `${server.url}?kiosk`, problems, 'closed');
  await expect.poll(() => says(page, 'run').textContent(), { timeout: 30_000 }).toMatch(/Draw a digit/);
});

test('while nobody is there the pad draws digits by itself, which the device reads right, until a hand comes', async () => {
  await page.clock.runFor(21_000);
  await page.clock.runFor(1500);
  await expect.poll(() => says(page, 'run').textContent(), { timeout: 10_000 }).toMatch(/The device says 7/);
  await page.clock.runFor(8000);
  await expect.poll(() => says(page, 'run').textContent(), { timeout: 10_000 }).toMatch(/The device says 3/);
  await page.mouse.click(5, 5);
  await expect.poll(() => says(page, 'run').textContent()).toMatch(/Draw a digit/);
  await page.clock.runFor(10_000);
  expect(await says(page, 'run').textContent()).toMatch(/Draw a digit/);
});

test('two minutes after the last visitor the page is as it was, in the same room', async () => {
  const room = new URL(page.url()).hash;
  await station(page, 'app').getByRole('button', { name: /App$/ }).click();
  await station(page, 'app').getByText('app.ts', { exact: true }).first().waitFor();
  await button(page, 'Flash the virtual ESP32').first().click();
  await expect
    .poll(() => station(page, 'run').locator('.board-says').textContent(), { timeout: 60_000 })
    .toContain('ready');
  expect(await button(page, 'Start over').count()).toBe(0);
  const loaded = page.waitForEvent('load', { timeout: 60_000 });
  await page.clock.runFor(125_000);
  await loaded;
  await expect.poll(() => says(page, 'run').textContent(), { timeout: 30_000 }).toMatch(/Draw a digit/);
  expect(new URL(page.url()).hash).toBe(room);
  expect(page.url()).toContain('?kiosk');
  await button(page, 'Flash the virtual ESP32').first().waitFor();
  expect(await station(page, 'run').locator('.board-says').count()).toBe(0);
  expect(await station(page, 'app').getByRole('button', { name: /App$/ }).getAttribute('aria-expanded')).toBe('false');
});

test('nothing went wrong unseen', () => {
  expect(problems).toEqual([]);
});
