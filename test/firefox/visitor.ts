import type { Browser, Page } from 'puppeteer-core';

/** What the test in Firefox does on the page, in the words of a visitor: `../e2e/visitor.ts` for another driver. */

/** Opens the page and notes whatever goes wrong in it, what its policy refuses too. */
export async function open(browser: Browser, address: string, problems: string[]): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  // Firefox does not tell its driver of what the policy refuses.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error(`refused by ${effectiveDirective}: ${blockedURI}`);
    });
  });
  await page.goto(address);
  return page;
}

/** The text of the first element that the selector finds; empty while there is none. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);

/** The sentence of a station. */
export const says = (page: Page, station: string): Promise<string> => textOf(page, `#${station} .sentence`);

/** Presses the first button with this name, inside of what the selector finds. */
export const press = (page: Page, name: string, inside = 'body'): Promise<void> =>
  page.locator(`${inside} ::-p-aria([name="${name}"][role="button"])`).click();

/** Opens a station, if it is one that can be closed and is. */
export async function unfold(page: Page, station: string): Promise<void> {
  const closed = await page.$(`#${station} h2 button[aria-expanded="false"]`);
  await closed?.click();
}

/** Draws a vertical stroke on the pad. */
export async function drawOne(page: Page): Promise<void> {
  const { x, y, width, height } = await boxOf(page, '#run canvas');
  await page.mouse.move(x + width / 2, y + height * 0.2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height * 0.8, { steps: 12 });
  await page.mouse.up();
}

/** How many upright lines the pad's grid shows: those that cross a row of pixels between its second line and its third. */
export async function linesOfPad(page: Page): Promise<number> {
  const { x, y, width, height } = await boxOf(page, '#run [role="application"]');
  const border = 1;
  const row = { x: x + border, y: Math.round(y + (height * 2.5) / 28), width: width - 2 * border, height: 1 };
  const picture = await page.screenshot({ clip: row, encoding: 'base64' });
  return page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: 1 });
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, 1);
    const inked = Array.from({ length: image.width }, (_, at) => {
      // The middle of the first square is paper.
      const [paper, here] = [4 * 8, 4 * at];
      return [0, 1, 2].some((channel) => Math.abs(data[here + channel]! - data[paper + channel]!) > 2);
    });
    return inked.filter((ink, at) => ink && !inked[at - 1]).length;
  }, picture);
}

async function boxOf(page: Page, selector: string) {
  const element = await page.waitForSelector(selector);
  await element?.scrollIntoView();
  const box = await element?.boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return box;
}
