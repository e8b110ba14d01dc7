import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { gallery } from '../../src/lab';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { violations } from './accessibility';
import { open } from './visitor';

/** The teacher's sheet: one printed page that speaks of the page as it is. */

let server: StaticServer;
let browser: Browser;
let context: BrowserContext;
const problems: string[] = [];

beforeAll(async () => {
  server = await serve('dist');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

afterEach(async () => {
  await context.close();
  expect(problems.splice(0)).toEqual([]);
});

type Options = Parameters<Browser['newContext']>[0];
async function sheet(options: Options = {}): Promise<Page> {
  context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  return open(context, `${server.url}workshop.html`, problems);
}

/** Pages of a PDF: its objects of the type Page (ISO 32000-1, 7.7.3.3), which Chromium does not compress. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

describe('printed', () => {
  test.each([
    ['A4', 1],
    ['Letter', 1],
    // Fonts of other systems run wider.
    ['A4', 1.06],
    ['Letter', 1.06],
  ])('it is one page of %s at %f of its size', async (format, scale) => {
    const page = await sheet({ colorScheme: 'dark' });
    expect(pagesOf(await page.pdf({ format, scale, preferCSSPageSize: false }))).toBe(1);
  });

  test('the count of pages would see a second one', async () => {
    const page = await sheet();
    expect(pagesOf(await page.pdf({ format: 'A5' }))).toBeGreaterThan(1);
  });
});

describe('on a screen', () => {
  test.each([360, 1440])(
    'nothing scrolls sideways, and a screen reader stumbles over nothing, at %i px',
    async (width) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await sheet({ colorScheme, viewport: { width, height: 800 } });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(await violations(page)).toEqual([]);
        await context.close();
      }
    },
  );

  test('the foot of the page leads to it', async () => {
    context = await browser.newContext();
    const page = await open(context, server.url, problems);
    await page.getByRole('link', { name: 'a workshop in ten steps' }).click();
    await page.getByRole('heading', { name: 'A workshop in ten steps' }).waitFor();
  });

  test('it is kept for classrooms without a network', () => {
    expect(readFileSync('dist/sw.js', 'utf8')).toContain('url:"workshop.html"');
  });

  test('it is all there without a script', async () => {
    const page = await sheet({ javaScriptEnabled: false });
    expect(await page.locator('ol > li:visible').count()).toBe(10);
    expect(await page.locator('#print:visible').count()).toBe(0);
  });
});

describe('what it says', () => {
  test('are ten steps that take 45 minutes together', async () => {
    const page = await sheet();
    const minutes = (await page.locator('.minutes').allTextContents()).map((text) => parseInt(text));
    expect(minutes).toHaveLength(10);
    expect(minutes.reduce((sum, each) => sum + each)).toBe(45);
  });

  test('names buttons as the app has them, and apps as the gallery has them', async () => {
    const page = await sheet();
    const source = readdirSync('src/app', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => readFileSync(join('src/app', name), 'utf8').replace(/\s+/g, ' '))
      .join('\n');
    // Between tags or quotes, whole: a button's content, or the label that it gets.
    const has = (name: string) => ['>', '> ', "'", '"'].some((before) => source.includes(`${before}${name}`));
    const buttons = await texts(page, 'b');
    expect(buttons.length).toBeGreaterThan(8);
    expect(buttons.filter((name) => !has(name))).toEqual([]);
    const titles = gallery.map(({ title }) => title);
    expect((await texts(page, 'i')).filter((title) => !titles.includes(title))).toEqual([]);
    const said = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    const stations = [...said.matchAll(/station ‘(.+?)’/g)].map(([, name]) => name);
    expect(stations.length).toBeGreaterThan(4);
    expect(stations.filter((name) => !source.includes(`title="${name}"`))).toEqual([]);
    const words = [...said.matchAll(/‘(.+?)’/g)].map(([, name]) => name!);
    expect(words.filter((name) => !has(name) && !source.includes(`}${name}`))).toEqual([]);
  });

  const texts = async (page: Page, tag: string) =>
    (await page.locator(tag).allTextContents()).map((text) => text.replace(/\s+/g, ' '));
});
