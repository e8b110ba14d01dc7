/** Times of clang and its linker, loaded once: `tsx test/bench/toolchain.ts`. The page's times differ by its engine's start. */
import { buildImage, loadClang, tab, warmUp, type ArtifactCache } from '../../src/toolchain';
import { clangPackage } from '../tools/clang-package';
import { loadTarget } from '../tools/load-target';
import { network } from '../unit/toolchain/network';

const rows: { step: string; milliseconds: number }[] = [];

async function time<T>(step: string, action: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await action();
  rows.push({ step, milliseconds: Math.round(performance.now() - started) });
  return result;
}

/** A cache that remembers only when told to. */
function cache(): ArtifactCache {
  const entries = new Map<string, Uint8Array>();
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    put: (key, bytes) => Promise.resolve(void entries.set(key, bytes)),
  };
}

const target = loadTarget(tab);
const request = { ...network(), target };
const clang = await time('load clang', () => loadClang(clangPackage));
await time('warm up: first compile and link', () => warmUp(clang, target));
const ready = () => Promise.resolve(clang);
await time('build, three sources, just warmed up', () => buildImage(ready, request, cache()));
await time('build again', () => buildImage(ready, request, cache()));
const kept = cache();
const image = await buildImage(ready, request, kept);
rows.push({ step: '  of it compile', milliseconds: Math.round(image.seconds.compile * 1000) });
rows.push({ step: '  of it link', milliseconds: Math.round(image.seconds.link * 1000) });
await time('build, cached', () => buildImage(ready, request, kept));
console.table(rows);
console.log(`unikernel.wasm: ${image.report.total} bytes, ${image.report.unikernel} without weights`);
