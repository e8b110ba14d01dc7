/**
 * Builds the page, unless nothing that it is made of has changed, and serves it: `npm start [-- --port N] [--host ADDRESS]`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { buildPage } from './build-page';

/** What the page is made of. */
const SOURCES = [
  'src',
  'workers',
  'public',
  'firmware-prebuilt',
  'wasm',
  'test/tools',
  'index.html',
  'language.html',
  'workshop.html',
];
const CONFIGURATION = ['package-lock.json', 'vite.config.ts', 'svelte.config.js', 'tsconfig.json'];
/** Made by the build itself. */
const MADE = join('public', 'generated');
const STAMP = join('dist', '.sources');

const { port, host } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, host: { type: 'string', default: '127.0.0.1' } },
}).values;

const sources = hashOf([...SOURCES, ...CONFIGURATION]);
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sources) {
  console.log('Building the page: about half a minute, the first time a minute more.');
  const started = Date.now();
  await buildPage(undefined, (line) => console.log(line));
  writeFileSync(STAMP, sources);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}
const server = await preview({ logLevel: 'error', preview: { host, port: Number(port) } });
const address = server.resolvedUrls?.local[0] ?? server.resolvedUrls?.network[0] ?? `http://${host}:${port}/`;
console.log(`\nOpen ${address} in Chrome or Edge. Ctrl+C ends it.`);

/** Of all files by name, size and the time of their last change: to read them all takes longer. */
function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places.filter((one) => existsSync(one))) {
    const files = statSync(place).isDirectory()
      ? readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .filter((path) => !path.startsWith(MADE))
          .sort()
      : [place];
    for (const path of files) {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}
