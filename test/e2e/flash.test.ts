import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { violations } from './accessibility';
import { button, drawOne, open, says, station } from './visitor';

/** What a visitor does with the fourth station who has no board: the virtual ESP32, and its mishaps. */
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

async function letHappen(page: Page, mishap: string): Promise<void> {
  if (!(await button(page, mishap).isVisible())) await station(page, 'flash').getByText('What can go wrong').click();
  await button(page, mishap).click();
}

const flashes = (page: Page) => expect.poll(() => says(page, 'flash').textContent(), { timeout: 120_000 });

describe('the virtual ESP32', () => {
  let page: Page;

  beforeAll(async () => {
    page = await open(context, server.url, problems);
  });

  afterEach(() => {
    expect(problems.splice(0)).toEqual([]);
  });

  test('shows what the image takes, next to the paper of 2019, once it is built and before any board is flashed', async () => {
    await button(page, 'Build for ESP32').click();
    await flashes(page).toMatch(
      /An ESP32 needs [\d.]+ KB of flash for it; the system of the 2019 paper needed 1\.93 MB/,
    );
    expect(await button(page, 'Build for ESP32').count()).toBe(0);
    // Whatever is there to press, one thing is next.
    expect(await page.locator('.hot:visible').allTextContents()).toEqual(['Train a network']);
    await showsWhatItTakes();
    expect(await station(page, 'run').locator('figure.board').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  /** The facts, part by part, and the estimate of a board that has not been flashed. */
  async function showsWhatItTakes(): Promise<void> {
    const text = (await station(page, 'flash').textContent()) ?? '';
    expect(text).toMatch(/Chip\s*ESP32/);
    for (const part of ['start code', 'library OS', 'app', 'kernels', 'weights', 'stacks'])
      expect(text).toContain(part);
    const image = station(page, 'flash').locator('.facts > div', { hasText: 'Flash image' }).locator('dd').first();
    expect(Number(/([\d.]+) KB/.exec((await image.textContent()) ?? '')?.[1])).toBeLessThan(64);
    expect(text).toMatch(/In the paper of 2019\s*1\.93 MB\s*2,027,434 bytes/);
    expect(text).toMatch(/RAM\s*[\d.]+ KB\s*needed from the start, of 192 KB/);
    expect(text).toMatch(/One answer\s*[\d.]+ ms\s*estimated/);
  }

  test('is flashed by esptool-js, boots the flashed bytes, and answers the drawn digit as the device in the tab does', async () => {
    await station(page, 'flash').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await flashes(page).toMatch(/The board (runs your unikernel|says \d)/);
    await drawOne(page);
    await flashes(page).toMatch(/The board says \d/);
    const board = /\d/.exec((await says(page, 'flash').textContent()) ?? '')?.[0];
    const tab = /\d/.exec((await says(page, 'run').textContent()) ?? '')?.[0];
    expect(board).toBe(tab);
    await station(page, 'flash').getByText('Serial console').click();
    const log = station(page, 'flash').getByRole('log');
    await expect.poll(() => log.textContent()).toMatch(/ets [^]*load:0x[^]*entry 0x[^]*digit answering machine/);
    await showsWhatItTakes();
  });

  test.each([
    ['Pull the plug in mid-flash', /was unplugged/, 'Plug it in again and flash'],
    ['Hold BOOT', /waits for a download instead of starting its program/, 'Let go of BOOT and restart'],
    ['Hold EN', /The board does not answer \(connecting\).*Check that it has power/, 'Let go of EN and flash'],
    ['Listen at a wrong baud rate', /what arrives at 9600 baud is noise/, 'Listen at 115,200 baud'],
    ['Use a bad cable', /only noise arrives.*Use a shorter cable/, 'Use a good cable and flash'],
  ])('%s: says what happened and what to do, and doing it helps', async (mishap, sentence, remedy) => {
    await letHappen(page, mishap);
    await expect.poll(() => station(page, 'flash').textContent(), { timeout: 90_000 }).toMatch(sentence);
    expect(await violations(page)).toEqual([]);
    await button(page, remedy).click();
    await flashes(page).toMatch(/The board (runs your unikernel|says \d)/);
  });

  test('is an ESP32-S3 for once: nothing is written', async () => {
    await letHappen(page, 'Use an ESP32-S3');
    await expect
      .poll(() => station(page, 'flash').textContent(), { timeout: 90_000 })
      .toMatch(/has an ESP32-S3; the image is for an ESP32.*Nothing was written/);
  });

  test('takes any .bin: the image that the page saved boots again, and what cannot be is refused', async () => {
    await station(page, 'flash').getByText('Files for other flashers').click();
    const download = page.waitForEvent('download');
    await button(page, 'Save flash.bin').click();
    const path = await (await download).path();
    await station(page, 'flash').getByText('Flash any .bin').click();
    const input = station(page, 'flash').locator('input[type=file]');
    const text = () => expect.poll(() => station(page, 'flash').textContent(), { timeout: 60_000 });
    await input.setInputFiles(path);
    await button(page, 'Write it to a virtual ESP32').click();
    await flashes(page).toMatch(/The board (runs your unikernel|says \d)/);
    const flash = readFileSync(path);
    flash[0x1100]! ^= 1;
    await input.setInputFiles({ name: 'damaged.bin', mimeType: '', buffer: flash });
    await text().toMatch(/no flash image for an ESP32: its checksum is wrong.*Nothing was written/);
    await button(page, 'Write it as plain data all the same').click();
    await text().toMatch(
      /damaged\.bin, .*, is data: no program image that an ESP32 starts\.\s+Write it\s+to the flash as plain data\?/,
    );
    expect(await station(page, 'flash').getByLabel('At address').inputValue()).toBe('');
    await input.setInputFiles({ name: 'large.bin', mimeType: '', buffer: Buffer.alloc(0x400001) });
    await station(page, 'flash').getByLabel('At address').fill('0x1001');
    await button(page, 'Write it to a virtual ESP32').click();
    await text().toMatch(/0x1001 is no address for this file/);
    await station(page, 'flash').getByLabel('At address').fill('0x0');
    await button(page, 'Write it to a virtual ESP32').click();
    await text().toMatch(/ends 4 bytes beyond the flash of this board, which has 4 MB/);
  });

  test('asks about what is no image, by its name, and writes it as data where a person says', async () => {
    const input = station(page, 'flash').locator('input[type=file]');
    const text = () => expect.poll(() => station(page, 'flash').textContent(), { timeout: 60_000 });
    const picture = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    await input.setInputFiles({ name: 'cat.bin', mimeType: '', buffer: picture });
    await text().toMatch(/cat\.bin, 8 bytes, is a PNG picture: no program image that an ESP32 starts\.\s+Write it/);
    const weights = Buffer.alloc(4096, 0x5a);
    weights[0] = 0xe9;
    await input.setInputFiles({ name: 'weights.bin', mimeType: '', buffer: weights });
    await text().toMatch(/weights\.bin, .*, is data that begins with an image’s first byte, 0xE9, by chance/);
    await button(page, 'Write it to a virtual ESP32').click();
    await text().toMatch(/Nothing is no address for this file/);
    expect(await violations(page)).toEqual([]);
    await station(page, 'flash').getByLabel('At address').fill('0x200000');
    await button(page, 'Write it to a virtual ESP32').click();
    await flashes(page).toMatch(/weights\.bin is in the flash, verified/);
  });

  test('knows the board that a person has, shows its pins, and builds the file for other flashers for it', async () => {
    await station(page, 'flash').getByText('Your own board', { exact: true }).click();
    const group = station(page, 'flash').getByRole('group', { name: 'Which board is yours' });
    expect(await group.getByRole('radio', { name: /Another board/ }).isChecked()).toBe(true);
    const pins = () =>
      station(page, 'flash').getByRole('table', { name: 'Pins that the unikernel drives' }).textContent();
    expect(await pins()).not.toMatch(/display|light|LED/);
    const saved = async () => {
      const download = page.waitForEvent('download');
      await button(page, 'Save flash.bin').click();
      return readFileSync(await (await download).path());
    };
    const unknown = await saved();
    await group.getByRole('radio', { name: /T-Display/ }).check();
    expect(await pins()).toMatch(/18, 19display: clock, data.*5, 16display.*23, 4display/);
    expect(await violations(page)).toEqual([]);
    const known = await saved();
    expect(known.equals(unknown)).toBe(false);
    await page.reload();
    await expect.poll(() => group.getByRole('radio', { name: /T-Display/ }).isChecked()).toBe(true);
    await group.getByRole('radio', { name: /Another board/ }).check();
    await station(page, 'flash').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await flashes(page).toMatch(/The board (runs your unikernel|says \d)/);
    await station(page, 'flash').getByText('Your own board', { exact: true }).click();
  });

  test('is a DevKit without a display if one wants, and answers all the same', async () => {
    await station(page, 'flash').getByText('The virtual board', { exact: true }).click();
    await station(page, 'flash')
      .getByRole('radio', { name: /DevKit/ })
      .check();
    await station(page, 'flash').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await flashes(page).toMatch(/The board (runs your unikernel|says \d)/);
    expect(await station(page, 'run').locator('figure.board canvas').count()).toBe(0);
    await drawOne(page);
    await flashes(page).toMatch(/The board says \d/);
  });

  test('can be flashed again right away, without a reload', async () => {
    await station(page, 'flash').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await flashes(page).toMatch(/The board (runs your unikernel|says \d)/);
  });
});
