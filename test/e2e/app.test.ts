import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { violations } from './accessibility';
import { button, drawSeven, open, says, station } from './visitor';

/** What a visitor does with the second station: changes a program, sees its C, and runs it on a device of either kind. */

let server: StaticServer;
let browser: Browser;
let context: BrowserContext;
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

const content = () => station(page, 'app').locator('.cm-content');
const theC = () => station(page, 'app').getByRole('region', { name: /^app\.c/ });
const compilerSays = () => station(page, 'app').getByRole('status', { name: 'What the compiler says' });
const log = () => station(page, 'run').getByRole('log');

/** Opens the page and comes near the editor. */
async function openEditor(): Promise<void> {
  page = await open(context, server.url, problems);
  await station(page, 'app').locator('.editor').scrollIntoViewIfNeeded();
  await content().waitFor();
  await theC().waitFor({ timeout: 60_000 });
}

/** Replaces the whole text, as a paste does. */
async function write(text: string): Promise<void> {
  await content().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function choose(title: string): Promise<void> {
  await station(page, 'app').getByText(title, { exact: true }).click();
}

async function run(): Promise<void> {
  await station(page, 'app').getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => says(page, 'compile').textContent(), { timeout: 120_000 }).toMatch(/made in|in the cache/);
}

async function openConsole(): Promise<void> {
  if (!(await log().isVisible())) await station(page, 'run').getByText('Console', { exact: true }).click();
}

describe('a visitor', () => {
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await openEditor();
  });

  afterAll(() => context.close());

  afterEach(() => {
    expect(problems.splice(0)).toEqual([]);
  });

  test('sees the C of the app that is shipped, and each side lights the line of the other', async () => {
    await expect.poll(() => theC().textContent()).toContain('digit answering machine');
    await theC().locator('.row', { hasText: 'digit answering machine' }).last().hover();
    await expect.poll(() => content().locator('.cm-matched').textContent()).toContain('digit answering machine');
    await content().getByText("'digit answering machine'").hover();
    await expect.poll(() => theC().locator('.lit').allTextContents()).not.toEqual([]);
  });

  test('breaks the app, is told the line, what is wrong and what to write instead, and puts it right', async () => {
    await write(`export function main(): void {\n  const total: number = 'many';\n  console.log(total);\n}\n`);
    await expect.poll(() => compilerSays().textContent(), { timeout: 20_000 }).toMatch(/Line 2[^]*TS2322/);
    expect(await says(page, 'app').textContent()).toMatch(/1 error to fix/);
    await write(`export function main(): void {\n  eval('1');\n}\n`);
    await expect.poll(() => compilerSays().textContent(), { timeout: 20_000 }).toMatch(/Line 2[^]*UK1005/);
    expect(await content().locator('.cm-lintRange-error').count()).toBeGreaterThan(0);
    expect(await compilerSays().getByRole('link').getAttribute('href')).toBe('language.html#UK1005');
    await write(`export function main(): void {\n  console.log('all is well', 0.1 + 0.2);\n}\n`);
    await expect.poll(() => theC().textContent(), { timeout: 20_000 }).toContain('all is well');
    expect(await compilerSays().textContent()).toBe('');
  });

  test('runs it: it prints what JavaScript prints, and ends', async () => {
    await run();
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/come to its end/);
    expect(await log().textContent()).toContain('all is well 0.30000000000000004');
  });

  test('restores the original, and takes that back', async () => {
    await button(page, 'Restore the original').click();
    await expect.poll(() => content().textContent()).toContain('model.onDigit');
    await button(page, 'Undo').click();
    await expect.poll(() => content().textContent()).toContain('all is well');
    await button(page, 'Restore the original').click();
  });

  test('runs an app without a network: no weights are in the image, pins and light move', async () => {
    await choose('Traffic light');
    await run();
    await expect.poll(() => log().textContent(), { timeout: 20_000 }).toMatch(/red[^]*red and yellow[^]*green/);
    expect(await station(page, 'run').locator('[data-pin="26"]').getAttribute('data-level')).toBe('low');
    expect(await station(page, 'run').locator('canvas').count()).toBe(0);
    expect(await station(page, 'compile').textContent()).not.toContain('multiply-accumulates');
  });

  test('sees what the app costs, and what its checks do', async () => {
    const facts = station(page, 'app').locator('.facts');
    await expect.poll(() => facts.textContent(), { timeout: 60_000 }).toMatch(/The app alone\s*[\d.,]+ (bytes|KB)/);
  });

  test('blinks a pin with a digit', async () => {
    await choose('Blink');
    await run();
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
    // Seven times, which lasts some seconds: one blink is easily missed.
    await drawSeven(page);
    await expect.poll(() => says(page, 'run').textContent()).toMatch(/The device says \d/);
    const pin = station(page, 'run').locator('[data-pin="2"]');
    await expect.poll(() => pin.getAttribute('data-level'), { interval: 20, timeout: 10_000 }).toBe('high');
    await expect.poll(() => pin.getAttribute('data-level'), { interval: 20, timeout: 10_000 }).toBe('low');
  });

  test('asks an app for a resource of its own', async () => {
    await choose('Tally');
    await run();
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit|device says/);
    const form = station(page, 'run').locator('form');
    await form.getByLabel('Path').fill('tally/most');
    await form.getByRole('button', { name: 'Ask' }).click();
    await expect.poll(() => form.getByRole('status').textContent()).toMatch(/4\.04|seen/);
    await button(page, 'Try a test digit').click();
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/device says/);
    await form.getByRole('button', { name: 'Ask' }).click();
    await expect.poll(() => form.getByRole('status').textContent()).toMatch(/2\.05 \d, seen \d times/);
  });

  test('is shown the line of a panic, and gets there in the editor', async () => {
    await choose('Answer');
    await write(
      `const table = [1, 2, 3];\nlet at = 2;\nexport function main(): void {\n  at += table.length;\n  console.log(table[at]);\n}\n`,
    );
    await run();
    await expect.poll(() => station(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/panic: .* at app\.ts:5/);
    await station(page, 'run').getByRole('button', { name: 'Show line 5' }).click();
    await expect.poll(() => page.locator('.cm-activeLine').textContent()).toContain('table[at]');
  });

  test('stops an app that never comes to an end; the page goes on meanwhile', async () => {
    await write(`let turns = 0;\nexport function main(): void {\n  while (true) turns = (turns + 1) | 0;\n}\n`);
    await station(page, 'app').getByRole('button', { name: 'Run', exact: true }).click();
    await station(page, 'run').getByRole('button', { name: 'Stop the device' }).click({ timeout: 60_000 });
    await expect.poll(() => station(page, 'run').textContent()).toMatch(/kept the processor/);
    await button(page, 'Restore the original').click();
    await run();
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit|device says/);
  });

  test('counts on after a reload: what the app keeps outlives the device', async () => {
    await choose('Counter');
    await run();
    await openConsole();
    await expect.poll(() => log().textContent(), { timeout: 20_000 }).toMatch(/start number \d+/);
    const before = Number(/start number (\d+)/.exec((await log().textContent()) ?? '')?.[1]);
    await page.reload();
    await expect.poll(() => log().textContent(), { timeout: 20_000 }).toContain(`start number ${before + 1}`);
    expect(await station(page, 'app').getByLabel('Counter').isChecked()).toBe(true);
  });

  test('runs the same app on the virtual ESP32', async () => {
    await station(page, 'app').getByRole('button', { name: 'Run on the virtual ESP32' }).click();
    await expect
      .poll(() => says(page, 'flash').textContent(), { timeout: 180_000 })
      .toMatch(/The board (runs your unikernel|says \d)/);
    await station(page, 'flash').getByText('Serial console').click();
    await expect
      .poll(() => station(page, 'flash').getByRole('log').textContent(), { timeout: 20_000 })
      // The flasher starts the board as well, and may or may not let it come that far: the store counts either way.
      .toMatch(/start number [12]/);
  });

  test('sees the pins of the virtual ESP32, also those of an app that answers nothing', async () => {
    await choose('Traffic light');
    await station(page, 'app').getByRole('button', { name: 'Run on the virtual ESP32' }).click();
    const walk = station(page, 'run').locator('figure.board [data-pin="26"]');
    await expect.poll(() => walk.getAttribute('data-level'), { timeout: 180_000 }).toBe('high');
    await expect
      .poll(() => says(page, 'flash').textContent(), { timeout: 20_000 })
      .toMatch(/The board (runs your unikernel|says \d)/);
  });
});

describe('the editor', () => {
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  });

  afterEach(async () => {
    await context.close();
    expect(problems.splice(0)).toEqual([]);
  });

  test('is left with the keyboard as the line below it says, and completes the module', async () => {
    await openEditor();
    await content().focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('export function more(): void {\nmodel.');
    const list = page.locator('.cm-tooltip-autocomplete');
    await expect.poll(() => list.textContent(), { timeout: 20_000 }).toContain('onDigit');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await content().evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await content().evaluate((element) => element.matches(':focus'))).toBe(false);
  });

  test.each(['light', 'dark'] as const)('has no serious accessibility problem in the %s theme', async (colorScheme) => {
    await context.close();
    context = await browser.newContext({
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 900 },
    });
    await openEditor();
    await write(`export function main(): void {\n  eval('1');\n}\n`);
    await expect.poll(() => compilerSays().textContent(), { timeout: 20_000 }).toContain('UK1005');
    expect(await violations(page)).toEqual([]);
  });

  test.each([360, 768])('fits %i px, errors and all', async (width) => {
    await openEditor();
    await page.setViewportSize({ width, height: 900 });
    await write(`export function main(): void {\n  eval('1');\n}\n`);
    await expect.poll(() => compilerSays().textContent(), { timeout: 20_000 }).toContain('UK1005');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  test('saves the text as a file, and opens one', async () => {
    await openEditor();
    await station(page, 'app').getByText('Files', { exact: true }).click();
    const download = page.waitForEvent('download');
    await button(page, 'Save app.ts').click();
    const path = await (await download).path();
    expect(readFileSync(path, 'utf8')).toContain('model.onDigit');
    const file = `export function main(): void {\n  console.log('from a file');\n}\n`;
    await station(page, 'app')
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.ts', mimeType: 'text/plain', buffer: Buffer.from(file) });
    await expect.poll(() => theC().textContent(), { timeout: 20_000 }).toContain('from a file');
    await page.reload();
    await station(page, 'app').locator('.editor').scrollIntoViewIfNeeded();
    await expect.poll(() => content().textContent(), { timeout: 20_000 }).toContain('from a file');
  });

  test('works with the network off after the first visit: an edit becomes C and runs', async () => {
    const own = await serve('dist');
    try {
      page = await open(context, own.url, problems);
      const badge = page.locator('header').first();
      await expect.poll(() => badge.textContent(), { timeout: 120_000 }).toContain('Works offline');
      await context.setOffline(true);
      await own.close();
      await page.reload();
      await station(page, 'app').locator('.editor').scrollIntoViewIfNeeded();
      await content().waitFor({ timeout: 30_000 });
      await write(`export function main(): void {\n  console.log('without a network', 6 * 7);\n}\n`);
      await expect.poll(() => theC().textContent(), { timeout: 30_000 }).toContain('without a network');
      await run();
      await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/come to its end/);
      expect(await log().textContent()).toContain('without a network 42');
      await page.goto(`${own.url}language.html#UK1005`);
      await expect.poll(() => page.locator('#UK1005').textContent()).toContain('Instead of');
    } finally {
      await own.close().catch(() => undefined);
    }
  });

  test('is not loaded before somebody comes near it', async () => {
    const own = await serve('dist');
    try {
      await context.close();
      context = await browser.newContext({ viewport: { width: 1280, height: 500 } });
      page = await open(context, own.url, problems);
      await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
      const fetched = await page.evaluate<string[]>('performance.getEntriesByType("resource").map(({ name }) => name)');
      expect(fetched.filter((name) => /mount-|typescript/.test(name))).toEqual([]);
    } finally {
      await own.close();
    }
  });
});

test('the language page has an anchor for every code, and nothing serious for a screen reader to stumble over', async () => {
  context = await browser.newContext();
  page = await open(context, `${server.url}language.html`, problems);
  const codes = await page.locator('article').evaluateAll((articles) => articles.map(({ id }) => id));
  expect(codes).toContain('UK1005');
  expect(await violations(page)).toEqual([]);
  await context.close();
});
