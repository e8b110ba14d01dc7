import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { atTheBoard, fakeSerialScript } from './fake-serial/harness';
import { violations } from './accessibility';
import { button, drawOne, open, says, station } from './visitor';

/** What somebody does who has a board of their own: a port in the browser's list, and all that can be wrong with it. */
let server: StaticServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  const script = await fakeSerialScript();
  server = await serve('dist');
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(script);
  page = await open(context, server.url, problems);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

const sentence = () => expect.poll(() => says(page, 'flash').textContent(), { timeout: 120_000 });
const text = () => expect.poll(() => station(page, 'flash').textContent(), { timeout: 60_000 });
const RUNS = /The board (runs your unikernel|says \d)/;

describe('a board of one’s own', () => {
  test('nobody chose a port: the page says so and what to try', async () => {
    await atTheBoard(page, (fake) => void (fake.refuses = true));
    await button(page, 'Flash your board').click();
    await text().toMatch(/No serial port was chosen.*driver of its USB chip/);
    await atTheBoard(page, (fake) => void (fake.refuses = false));
  });

  /** The last address of the last sector that the image takes, by the table of its parts. */
  async function lastOfImage(): Promise<string> {
    const bytes = /In all([\d,]+)/.exec((await station(page, 'flash').textContent()) ?? '')?.[1] ?? '';
    return `0x${(0x1000 + Math.ceil(Number(bytes.replaceAll(',', '')) / 0x1000) * 0x1000 - 1).toString(16)}`;
  }

  test('is asked what it is; its person is asked what to erase; then it is flashed, runs and answers', async () => {
    await atTheBoard(page, (fake) => fake.board.flash.program(0x200000, Uint8Array.of(1, 2, 3)));
    await button(page, 'Flash your board').click();
    await text().toMatch(/It is an ESP32-D0WD-V3 \(revision 3\) with 4 MB of flash.*overwrites 0x1000 to 0x\w+fff/);
    expect(await station(page, 'flash').textContent()).toContain(`overwrites 0x1000 to ${await lastOfImage()}.`);
    expect(await violations(page)).toEqual([]);
    await button(page, 'Erase everything first').click();
    await sentence().toMatch(RUNS);
    expect(await page.evaluate('fakeSerial.board.flash.bytes[0x200000]')).toBe(0xff);
    await drawOne(page);
    await sentence().toMatch(/The board says \d/);
    const board = /\d/.exec((await says(page, 'flash').textContent()) ?? '')?.[0];
    const tab = /\d/.exec((await says(page, 'run').textContent()) ?? '')?.[0];
    expect(board).toBe(tab);
  });

  test('shows its time beside that of the virtual board, and its console', async () => {
    await text().toMatch(/One answer, your board[\d. ]+ ms.*One answer, virtual board[\d. ]+ ms/);
    await station(page, 'flash').getByText('Serial console').click();
    await expect
      .poll(() => station(page, 'flash').getByRole('log').textContent())
      .toMatch(/ets [^]*load:0x[^]*digit answering machine/);
  });

  test('is lost in mid-flash: the page says so, and flashes again once it is back, without a reload', async () => {
    await atTheBoard(page, (fake) => void (fake.board.faults.unplugAfter = 20_000));
    await button(page, 'Flash your board').click();
    await button(page, 'Keep the rest').click();
    await text().toMatch(/was unplugged/);
    await button(page, 'Flash it again').click();
    await text().toMatch(/was unplugged \(connecting\)/);
    await atTheBoard(page, (fake) => fake.board.plugIn());
    await button(page, 'Flash it again at 115,200 baud').click();
    await button(page, 'Keep the rest').click();
    await sentence().toMatch(RUNS);
    await text().toMatch(/Changing baudrate to 115200/);
  });

  test('is lost while the question waits for its answer', async () => {
    await button(page, 'Flash your board').click();
    await button(page, 'Keep the rest').waitFor();
    await atTheBoard(page, (fake) => fake.board.unplug());
    await text().toMatch(/was unplugged \(waiting for your answer\)/);
    await atTheBoard(page, (fake) => fake.board.plugIn());
    await button(page, 'Restart it and listen').click();
    await sentence().toMatch(RUNS);
  });

  test('is left alone when its person cancels at the question', async () => {
    await button(page, 'Flash your board').click();
    await button(page, 'Cancel, write nothing').click();
    await button(page, 'Flash your board').waitFor();
    await button(page, 'Restart the board').click();
    await sentence().toMatch(RUNS);
  });

  test('has its port open elsewhere: the page says so, and works once it is free', async () => {
    // The page holds the port itself while it listens: another board's turn frees it.
    await station(page, 'flash').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await sentence().toMatch(RUNS);
    await atTheBoard(page, (fake) => fake.port.open({ baudRate: 9600 }));
    await button(page, 'Flash your board').click();
    await text().toMatch(/The serial port cannot be opened.*another tab with this page/);
    await atTheBoard(page, (fake) => fake.port.close());
    await button(page, 'Restart it and listen').click();
    await sentence().toMatch(RUNS);
  });

  test('does not go into download mode by itself: the page explains the two buttons', async () => {
    await page.evaluate('globalThis.mendSignals = fakeSerial.cutSignals()');
    await button(page, 'Flash your board').click();
    await text().toMatch(/runs its program instead of its loader.*Hold the button BOOT/);
    await page.evaluate('mendSignals()');
    // A cable that carries both lines.
    await button(page, 'Flash it again').click();
    await button(page, 'Keep the rest').click();
    await sentence().toMatch(RUNS);
  });

  test('gets any .bin, after the page has said what it is and what it overwrites', async () => {
    await station(page, 'flash').getByText('Files for other flashers').click();
    const download = page.waitForEvent('download');
    await button(page, 'Save flash.bin').click();
    const path = await (await download).path();
    await station(page, 'flash').getByText('Flash any .bin').click();
    const input = station(page, 'flash').locator('input[type=file]');
    await input.setInputFiles(path);
    await text().toMatch(/a whole flash with a program in it/);
    await button(page, 'Write it to a board').click();
    await text().toContain(`overwrites 0x0 to ${await lastOfImage()}.`);
    await button(page, 'Keep the rest').click();
    await sentence().toMatch(RUNS);
    await input.setInputFiles({ name: 'notes.bin', mimeType: '', buffer: Buffer.from('not an image') });
    await text().toMatch(/no program image/);
    await station(page, 'flash').getByLabel('At address').fill('0x300000');
    await button(page, 'Write it to a board').click();
    await text().toMatch(/notes.bin overwrites 0x300000 to 0x300fff/);
    await button(page, 'Keep the rest').click();
    await sentence().toMatch(RUNS);
    expect(await page.evaluate('fakeSerial.board.flash.bytes[0x300000]')).toBe('n'.charCodeAt(0));
  });

  test('is connected without flashing, as on the next day', async () => {
    await station(page, 'flash').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await sentence().toMatch(RUNS);
    await station(page, 'flash').getByText('Your own board').click();
    await button(page, 'Connect without flashing').click();
    await sentence().toMatch(RUNS);
    await drawOne(page);
    await text().toMatch(/One answer, your board/);
  });
});
