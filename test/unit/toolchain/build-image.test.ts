import { beforeAll, expect, test } from 'vitest';
import {
  SOFT_FLOAT,
  buildImage,
  esp32,
  loadClang,
  pack,
  readTarget,
  tab,
  type ArtifactCache,
  type Clang,
  type Image,
} from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { network, someWeights } from './network';

const target = loadTarget(tab);
const clang = () => loadClang(clangPackage);
const noClang = (): Promise<Clang> => Promise.reject(new Error('clang was asked for'));

function mapCache(
  from: Iterable<[string, Uint8Array]> = [],
): ArtifactCache & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map(from);
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    put: (key, bytes) => Promise.resolve(void entries.set(key, bytes)),
  };
}

/** One build, and the cache that it filled. */
let first: Image;
const filled = mapCache();

beforeAll(async () => {
  first = await buildImage(clang, { ...network(), target }, filled);
});

test('a second build of the same sources needs no clang and gives the same bytes', async () => {
  const second = await buildImage(noClang, { ...network(), target }, filled);
  expect(first.cached).toBe(false);
  expect(second.cached).toBe(true);
  const { wasm, map, report, objects, warnings } = first;
  expect(second).toMatchObject({ wasm, map, report, objects, warnings });
  expect(first.objects.map(({ name }) => name)).toEqual(['app.o', 'model.o', 'weights.o']);
});

test('other weights compile only the weights and link again', async () => {
  const cache = mapCache(filled.entries);
  const labels: string[] = [];
  const others = someWeights.map((weight) => -1 - weight);
  const image = await buildImage(clang, { ...network(others), target }, cache, {
    onProgress: ({ label }) => labels.push(label),
  });
  expect(labels).toEqual(['Compiling weights.c', 'Linking', 'Image ready']);
  expect(image.cached).toBe(false);
});

test('a changed header, flag or library object is another image', async () => {
  const request = { ...network(), target };
  const { 'model.h': header } = request.headers;
  const changes = [
    { ...request, headers: { 'model.h': `${String(header)}\n` } },
    { ...request, target: { ...target, compileFlags: [...target.compileFlags, '-DX'] } },
    { ...request, target: { ...target, stackBytes: 16_384 } },
    { ...request, target: { ...target, objects: { ...target.objects, 'nn-argmax.o': new Uint8Array(1) } } },
  ];
  for (const change of changes)
    await expect(buildImage(noClang, change, filled)).rejects.toThrow('clang was asked for');
});

test('a damaged cache entry is made again', async () => {
  const cache = mapCache(filled.entries);
  for (const [key, bytes] of filled.entries) {
    const damaged = new Uint8Array(bytes);
    damaged[damaged.length - 1]! ^= 1;
    cache.entries.set(key, damaged);
  }
  const second = await buildImage(clang, { ...network(), target }, cache);
  expect(second.cached).toBe(false);
  expect(second.wasm).toEqual(first.wasm);
});

test('a cache that cannot write does not stop a build', async () => {
  const full: ArtifactCache = { get: () => Promise.resolve(undefined), put: () => Promise.reject(new Error('full')) };
  const { report } = await buildImage(clang, { ...network(), target }, full);
  expect(report.total).toBeGreaterThan(0);
});

test('a cancelled build says so', async () => {
  const controller = new AbortController();
  const build = buildImage(clang, { ...network(), target }, mapCache(), {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(build).rejects.toMatchObject({ code: 'task/cancelled' });
});

test('a target that came as one file builds the same image', async () => {
  const under = (folder: string, files: Readonly<Record<string, string | Uint8Array>>) =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
  const packed = pack({ ...under('headers', target.headers), ...under('objects', target.objects) });
  const second = await buildImage(noClang, { ...network(), target: readTarget(tab, packed) }, filled);
  expect(second.wasm).toEqual(first.wasm);
});

test('a target whose images are translated brings its soft-float library along', () => {
  const { softFloat } = loadTarget(esp32);
  expect(softFloat).toBeInstanceOf(Uint8Array);
  expect(readTarget(esp32, pack({ [SOFT_FLOAT]: softFloat! })).softFloat).toEqual(softFloat);
  expect(target.softFloat).toBeUndefined();
});
