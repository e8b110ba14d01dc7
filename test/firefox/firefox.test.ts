import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firefoxPath, launchFirefox } from '../tools/firefox';
import { serve, type StaticServer } from '../tools/static-server';
import { drawOne, linesOfPad, open, press, says, textOf, unfold } from './visitor';

/**
 * The whole line in the system's Firefox, on the built page: what another engine may see in another way, such as workers, WebRTC, memory
 * for clang, the policy. All else the tests in Chromium look after.
 */
const installed = firefoxPath() !== undefined;
if (!installed) console.warn('Skipped, since no Firefox is installed. On Debian: apt-get install firefox-esr');

describe.skipIf(!installed)('in Firefox', () => {
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    server = await serve('dist');
    browser = await launchFirefox();
    page = await open(browser, server.url, problems);
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test('the sample device answers a digit drawn with the mouse', async () => {
    await expect.poll(() => says(page, 'run'), { timeout: 30_000 }).toMatch(/Draw a digit/);
    await drawOne(page);
    await expect.poll(() => says(page, 'run')).toMatch(/The device says 1/);
  });

  test('the pad shows all 28 lines of its grid, not three', async () => {
    await press(page, 'Clear', '#run');
    expect(await linesOfPad(page)).toBe(28);
  });

  test('the editor takes what is typed, and the compiler says what is wrong with it', async () => {
    await unfold(page, 'app');
    const editor = await page.waitForSelector('#app .editor');
    await editor?.scrollIntoView();
    // The editor lives in a shadow root.
    await page.locator('#app >>> .cm-content').click();
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type("export function main(): void {\nconst wrong: number = 'x';\nconsole.log(wrong);");
    await expect
      .poll(() => textOf(page, '#app'), { timeout: 60_000 })
      .toMatch(/Line 2\s*Type 'string' is not assignable to type 'number'/);
    await press(page, 'Restore the original', '#app');
    await expect.poll(() => textOf(page, '#app'), { timeout: 60_000 }).toContain('uk_model_on_digit');
  });

  test('two tabs of one room train together over WebRTC, to the end', async () => {
    await trainOneEpoch();
    await expect.poll(() => says(page, 'train'), { timeout: 90_000 }).toMatch(/trains at [1-9]/);
    const second = await open(browser, page.url(), problems);
    await expect.poll(() => says(second, 'train'), { timeout: 60_000 }).toMatch(/2 tabs train at [1-9]/);
    await expect.poll(() => textOf(page, '#train'), { timeout: 30_000 }).toContain('WebRTC');
    await expect
      .poll(() => says(page, 'train'), { timeout: 180_000, interval: 500 })
      .toMatch(/Learned from 6\d,\d+ digits: 9[5-9](\.\d)? % of 10,000/);
    await second.close();
  });

  /** A third of what the page suggests. */
  async function trainOneEpoch(): Promise<void> {
    await unfold(page, 'train');
    await page.locator('#train summary ::-p-text(How to train)').click();
    await page.locator('::-p-xpath(//*[@id="train"]//label[contains(., "Epochs")]//input)').fill('1');
    await press(page, 'Train a network');
  }

  test('clang compiles the network in a worker, and the new device answers', async () => {
    await press(page, 'Compile and run it');
    await expect.poll(() => says(page, 'compile'), { timeout: 180_000 }).toMatch(/made in/);
    await expect.poll(() => says(page, 'run'), { timeout: 30_000 }).toMatch(/Draw a digit/);
    await drawOne(page);
    await expect.poll(() => says(page, 'run')).toMatch(/The device says \d/);
  });

  test('the virtual ESP32 is flashed, boots, and answers the drawn digit as the device in the tab does', async () => {
    await press(page, 'Flash the virtual ESP32', '#run');
    await expect
      .poll(() => says(page, 'flash'), { timeout: 180_000 })
      .toMatch(/The board (runs your unikernel|says \d)/);
    await drawOne(page);
    await expect.poll(() => textOf(page, '#run .board-says'), { timeout: 30_000 }).toMatch(/says \d/);
    const digit = (text: string) => /says (\d)/.exec(text)?.[1];
    expect(digit(await textOf(page, '#run .board-says'))).toBe(digit(await says(page, 'run')));
  });

  test('a reload with the host gone comes back to the trained network and its device', async () => {
    await expect.poll(() => textOf(page, 'header'), { timeout: 120_000 }).toContain('Works offline');
    const made = await says(page, 'compile');
    await server.close();
    await page.reload();
    await expect.poll(() => says(page, 'run'), { timeout: 30_000 }).toMatch(/Draw a digit/);
    expect(await says(page, 'compile')).toBe(made);
    await drawOne(page);
    await expect.poll(() => says(page, 'run')).toMatch(/The device says \d/);
  });

  test('nothing went wrong unseen', () => {
    expect(problems).toEqual([]);
  });
});
