import { readFileSync, readdirSync, statSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../tools/chromium';
import { serve, type StaticServer } from '../tools/static-server';
import { violations } from './accessibility';
import { button, open, says, station } from './visitor';

/** What the page promises whoever looks at it: any width, either theme, with a keyboard alone, with a screen reader, in a poor browser. */

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

beforeEach(async () => {
  context = await browser.newContext();
});

afterEach(async () => {
  await context.close();
  expect(problems.splice(0)).toEqual([]);
});

async function ready(width = 1280): Promise<Page> {
  const page = await open(context, server.url, problems);
  await page.setViewportSize({ width, height: 900 });
  await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
  return page;
}

/** Opens every disclosure of the page. */
async function openAll(page: Page): Promise<void> {
  for (const summary of await page.locator('summary').all()) await summary.click();
}

describe('the page', () => {
  test.each([360, 768, 1440])('fits %i px: nothing is cut off, nothing scrolls sideways', async (width) => {
    const page = await ready(width);
    await openAll(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  test.each(['light', 'dark'] as const)('has no serious accessibility problem in the %s theme', async (colorScheme) => {
    await context.close();
    context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await ready(360);
    await openAll(page);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await violations(page)).toEqual([]);
  });

  test('answers a digit that was drawn with the keyboard alone', async () => {
    const page = await ready();
    for (let presses = 0; presses < 60; presses++) {
      // The editor indents with Tab; as it says below it, Escape lets the next one through.
      if ((await page.locator('.cm-content:focus').count()) > 0) await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      if (
        await page.evaluate(
          'document.activeElement?.closest("#run") !== null && document.activeElement?.matches("canvas, [role=application], [role=grid], [role=img]")',
        )
      )
        break;
    }
    for (let steps = 0; steps < 14; steps++) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => says(page, 'run').textContent()).toMatch(/The device says \d/);
  });

  test('shows what the device prints', async () => {
    const page = await ready();
    await station(page, 'run').getByText('Console', { exact: true }).click();
    await expect.poll(() => station(page, 'run').getByRole('log').textContent()).toContain('digit answering machine');
  });

  test.each(['/', '/a/b/c/'])('works at the path %s of a host, and so do the pages beside it', async (path) => {
    const host = await serve('dist', path);
    try {
      const page = await open(context, host.url, problems);
      await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
      expect(await page.evaluate('navigator.serviceWorker.ready.then(({ scope }) => scope)')).toBe(host.url);
      for (const name of ['language.html', 'workshop.html']) {
        await page.goto(`${host.url}${name}`);
        await page.getByRole('link', { name: 'Unikiln' }).click();
        expect(page.url().replace(/#.*/, '')).toBe(host.url);
      }
    } finally {
      await host.close();
    }
  });

  test('can be installed: manifest, icons and service worker are there', async () => {
    const page = await ready();
    const manifest = await page.evaluate<{ name: string; icons: { src: string }[] }>(
      'fetch(document.querySelector("link[rel=manifest]").href).then((response) => response.json())',
    );
    expect(manifest.name).toBe('Unikiln');
    for (const { src } of manifest.icons)
      expect((await page.request.get(new URL(src, server.url).href)).status()).toBe(200);
    expect(await page.evaluate('navigator.serviceWorker.ready.then(({ scope }) => scope)')).toBe(server.url);
  });
});

describe('working offline', () => {
  test('costs less than 6.2 MB besides the packed files, nothing of it for chips that are not flashed', () => {
    const kept = [...readFileSync('dist/sw.js', 'utf8').matchAll(/url:"([^"]+)"/g)].map((match) => match[1]!);
    const bytes = kept.reduce((sum, path) => sum + statSync(`dist/${path}`).size, 0);
    expect(kept.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(5);
    expect(bytes).toBeLessThan(6.2e6);
    expect(readdirSync('dist/assets').filter((name) => /^(esp32[a-z]|esp8266)/.test(name))).toEqual([]);
  });

  test('costs a metered connection nothing until somebody asks for it', async () => {
    const host = await serve('dist');
    try {
      await context.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })");
      const page = await open(context, host.url, problems);
      await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/Draw a digit/);
      const badge = page.locator('header').first();
      await badge.getByRole('button', { name: /to offline/ }).click();
      expect(host.sent.has('sw.js')).toBe(false);
      await button(page, /^Fetch the rest/).click();
      await expect.poll(() => badge.textContent(), { timeout: 120_000 }).toContain('Works offline');
      expect(host.sent.has('sw.js')).toBe(true);
    } finally {
      await host.close();
    }
  });
});

describe('the policy of the page', () => {
  const refused = (page: Page, attempt: string) =>
    page.evaluate<string>(`new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
      ${attempt}
    })`);

  test.each([
    [
      'a line of script that somebody put into it',
      'script-src-elem',
      `document.head.append(Object.assign(document.createElement('script'), { textContent: 'alert(1)' }));`,
    ],
    ['a word to another host', 'connect-src', `fetch('http://localhost:9/').catch(() => undefined);`],
    ['a picture of another host', 'img-src', `new Image().src = 'http://localhost:9/picture.png';`],
    [
      'a worker of another host',
      'worker-src',
      `try { new Worker('data:text/javascript,1'); } catch { /* also refused */ }`,
    ],
  ])('refuses %s', async (_, directive, attempt) => {
    const page = await context.newPage();
    await page.goto(server.url);
    expect(await refused(page, attempt)).toBe(directive);
  });

  test('stands in the page itself as well, for hosts that send no headers', () => {
    for (const name of ['index.html', 'language.html', 'workshop.html'])
      expect(readFileSync(`dist/${name}`, 'utf8')).toContain('http-equiv="Content-Security-Policy"');
    expect(readFileSync('dist/_headers', 'utf8')).toContain("default-src 'none'");
  });
});

describe('a model file', () => {
  const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    page.locator('input[type=file]').setInputFiles(files);
  const sample = (name: string) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: readFileSync(`public/sample/${name}`),
  });

  test('of tf.js goes on the line and can be compiled', async () => {
    const page = await ready();
    await station(page, 'train').getByText('Model files').click();
    await choose(page, [sample('model.json'), sample('weights.bin')]);
    await button(page, /^Compile( again)?$/).click();
    await expect.poll(() => says(page, 'compile').textContent(), { timeout: 120_000 }).toMatch(/made in|cache/);
  });

  test('that cannot be compiled is refused with the name of the layer, and the line stays as it was', async () => {
    const page = await ready();
    await station(page, 'train').getByText('Model files').click();
    const json = readFileSync('public/sample/model.json', 'utf8').replace('"Conv2D"', '"LSTM"');
    await choose(page, [
      { name: 'model.json', mimeType: 'application/json', buffer: Buffer.from(json) },
      sample('weights.bin'),
    ]);
    await expect.poll(() => station(page, 'train').textContent()).toMatch(/is a LSTM, which Unikiln cannot compile/);
    await expect.poll(() => says(page, 'compile').textContent()).toMatch(/shipped with this page/);
  });
});

describe('starting over', () => {
  test('forgets the network after asking, and begins with the sample again', async () => {
    const page = await ready();
    await station(page, 'train').getByText('Model files').click();
    const json = readFileSync('public/sample/model.json');
    await page.locator('input[type=file]').setInputFiles([
      { name: 'model.json', mimeType: 'application/json', buffer: json },
      { name: 'weights.bin', mimeType: 'application/octet-stream', buffer: readFileSync('public/sample/weights.bin') },
    ]);
    await button(page, 'Train further').waitFor();
    await page.reload();
    await button(page, 'Train further').waitFor();
    await button(page, 'Start over').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
    await button(page, 'Train a network').waitFor();
    await expect.poll(() => says(page, 'compile').textContent()).toMatch(/shipped with this page/);
  });
});

describe('a poor browser', () => {
  test('without WebRTC and IndexedDB is told what it lacks, and the device answers all the same', async () => {
    await context.addInitScript('delete globalThis.RTCPeerConnection; delete globalThis.indexedDB;');
    const page = await ready();
    await expect.poll(() => page.locator('main').textContent()).toContain('This browser lacks IndexedDB');
    await button(page, 'Try a test digit').click();
    await expect.poll(() => says(page, 'run').textContent(), { timeout: 20_000 }).toMatch(/The device says \d/);
  });
});
