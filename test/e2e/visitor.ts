import type { BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';

/** What the end-to-end tests do on the page, in the words of a visitor. */

export const station = (page: Page, name: string): Locator => page.locator(`#${name}`);

/** The sentence under a station's title. */
export const says = (page: Page, name: string): Locator => station(page, name).locator('.sentence');

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** What a visitor does who wants to see all stations, and is remembered for it. */
const OPEN_STATIONS = `for (const id of ['train', 'app', 'compile', 'device', 'flash'])
  localStorage.getItem('unikiln:station:' + id) ?? localStorage.setItem('unikiln:station:' + id, 'yes');`;

/**
 * Opens the page and notes whatever goes wrong in it, expected network failures aside.
 *
 * @param stations 'closed' as on a first visit; else as for somebody who has opened them all
 */
export async function open(
  context: BrowserContext,
  address: string,
  problems: string[],
  stations: 'open' | 'closed' = 'open',
): Promise<Page> {
  const page = await context.newPage();
  if (stations === 'open') await page.addInitScript(OPEN_STATIONS);
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
export const drawOne = (page: Page): Promise<void> => draw(page, [0.5, 0.2], [[0.5, 0.8]]);

/** Draws a seven. */
export const drawSeven = (page: Page): Promise<void> =>
  draw(page, [0.3, 0.25], [[0.5, 0.22], [0.7, 0.24], [0.62, 0.42], [0.52, 0.6], [0.45, 0.82]]); // prettier-ignore

type Place = readonly [x: number, y: number];

/** One stroke, in parts of the pad's side. */
async function draw(page: Page, from: Place, way: readonly Place[]): Promise<void> {
  const pad = station(page, 'run').locator('canvas').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('the pad is not on the page');
  const at = ([x, y]: Place) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  for (const place of way) await page.mouse.move(...at(place), { steps: 12 });
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
