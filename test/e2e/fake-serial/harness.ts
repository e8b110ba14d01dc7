import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { FakeSerial } from './page';

const emulator = new URL('../../../firmware-prebuilt/emulator/lx6.wasm', import.meta.url);
const entry = fileURLToPath(new URL('./page.ts', import.meta.url));

/** The script that gives a page a serial port with a virtual board behind it. */
export async function fakeSerialScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { EMULATOR: JSON.stringify(readFileSync(emulator).toString('base64')) },
    build: { write: false, minify: false, target: 'esnext', lib: { entry, formats: ['es'], fileName: 'fake-serial' } },
  });
  const chunks = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  const [chunk] = chunks;
  if (chunk?.type !== 'chunk') throw new Error('the bundler made no script');
  // Init scripts are no modules; the await is theirs.
  return `globalThis.fakeSerialReady = (async () => {${chunk.code.replace(/^export .*$/gm, '')}})();`;
}

/** Does something to the board behind the page's port. */
export function atTheBoard(page: Page, act: (fake: FakeSerial) => void | Promise<void>): Promise<void> {
  // Set by page.ts before the page's own scripts had a chance to ask for a port.
  return page.evaluate(`(${act.toString()})(globalThis.fakeSerial)`);
}
