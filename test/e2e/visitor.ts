import type { BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';

/** What the end-to-end tests do on the page, in the words of a visitor. */

export const station = (page: Page, name: string): Locator => page.locator(`#${name}`);

/** The sentence under a station's title. */
export const says = (page: Page, name: string): Locator => station(page, name).locator('.sentence');

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** Opens the page and notes whatever goes wrong in it, expected network failures aside. */
export async function open(context: BrowserContext, address: string, problems: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || /Failed to load resource/.test(message.text())) return;
    if (!isOwnEditing(message)) problems.push(message.text());
  });
  await page.goto(address);
  return page;
}

/**
 * Chromium gives text that replaces a selection the style it replaces, as an attribute. The page's policy refuses it, which changes nothing,
 * since the editor draws its lines itself. No script is named as the source.
 */
function isOwnEditing(message: ConsoleMessage): boolean {
  return message.text().startsWith('Applying inline style') && !/\.js$/.test(message.location().url);
}

/** Draws a vertical stroke on the pad. */
export async function drawOne(page: Page): Promise<void> {
  const pad = station(page, 'run').locator('canvas').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not on the page');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height * 0.8, { steps: 12 });
  await page.mouse.up();
}

/** How many digits the room has trained on, while it trains. */
export async function digitsSeen(page: Page): Promise<number> {
  const text = (await station(page, 'train').textContent()) ?? '';
  return Number((/([\d,]+) of [\d,]+ digits/.exec(text)?.[1] ?? '0').replaceAll(',', ''));
}

/** The figure of the compile station with this small print, without its unit. */
export async function figure(page: Page, print: string): Promise<number> {
  const fact = station(page, 'compile').locator('.facts > div', { hasText: print });
  return parseFloat((await fact.locator('dd').first().textContent()) ?? '');
}
