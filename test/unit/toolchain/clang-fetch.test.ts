import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { clangModules, compile, loadClang, tab } from '../../../src/toolchain';
import { clangFile, clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';

/**
 * Clang's runtime takes `globalThis.fetch` while its module is evaluated, unless it finds itself under Node. Here it is told that it is
 * not, and must ask for everything by the function it was given then: that is how the page hands it the files that it keeps.
 */
const { release } = process;
const { fetch: original } = globalThis;
afterEach(() => {
  Object.defineProperty(process, 'release', { value: release, configurable: true });
  globalThis.fetch = original;
});

test('clang in a page asks for its four modules, each once, and nothing of it goes to the network', async () => {
  Object.defineProperty(process, 'release', { value: { ...release, name: 'a browser' }, configurable: true });
  const network: string[] = [];
  const outside: typeof fetch = (input) => {
    network.push(input instanceof Request ? input.url : String(input));
    return Promise.reject(new Error('the network is off'));
  };
  globalThis.fetch = outside;
  const opened: string[] = [];
  const openModule = (name: (typeof clangModules)[number]) => {
    opened.push(name);
    return Promise.resolve(new Blob([Uint8Array.from(clangFile(name))]).stream());
  };
  const clang = await loadClang({ ...clangPackage, openModule });
  expect(globalThis.fetch).toBe(outside);
  expect(opened.toSorted()).toEqual([...clangModules]);
  expect(network).toEqual([]);
  const { object } = compile(clang, { file: 'app.c', text: 'int fine;\n', kind: 'code' }, {}, loadTarget(tab));
  expect(object.byteLength).toBeGreaterThan(100);
});

test('its source says so: it takes fetch by a name of its own, and asks for files by URLs that end in their names', () => {
  const text = readFileSync('node_modules/@yowasp/clang/gen/bundle.js', 'utf8');
  expect(text).toContain('fetch2 = globalThis.fetch;');
  for (const name of clangModules) expect(text).toContain(`new URL("./${name}", import.meta.url)`);
});
