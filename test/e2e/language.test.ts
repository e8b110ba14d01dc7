import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { violations } from './accessibility';
import { button, open } from './visitor';

/** What a reader does on the language page: looks something up, by its contents, by a search, by a link from the editor. */

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

/** Opens the page in a browser of its own. */
async function read(width = 1440, anchor = '', colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
  const page = await open(context, `${server.url}language.html${anchor}`, problems);
  await field(page).waitFor();
  return page;
}

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const tally = (page: Page) => page.getByRole('status').textContent();
const codes = (page: Page) => page.locator('article:visible').evaluateAll((all) => all.map(({ id }) => id));
/** Where an element stands below the upper edge of the window. */
const top = (page: Page, id: string) => page.locator(`#${id}`).evaluate((one) => one.getBoundingClientRect().top);
const sideways = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

describe.each([360, 1440])('at %i px', (width) => {
  test('nothing scrolls sideways, with and without a search, and a screen reader stumbles over nothing', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await read(width, '', colorScheme);
      if (width < 1000) await page.getByText('Contents', { exact: true }).click();
      expect(await sideways(page)).toBeLessThanOrEqual(width);
      expect(await violations(page)).toEqual([]);
      await field(page).fill('push');
      expect(await sideways(page)).toBeLessThanOrEqual(width);
      await field(page).fill(
        'a-word-that-nobody-has-written-on-this-page-and-that-is-as-long-as-the-window-is-wide-or-longer',
      );
      expect(await sideways(page)).toBeLessThanOrEqual(width);
      expect(await violations(page)).toEqual([]);
      await context.close();
    }
  });

  test('the contents lead to every section and stay at hand', async () => {
    const page = await read(width);
    const contents = page.getByRole('navigation', { name: 'Contents' });
    if (width < 1000) await contents.getByText('Contents', { exact: true }).click();
    const links = await contents.getByRole('link').all();
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) {
      await link.click();
      const id = (await link.getAttribute('href'))?.slice(1) ?? '';
      // Below the search, which stays on top of a narrow window; the last parts may be lower in it.
      expect(await top(page, id)).toBeGreaterThanOrEqual(width < 1000 ? 80 : 0);
      expect(await top(page, id)).toBeLessThan(800);
      if (width < 1000) await page.evaluate('scrollTo(0, 0)');
    }
    if (width >= 1000) await expect.poll(() => contents.locator('[aria-current]').count()).toBe(1);
  });
});

describe('the search', () => {
  test.each([
    ['a code', 'uk1019', /^2 of \d+ entries$/],
    ['a word', 'regular expressions', /^\d of \d+ entries$/],
    ['the text of an example', 'values.push(', /^\d of \d+ entries$/],
  ])('finds by %s while one types, and says how many', async (_, query, answer) => {
    const page = await read();
    const all = await tally(page);
    expect(all).toMatch(/^1?\d\d entries$/);
    await field(page).pressSequentially(query);
    expect(await tally(page)).toMatch(answer);
    expect(await page.locator('article:visible, main li:visible').count()).toBe(parseInt((await tally(page)) ?? ''));
    await field(page).fill('');
    expect(await tally(page)).toBe(all);
  });

  test('works with the keyboard alone: a slash comes to it, also from far down, Escape empties it', async () => {
    const page = await read(1440, '#UK2001');
    await page.keyboard.press('/');
    await page.keyboard.type('UK1019');
    expect(await field(page).inputValue()).toBe('UK1019');
    expect(await codes(page)).toEqual(['UK1019']);
    expect(await page.locator('main').evaluate((main) => main.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Escape');
    expect(await field(page).inputValue()).toBe('');
    expect((await codes(page)).length).toBeGreaterThan(50);
    await page.keyboard.type('1/2');
    expect(await field(page).inputValue()).toBe('1/2');
  });

  test('on a phone shows the first that is found right below the field', async () => {
    const page = await read(360);
    await page.getByText('Contents', { exact: true }).click();
    await field(page).fill('UK1019');
    await expect.poll(() => top(page, 'no')).toBeLessThan(150);
    expect(await top(page, 'no')).toBeGreaterThanOrEqual(80);
  });

  test('that finds nothing says so and leads back', async () => {
    const page = await read();
    await field(page).fill('TS2322');
    expect(await tally(page)).toMatch(/^0 of/);
    expect(await page.locator('main').innerText()).toMatch(/Nothing here speaks of TS2322.*TypeScript's own/s);
    await button(page, 'Show everything').click();
    expect((await codes(page)).length).toBeGreaterThan(50);
    expect(await field(page).evaluate((one) => one === document.activeElement)).toBe(true);
  });
});

describe('a link to one error', () => {
  test.each([360, 1440])('from elsewhere shows it, marked and below the search, at %i px', async (width) => {
    const page = await read(width, '#UK1016');
    await expect.poll(() => top(page, 'UK1016')).toBeLessThan(120);
    expect(await top(page, 'UK1016')).toBeGreaterThanOrEqual(width < 1000 ? 80 : 0);
    expect(await page.locator('article:target').getAttribute('id')).toBe('UK1016');
  });

  test('ends a search that hides it, in the page, in the address, and a second time', async () => {
    const page = await read();
    for (const round of [1, 2]) {
      await field(page).fill('unknown number of values');
      expect(await codes(page), `round ${round}`).toEqual([]);
      await page.getByRole('link', { name: /^UK1016/ }).click();
      expect(await field(page).inputValue()).toBe('');
      await expect.poll(() => top(page, 'UK1016')).toBeLessThan(120);
    }
    await field(page).fill('UK2001');
    await page.evaluate("location.hash = 'UK1019'");
    await expect.poll(() => field(page).inputValue()).toBe('');
    await expect.poll(() => top(page, 'UK1019')).toBeLessThan(120);
  });

  test('that is found leaves the search alone', async () => {
    const page = await read();
    await field(page).fill('UK101');
    await page.getByRole('link', { name: 'UK1016', exact: true }).click();
    expect(await field(page).inputValue()).toBe('UK101');
  });
});
