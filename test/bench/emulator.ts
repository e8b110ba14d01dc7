/**
 * Speed of the emulated LX6 core, in millions of instructions a second.
 *
 *     npx tsx test/bench/emulator.ts           in Node, by processor time, so that other work on the machine does not count
 *     npx tsx test/bench/emulator.ts --page    in a worker of Chromium, by the wall, and the whole board as well
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launchChromium } from '../tools/chromium';
import { serve } from '../tools/static-server';
import { CODE, Program } from '../unit/emulator/assemble';
import { load } from '../unit/emulator/run';
import { programs } from './emulator-programs';

const RUN = 50_000_000;
const ROUNDS = 5;
const CPENABLE = 224;

console.table(process.argv.includes('--page') ? await inPage() : await inNode());

async function inNode(): Promise<object[]> {
  const rows = [];
  for (const { name, emit } of programs) {
    const program = new Program(CODE);
    emit(program);
    const core = await load(program);
    core.setSpecial(CPENABLE, 1);
    const speeds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = process.cpuUsage();
      const { kind } = core.run(RUN);
      if (kind !== 'budget') throw new Error(`stopped: ${kind}`);
      speeds.push(RUN / process.cpuUsage(started).user);
    }
    speeds.sort((a, b) => a - b);
    rows.push({ program: name, median: Math.round(speeds[ROUNDS >> 1]!), slowest: Math.round(speeds[0]!) });
  }
  return rows;
}

/** On a page of the built site, so that the worker has what the page's workers have. */
async function inPage(): Promise<object[]> {
  const script = await workerScript();
  const wasm = readFileSync('firmware-prebuilt/emulator/lx6.wasm').toString('base64');
  const server = await serve('dist');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(new URL('manifest.webmanifest', server.url).href);
    return await page.evaluate(
      ([script, wasm]) =>
        new Promise<object[]>((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([script!], { type: 'text/javascript' })));
          worker.onmessage = ({ data }: MessageEvent<object[] | string>) =>
            typeof data === 'string' ? reject(new Error(data)) : resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(Uint8Array.from(atob(wasm!), (character) => character.charCodeAt(0)));
        }),
      [script, wasm],
    );
  } finally {
    await browser.close();
    await server.close();
  }
}

async function workerScript(): Promise<string> {
  const entry = fileURLToPath(new URL('./emulator-worker.ts', import.meta.url));
  const lib = { entry, formats: ['iife' as const], name: 'bench', fileName: 'worker' };
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, target: 'esnext', lib },
  });
  const [chunk] = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  if (chunk?.type !== 'chunk') throw new Error('the bundler made no script');
  return chunk.code;
}
