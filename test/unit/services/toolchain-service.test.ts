import { beforeAll, describe, expect, test, vi } from 'vitest';
import { RemoteBoard } from '../../../src/board';
import { initialise, presets, quantise, type Graph } from '../../../src/graph';
import { BOARD_FORMS } from '../../../src/pipeline/board-forms';
import { buildInput, type BuildInput } from '../../../src/pipeline/build';
import { BoardService } from '../../../src/services/board-service';
import { compilationOf } from '../../../src/pipeline/compilation';
import { DeviceService, type DeviceEvents } from '../../../src/services/device-service';
import { ToolchainService } from '../../../src/services/toolchain-service';
import { openStore } from '../../../src/storage';
import { esp32, pack, SOFT_FLOAT, tab, type Target, type TargetDescription } from '../../../src/toolchain';
import { clangHeaders } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { emulator } from '../board/programs';
import { assetsWith } from '../lab/assets-double';

type Files = Target['headers'];

const under = (folder: string, files: Files) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
/** A target as the page fetches it. */
function packed(description: TargetDescription): Uint8Array {
  const { headers, objects, softFloat } = loadTarget(description);
  const floats = softFloat ? { [SOFT_FLOAT]: softFloat } : {};
  return pack({ ...under('headers', headers), ...under('objects', objects), ...floats });
}
const assets = assetsWith({
  'clang/headers.gz': pack(clangHeaders()),
  'targets/tab.gz': packed(tab),
  'targets/esp32.gz': packed(esp32),
  'emulator/lx6.wasm.gz': emulator(),
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
  depth: 0,
  kernels: [],
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
    const broken: BuildInput = {
      sources: [{ file: 'app.c', text: 'int y\n', kind: 'code' }],
      headers: {},
      depth: 0,
      kernels: [],
    };
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

describe('a network for a board', () => {
  const graph: Graph = {
    name: 'small',
    input: presets.mlp.input,
    nodes: [
      { name: 'flatten', operator: 'flatten', inputs: ['input'] },
      { name: 'logits', operator: 'dense', units: 10, inputs: ['flatten'] },
    ],
  };
  /** Its C in the form that fits a board best. */
  async function compiled() {
    const digits = [0, 1, 2].map((ink) => new Uint8Array(784).fill(ink * 100));
    return compilationOf(await quantise({ graph, parameters: initialise(graph, 1) }, digits), BOARD_FORMS[0]);
  }

  test('becomes a flash image with all its sizes, and what a boot and an answer take', async () => {
    const labels: string[] = [];
    const input = buildInput(await compiled());
    const build = await service.buildForBoard(input, undefined, 'wrover-kit', {
      onProgress: ({ label }) => labels.push(label),
    });
    expect(build.files.map(({ address }) => address)).toEqual([0x1000]);
    expect(labels).toContain('Translating to LX6 code');
    const { boot, inference, layers, gaveUp } = build.measurement;
    expect(gaveUp).toBeUndefined();
    expect(boot).toBeGreaterThan(1000);
    // One multiply-accumulate for each of 7,840 weights, two and more of them at a time.
    expect(inference?.instructions).toBeGreaterThan(7840 / 4);
    expect(layers.map(({ name }) => name)).toEqual(['input', 'logits']);
    const sum = build.sizes.parts.reduce((total, { bytes }) => total + bytes, 0);
    expect(sum).toBe(build.sizes.image);
    expect(build.listing).toContain('infer');
  });

  test('that is cancelled is not translated', async () => {
    const abort = new AbortController();
    const labels: string[] = [];
    const building = service.buildForBoard(buildInput(await compiled()), undefined, 'devkit', {
      signal: abort.signal,
      onProgress: ({ label }) => {
        labels.push(label);
        if (label === 'Image ready') abort.abort();
      },
    });
    await expect(building).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(labels).not.toContain('Translating to LX6 code');
  });

  test('that has no room in the chip is refused with how much there is', async () => {
    const large: BuildInput = {
      sources: [
        { file: 'app.c', text: 'volatile char much[400000];\nvoid app_main(void) { much[1] = 1; }\n', kind: 'code' },
      ],
      headers: {},
      depth: 0,
      kernels: [],
    };
    await expect(service.buildForBoard(large, undefined, 'other')).rejects.toMatchObject({ code: 'board/too-large' });
  });
});

test('what was built for the tab boots in a device, prints, and is asked whether it is there', async () => {
  const { wasm } = await service.build(program());
  const device = new DeviceService(openStore(), undefined);
  const { port1, port2 } = new MessageChannel();
  const said: string[] = [];
  let started = 0;
  const events: DeviceEvents = {
    onStart: () => {
      started++;
    },
    onConsole: (text) => void said.push(text),
    onLook: () => undefined,
    onHalt: () => undefined,
  };
  await device.boot(wasm, port2, events, true);
  device.ping();
  await vi.waitFor(() => expect(said.join('')).toMatch(/\d/));
  expect(started).toBe(1);
  await expect(device.boot(Uint8Array.of(1), port1, events, false)).rejects.toMatchObject({ code: 'device/malformed' });
  port1.close();
});

test('a board is put on the table by its worker, and gets its power over the port', async () => {
  const { port1, port2 } = new MessageChannel();
  await new BoardService(assets).open(port2, { chip: 'esp32', display: false });
  const remote = new RemoteBoard(port1);
  await remote.plugIn();
  expect(remote.plugged).toBe(true);
  const off = new Promise<void>((resolve) => {
    remote.onState = (state) => {
      if (state === 'off') resolve();
    };
  });
  remote.unplug();
  await off;
  port1.close();
});
