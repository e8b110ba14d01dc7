/**
 * How long a visitor waits: from a trained network to a running device with clang cold, warm and with everything cached; bytes on the
 * wire by group; the device's latency in the tab beside the reference interpreter's.
 *
 *     npm run build && npx tsx test/bench/page.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { DeviceClient, TabDevice } from '../../src/device';
import { prepareInt8, quantise } from '../../src/graph';
import { assetFile, type AssetEntry } from '../../src/assets';
import { sampleNames } from '../../src/lab/sample';
import { imagesOf } from '../../src/training';
import { button, open, says, station } from '../e2e/visitor';
import { GENERATED, readList } from '../tools/asset-list';
import { calibrationDigits } from '../tools/calibration';
import { launchChromium } from '../tools/chromium';
import { loadMnist } from '../tools/mnist';
import { openWeights } from '../tools/open-weights';
import { serve } from '../tools/static-server';

interface Row {
  readonly what: string;
  readonly value: string;
}

const rows: Row[] = [...(await waiting()), ...wire(), ...(await latency())];
console.table(Object.fromEntries(rows.map(({ what, value }) => [what, { value }])));

async function waiting(): Promise<Row[]> {
  const server = await serve('dist');
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    const page = await open(context, server.url, []);
    const visit = performance.now();
    await says(page, 'run').getByText('Draw a digit').waitFor();
    const firstAnswer = performance.now() - visit;
    await station(page, 'train').getByText('Model files').click();
    await page.locator('input[type=file]').setInputFiles(['public/sample/model.json', 'public/sample/weights.bin']);
    const first = await compile(page);
    const cached = await compile(page);
    await button(page, 'Train further').click();
    await page
      .locator('#train')
      .getByText(/trains at [1-9]/)
      .waitFor({ timeout: 120_000 });
    await button(page, 'Pause').click();
    await says(page, 'train').getByText('Paused').waitFor({ timeout: 60_000 });
    const warm = await compile(page);
    const edits = await editing(page);
    return [
      { what: 'first visit to a device that is ready, ms', value: firstAnswer.toFixed(0) },
      { what: 'trained to running, clang cold, s', value: first.toFixed(2) },
      { what: 'trained to running, clang warm, s', value: warm.toFixed(2) },
      { what: 'trained to running, cached, s', value: cached.toFixed(2) },
      ...edits,
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Presses 'Compile' and waits until the new device invites to draw. @returns seconds */
async function compile(page: Page): Promise<number> {
  const before = await says(page, 'compile').textContent();
  const started = performance.now();
  await button(page, /^Compile( again)?$/).click();
  const made = says(page, 'compile').getByText(/made in|in the cache/);
  while ((await made.textContent({ timeout: 120_000 })) === before) await page.waitForTimeout(5);
  await says(page, 'run').getByText('Draw a digit').waitFor({ timeout: 30_000 });
  return (performance.now() - started) / 1000;
}

/** Edits the app in the editor, warm: the time to its C, to its new size, and to the text on the console of the new device. */
async function editing(page: Page): Promise<Row[]> {
  const app = station(page, 'app');
  await app.locator('.editor').scrollIntoViewIfNeeded();
  await app.locator('.cm-content').waitFor();
  await page.getByText('Console', { exact: true }).click();
  const source = (text: string) => `export function main(): void {\n  console.log('${text}');\n}\n`;
  const edit = async (text: string) => {
    await app.locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(source(text));
  };
  /** Milliseconds from the edit until an element holds the text. */
  const after = async (text: string, selector: string, press: boolean) => {
    await edit(text);
    const began = performance.now();
    if (press) await app.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator(selector, { hasText: text }).first().waitFor({ timeout: 60_000 });
    return performance.now() - began;
  };
  await after('warming up', '#run [role=log]', true);
  const toC: number[] = [];
  const toDevice: number[] = [];
  for (let round = 0; round < 5; round++) {
    toC.push(await after(`edit ${round}`, '#app .c', false));
    await page.waitForTimeout(2000);
    toDevice.push(await after(`run ${round}`, '#run [role=log]', true));
    await page.waitForTimeout(2000);
  }
  return [
    { what: 'edit to new C, warm, ms (median of 5)', value: median(toC).toFixed(0) },
    { what: 'edit to running device, warm, s (median of 5)', value: (median(toDevice) / 1000).toFixed(2) },
  ];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function wire(): Row[] {
  const files = packedFiles();
  const groups = [...new Set(files.map(({ group }) => group))].map((group): Row => {
    const bytes = files.reduce((sum, file) => sum + (file.group === group ? file.wireBytes : 0), 0);
    return { what: `on the wire: ${group}, MB`, value: (bytes / 1e6).toFixed(2) };
  });
  const html = readFileSync('dist/index.html', 'utf8');
  const first = [...html.matchAll(/"\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) =>
    readFileSync(`dist/${match[1]!}`),
  );
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return [
    {
      what: 'first paint: scripts and styles, gzip, KB',
      value: (sum(first.map((file) => gzipSync(file).length)) / 1024).toFixed(1),
    },
    ...groups,
    ...precache(),
  ];
}

/** What the service worker fetches when it is registered. */
function precache(): Row[] {
  const paths = [...readFileSync('dist/sw.js', 'utf8').matchAll(/url:"([^"]+)"/g)].map((match) => match[1]!);
  const files = paths.map((path) => readFileSync(`dist/${path}`));
  const megabytes = (sizes: readonly number[]) => (sizes.reduce((total, size) => total + size, 0) / 1e6).toFixed(2);
  return [
    { what: 'kept by the service worker: files', value: String(files.length) },
    { what: 'kept by the service worker, MB', value: megabytes(files.map((file) => file.length)) },
    { what: 'the same, gzip, MB', value: megabytes(files.map((file) => gzipSync(file).length)) },
  ];
}

function packedFiles(): readonly AssetEntry[] {
  return readList(GENERATED)?.files ?? [];
}

function sampleImage(): Uint8Array {
  const entry = packedFiles().find(({ name }) => name === sampleNames.image);
  if (!entry) throw new Error('There is no sample network: run `npm run build`.');
  return new Uint8Array(gunzipSync(readFileSync(join(GENERATED, assetFile(entry)))));
}

async function latency(): Promise<Row[]> {
  const [train, test] = [await loadMnist('train'), await loadMnist('test')];
  const model = await openWeights('public/sample/model.json');
  const oracle = prepareInt8(await quantise(model, imagesOf(calibrationDigits(train))));
  const device = await TabDevice.load(sampleImage());
  const client = new DeviceClient(device.stream());
  device.start();
  const digits = imagesOf(test).slice(0, 2000);
  for (const digit of digits.slice(0, 200)) await client.infer(digit);
  const began = performance.now();
  let onDevice = 0;
  for (const digit of digits) onDevice += (await client.infer(digit)).microseconds;
  const overLine = ((performance.now() - began) * 1000) / digits.length;
  const start = performance.now();
  for (const digit of digits) oracle(digit);
  const reference = ((performance.now() - start) * 1000) / digits.length;
  client.close();
  return [
    { what: 'device: one inference, µs', value: (onDevice / digits.length).toFixed(0) },
    { what: 'device: one request over CoAP, µs', value: overLine.toFixed(0) },
    { what: 'reference interpreter: one inference, µs', value: reference.toFixed(0) },
  ];
}
