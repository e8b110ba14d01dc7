/**
 * Makes the moving picture of README: what a visitor does in the first minute, on the built page. `npm run build && npm run picture`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import gifenc from 'gifenc';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { launchChromium } from './chromium';
import { serve } from './static-server';

const FILE = 'test/pictures/first-minute.gif';
const SIZE = { width: 1200, height: 880 };
const COLOURS = 64;

interface Frame {
  readonly rgba: Uint8Array;
  /** How long it is shown, ms. */
  readonly delay: number;
}

const frames: Frame[] = [];

async function shoot(page: Page, delay: number): Promise<void> {
  const { data } = PNG.sync.read(await page.screenshot());
  frames.push({ rgba: new Uint8Array(data), delay });
}

type Place = readonly [x: number, y: number];

/** Draws on the pad, in parts of its side, with a frame after each piece. */
async function draw(page: Page, [from, ...way]: readonly Place[]): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  const box = await page.locator('#run canvas').first().boundingBox();
  if (!box || !from) throw new Error('the pad is not on the page');
  const at = ([x, y]: Place) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  for (const place of way) {
    await page.mouse.move(...at(place), { steps: 8 });
    await shoot(page, 120);
  }
  await page.mouse.up();
}

const says = (page: Page, text: RegExp) => page.locator('#run').getByText(text).first().waitFor({ timeout: 120_000 });

async function visit(page: Page): Promise<void> {
  await says(page, /Draw a digit: the device/);
  await shoot(page, 1200);
  await draw(page, [[0.28, 0.22], [0.5, 0.21], [0.72, 0.22], [0.6, 0.44], [0.5, 0.64], [0.44, 0.82]]); // prettier-ignore
  await says(page, /The device says \d/);
  await shoot(page, 1500);
  await page.locator('#run').getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Flash the virtual ESP32' }).first().click();
  await page.evaluate('scrollTo(0, 0)');
  await shoot(page, 400);
  await says(page, /The virtual ESP32 is ready/);
  // Its screen is drawn row by row.
  await page.waitForTimeout(4000);
  await shoot(page, 1500);
  await draw(page, [[0.32, 0.26], [0.52, 0.2], [0.66, 0.34], [0.5, 0.48], [0.68, 0.62], [0.54, 0.8], [0.3, 0.76]]); // prettier-ignore
  await says(page, /The virtual ESP32 says \d/);
  await page.waitForTimeout(4000);
  await shoot(page, 2500);
  await page.getByRole('button', { name: 'Train a network' }).click();
  for (let round = 0; round < 6; round++) {
    await page.waitForTimeout(1200);
    await shoot(page, 400);
  }
}

const server = await serve('dist');
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(server.url);
  await visit(page);
} finally {
  await browser.close();
  await server.close();
}

// One palette for all: a colour that changes by a shade from frame to frame would flicker.
const samples = frames.filter((_, index) => index % 4 === 0).map(({ rgba }) => rgba);
const colours = gifenc.quantize(Buffer.concat(samples), COLOURS);
/** The place of no colour: what stays as it was in the frame before. */
const UNCHANGED = colours.length;
const palette = [...colours, [0, 0, 0]];
const gif = gifenc.GIFEncoder();
let before: Uint8Array | undefined;
for (const { rgba, delay } of frames) {
  const pixels = gifenc.applyPalette(rgba, colours);
  const last = before;
  const changed = last ? pixels.map((pixel, at) => (pixel === last[at] ? UNCHANGED : pixel)) : pixels;
  const options = { palette, delay, transparent: last !== undefined, transparentIndex: UNCHANGED, dispose: 1 };
  gif.writeFrame(changed, SIZE.width, SIZE.height, options);
  before = pixels;
}
gif.finish();
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, gif.bytes());
console.log(`${FILE}: ${frames.length} frames, ${(gif.bytes().length / 1000).toFixed(0)} KB`);
