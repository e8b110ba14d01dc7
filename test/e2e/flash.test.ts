import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { button, drawOne, open, says, station } from './visitor';

/** What a visitor does with the fourth station: the virtual ESP32, its mishaps, and a board that is chosen in the browser's list. */
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

const flashes = (page: Page) => expect.poll(() => says(page, 'flash').textContent(), { timeout: 120_000 });

describe('the virtual ESP32', () => {
  let page: Page;

  beforeAll(async () => {
    page = await open(context, server.url, problems);
  });

  afterEach(() => {
    expect(problems.splice(0)).toEqual([]);
  });

  test('is flashed by esptool-js, boots the flashed bytes, and answers the drawn digit as the device in the tab does', async () => {
    await button(page, 'Flash the virtual ESP32').click();
    await flashes(page).toMatch(/The board runs your unikernel/);
    await drawOne(page);
    await flashes(page).toMatch(/The board says \d/);
    const board = /\d/.exec((await says(page, 'flash').textContent()) ?? '')?.[0];
    const tab = /\d/.exec((await says(page, 'run').textContent()) ?? '')?.[0];
    expect(board).toBe(tab);
    await station(page, 'flash').getByText('Serial console').click();
    const log = station(page, 'flash').getByRole('log');
    await expect.poll(() => log.textContent()).toMatch(/ets [^]*load:0x[^]*entry 0x[^]*digit answering machine/);
  });

  test('shows what the image takes before and after, next to the original', async () => {
    await station(page, 'flash').getByText('Where the bytes go').click();
    const text = (await station(page, 'flash').textContent()) ?? '';
    for (const part of ['start code', 'library OS', 'app', 'kernels', 'weights']) expect(text).toContain(part);
    expect(Number(/Flash image\s*([\d.]+) KB/.exec(text)?.[1])).toBeLessThan(64);
  });

  test.each([
    ['Pull the plug in mid-flash', /was unplugged/],
    ['Use an ESP32-S3', /has an ESP32-S3; the image is for an ESP32/],
  ])('%s: says what happened and what to do', async (mishap, sentence) => {
    const trouble = station(page, 'flash').getByText('What can go wrong');
    if (!(await button(page, mishap).isVisible())) await trouble.click();
    await button(page, mishap).click();
    await expect.poll(() => station(page, 'flash').textContent(), { timeout: 90_000 }).toMatch(sentence);
  });

  test('takes any .bin: the image that the page saved boots again, and what does not fit is refused', async () => {
    await station(page, 'flash').getByText('Files for other flashers').click();
    const download = page.waitForEvent('download');
    await button(page, 'Save flash.bin').click();
    const path = await (await download).path();
    await station(page, 'flash').getByText('Flash any .bin').click();
    const input = station(page, 'flash').locator('input[type=file]');
    await input.setInputFiles(path);
    await flashes(page).toMatch(/The board runs your unikernel/);
    await station(page, 'flash').getByLabel('At address').fill('0x3fffff');
    await input.setInputFiles(path);
    await expect.poll(() => station(page, 'flash').textContent()).toMatch(/do not lie within its 4 MB of flash/);
    await station(page, 'flash').getByLabel('At address').fill('0x0');
  });

  test('can be flashed again right away, without a reload', async () => {
    await button(page, 'Flash the virtual ESP32').click();
    await flashes(page).toMatch(/The board runs your unikernel/);
  });
});

test('no port was chosen: the page says so and what to try', async () => {
  const page = await context.newPage();
  // A headless browser has no chooser: this is what it answers when a person closes the list.
  await page.addInitScript(
    'navigator.serial.requestPort = () => Promise.reject(new DOMException("No port selected by the user.", "NotFoundError"))',
  );
  await page.goto(server.url);
  await button(page, 'Flash a board').click();
  await expect.poll(() => station(page, 'flash').textContent()).toMatch(/No serial port was chosen/);
});
