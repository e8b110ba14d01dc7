/** Runs inside a network namespace without a way out; prints what the page said as its last line. */
import { launchChromium } from '../../tools/chromium';
import { serve } from '../../tools/static-server';
import { button, open, says, station } from '../visitor';

const server = await serve('dist');
const browser = await launchChromium();
const context = await browser.newContext();
const problems: string[] = [];
const first = await open(context, server.url, problems);
await button(first, 'Train a network').click();
await says(first, 'train')
  .getByText(/trains at [1-9]/)
  .waitFor({ timeout: 90_000 });
const second = await open(context, first.url(), problems);
await says(second, 'train')
  .getByText(/2 tabs train at [1-9]/)
  .waitFor({ timeout: 90_000 });
const train = await says(second, 'train').textContent();
const notice = await station(second, 'train').textContent();
await button(second, 'Try a test digit').click();
await says(second, 'run')
  .getByText(/The device says/)
  .waitFor({ timeout: 30_000 });
const answer = await says(second, 'run').textContent();
await browser.close();
await server.close();
console.log(JSON.stringify({ train, notice, answer, problems }));
