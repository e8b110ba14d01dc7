import { beforeAll, describe, expect, test } from 'vitest';
import { ToolchainService, type BuildInput } from '../../../src/lab/services/toolchain-service';
import { openStore } from '../../../src/storage';
import { pack, tab } from '../../../src/toolchain';
import { clangHeaders } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { assetsWith } from './assets-double';

const { headers, objects } = loadTarget(tab);
const under = (folder: string, files: typeof headers) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
const assets = assetsWith({
  'clang/headers.gz': pack(clangHeaders()),
  'targets/tab.gz': pack({ ...under('headers', headers), ...under('objects', objects) }),
});

/** No two builds of this file are the same, so that nothing comes from a cache. */
let builds = 0;
const program = (): BuildInput => ({
  sources: ['app.c', 'other.c'].map((file, index) => {
    const text =
      index === 0 ? `#include "unikernel.h"\nvoid app_main(void) { uk_print("${builds++}"); }\n` : `int n${builds};\n`;
    return { file, text, kind: 'code' };
  }),
  headers: {},
});

let service: ToolchainService;
beforeAll(async () => {
  service = new ToolchainService(assets, openStore());
  await service.warmUp();
});

describe('two who build at once', () => {
  test('once: the cancel of one ended the build of the other', async () => {
    const abort = new AbortController();
    const leaves = service.build(program(), { signal: abort.signal, onProgress: () => abort.abort() });
    const stays = service.build(program());
    await expect(leaves).rejects.toMatchObject({ code: 'task/cancelled' });
    expect((await stays).cached).toBe(false);
  });

  test('once: a cancel in the first moment reached the build before it', async () => {
    const stays = service.build(program());
    await expect(service.build(program(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'task/cancelled',
    });
    expect((await stays).wasm.byteLength).toBeGreaterThan(0);
  });
});

describe('a measurement in the background', () => {
  test('stands still while somebody builds, and goes on then', async () => {
    const events: string[] = [];
    const input = program();
    let build: Promise<unknown> | undefined;
    const measured = service.sizeOf(input, {
      onProgress({ label }) {
        events.push(`measurement: ${label}`);
        // Somebody comes when the first file of the measurement is about to be compiled.
        build ??= service.build(program()).then(() => events.push('the build is done'));
      },
    });
    const size = await measured;
    await build;
    expect(events).toEqual([
      'measurement: Compiling app.c',
      'the build is done',
      'measurement: Compiling other.c',
      'measurement: Linking',
      'measurement: Image ready',
    ]);
    expect(size).toBe((await service.build(input)).wasm.byteLength);
  });

  test('goes on, too, after a build that was cancelled or failed', async () => {
    const broken: BuildInput = { sources: [{ file: 'app.c', text: 'int y\n', kind: 'code' }], headers: {} };
    const abort = new AbortController();
    const cancelled = service.build(program(), { signal: abort.signal });
    const failed = service.build(broken);
    const measured = service.sizeOf(program());
    abort.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'task/cancelled' });
    await expect(failed).rejects.toMatchObject({ code: 'toolchain/compile' });
    expect(await measured).toBeGreaterThan(0);
  });
});
