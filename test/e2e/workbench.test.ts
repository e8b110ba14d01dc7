import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { open, says, station } from './visitor';

/** The first ten minutes, by task: what a visitor wants, with as few presses as it takes and nothing to look for. */
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

const next = () => page.getByRole('region', { name: 'Next step' });
const press = () => next().locator('.hot').click({ timeout: 120_000 });

/** Draws a stroke where the pad is: nothing is scrolled for it. */
async function draw(): Promise<void> {
  const box = await station(page, 'run').locator('canvas').first().boundingBox();
  if (!box) throw new Error('the pad is not on the page');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height * 0.8, { steps: 12 });
  await page.mouse.up();
}

const scrolled = () => page.evaluate<number>('scrollY');
const inSight = (text: RegExp | string) =>
  expect.poll(() => station(page, 'run').getByText(text).first().textContent(), { timeout: 60_000 });

describe.each([
  [1440, 900],
  [360, 740],
])('at %i x %i', (width, height) => {
  beforeEach(async () => {
    await context?.close();
    context = await browser.newContext({ viewport: { width, height } });
    page = await open(context, server.url, problems, 'closed');
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 30_000 }).toMatch(/Draw a digit/);
  });

  test('pad, answer and the one button are in sight on landing, and a drawn digit is answered without a press', async () => {
    for (const part of [station(page, 'run').locator('canvas').first(), station(page, 'run').locator('.sentence')]) {
      const box = await part.boundingBox();
      expect(box && box.y >= 0 && box.y + box.height).toBeLessThanOrEqual(height);
    }
    expect(await page.locator('.hot:visible').allTextContents()).toEqual(['Train a network']);
    await draw();
    await expect.poll(() => says(page, 'run').textContent()).toMatch(/The device says \d/);
    expect(await scrolled()).toBe(0);
  });

  test('the page is short: a closed station is a line, and opens and closes with a press, also of a key', async () => {
    const tall = await page.evaluate<number>('document.documentElement.scrollHeight');
    expect(tall).toBeLessThanOrEqual(width > 1000 ? 1800 : 3000);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const fold = station(page, 'app').getByRole('button', { name: /App$/ });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    await fold.press('Enter');
    await station(page, 'app').getByText('app.ts', { exact: true }).first().waitFor();
    await page.reload();
    await station(page, 'app').getByText('app.ts', { exact: true }).first().waitFor();
    await fold.click();
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    expect(await station(page, 'app').getByText('app.ts', { exact: true }).count()).toBe(0);
  });

  test('one press flashes the virtual ESP32 with the sample, and it answers beside the pad', async () => {
    await station(page, 'run').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
    await inSight(/The virtual ESP32 is ready/).toBeTruthy();
    await page.evaluate('scrollTo(0, 0)');
    await draw();
    await inSight(/The virtual ESP32 says \d/).toBeTruthy();
    const tab = /says (\d)/.exec((await says(page, 'run').textContent()) ?? '')?.[1];
    expect(await station(page, 'run').locator('.board-says').textContent()).toContain(`says ${tab}.`);
    expect(await scrolled()).toBe(0);
  });
});

test('training, compiling and flashing take three presses of the next step, and the page never moves', async () => {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await open(context, server.url, problems, 'closed');
  await station(page, 'train')
    .getByRole('button', { name: /Train$/ })
    .click();
  await page.getByText('How to train').click();
  await page.locator('label', { hasText: 'Epochs' }).locator('input').fill('1');
  await page.evaluate('scrollTo(0, 0)');
  for (const [label, after] of [
    ['Train a network', /The network reads 9\d(\.\d+)? % of the test digits/],
    ['Compile and run it', /It runs in this tab: draw a digit/],
    ['Flash it onto a chip', /It runs on the virtual ESP32: draw a digit/],
  ] as const) {
    await expect.poll(() => next().locator('.hot').textContent(), { timeout: 30_000 }).toBe(label);
    await press();
    await expect.poll(() => next().textContent(), { timeout: 200_000 }).toMatch(after);
    expect(await page.locator('.hot:visible').count()).toBe(1);
    expect(await scrolled()).toBe(0);
  }
  await draw();
  await inSight(/The virtual ESP32 says \d/).toBeTruthy();
}, 300_000);

test('a reload finds the virtual ESP32 on the table again, running, under the same name in the room', async () => {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await open(context, server.url, problems, 'closed');
  await station(page, 'run').getByRole('button', { name: 'Flash the virtual ESP32' }).click();
  await inSight(/The virtual ESP32 is ready/).toBeTruthy();
  const name = await page.evaluate<string>("sessionStorage.getItem('unikiln:tab')");
  // What was written is kept a moment later.
  await page.waitForTimeout(1500);
  await page.reload();
  await inSight(/The virtual ESP32 is ready/).toBeTruthy();
  expect(await page.evaluate("sessionStorage.getItem('unikiln:tab')")).toBe(name);
  await draw();
  await inSight(/The virtual ESP32 says \d/).toBeTruthy();
});

test('a drawing of several strokes is one digit to the app', async () => {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await open(context, server.url, problems, 'closed');
  await expect.poll(() => says(page, 'run').textContent(), { timeout: 30_000 }).toMatch(/Draw a digit/);
  await station(page, 'run').getByText('Console', { exact: true }).click();
  const log = () => station(page, 'run').getByRole('log').textContent();
  const answers = async () => ((await log()) ?? '').match(/That is a/g)?.length ?? 0;
  const before = await answers();
  await draw();
  await draw();
  await expect.poll(answers, { timeout: 10_000 }).toBe(before + 1);
  await page.waitForTimeout(1500);
  expect(await answers()).toBe(before + 1);
});

test('nothing went wrong unseen', () => {
  expect(problems).toEqual([]);
});
