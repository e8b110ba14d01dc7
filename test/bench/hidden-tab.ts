/**
 * Whether a tab that nobody sees trains as fast as one that is in front: digits a second of the CNN, visible, hidden behind another tab of
 * the window, and visible again, with the browser's throttling of hidden pages left on. A headless browser hides nothing, so this one wants
 * a display (Debian: xvfb).
 *
 *     npm run build && xvfb-run npx tsx test/bench/hidden-tab.ts [seconds]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { button, digitsSeen, open, says, station } from '../e2e/visitor';
import { chromiumPath } from '../tools/chromium';
import { serve } from '../tools/static-server';

const SECONDS = Number(argv[2] ?? 15);
const PORT = 9333;
/** Without playwright's switches: it keeps hidden pages awake, since they would slow its tests down. */
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const server = await serve('dist');
const profile = mkdtempSync(join(tmpdir(), 'unikiln-'));
const program = spawn(chromiumPath(), [...flags, `--remote-debugging-port=${PORT}`, `--user-data-dir=${profile}`]);
const browser = await connected();
try {
  // One window with two tabs, which only a context of the browser's own has.
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no window');
  const page = await open(context, server.url, []);
  const other = await context.newPage();
  await page.bringToFront();
  await page.getByText('How to train').click();
  await station(page, 'train').locator('input[type=number]').first().fill('50');
  await button(page, 'Train a network').click();
  await says(page, 'train')
    .getByText(/trains at [1-9]/)
    .waitFor({ timeout: 120_000 });
  await page.waitForTimeout(5000);
  const rows = [];
  for (const front of [page, other, page, other]) {
    await front.bringToFront();
    await page.waitForTimeout(1000);
    rows.push(await measure(page));
  }
  console.table(rows);
} finally {
  await browser.close();
  const ended = once(program, 'exit');
  program.kill();
  await ended;
  await server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** `noDefaults`: or every page would think that it is in front. */
async function connected(): Promise<Browser> {
  for (let tries = 0; ; tries++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`, { noDefaults: true });
    } catch (error) {
      if (tries > 50) throw error;
      await pause(200);
    }
  }
}

async function measure(page: Page) {
  const [before, start] = [await digitsSeen(page), performance.now()];
  await page.waitForTimeout(SECONDS * 1000);
  const speed = ((await digitsSeen(page)) - before) / ((performance.now() - start) / 1000);
  return { tab: await page.evaluate('document.visibilityState'), 'digits/s': Math.round(speed) };
}
