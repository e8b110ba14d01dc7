import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import { Compile } from '../../../src/lab/compile';
import { isCurrent } from '../../../src/lab/origin';
import { AppDouble, compilation, image, model, WorkersDouble } from './line-double';

let app: AppDouble;
let workers: WorkersDouble;
let compile: Compile;
const state = () => compile.state.current;
const text = (wasm: Uint8Array | undefined) => new TextDecoder().decode(wasm);
const reached = (method: { readonly calls: readonly unknown[] }, count = 1) =>
  vi.waitFor(() => expect(method.calls).toHaveLength(count));
const idle = { phase: 'idle', progress: undefined };

beforeEach(() => {
  app = new AppDouble('reads with model');
  workers = new WorkersDouble();
  compile = new Compile(app, workers.compiler, workers.toolchain);
});

describe('a build', () => {
  test('is made of app and network, and measured in the background', async () => {
    const trained = model(1);
    const build = await compile.compile(trained);
    expect(text(build?.wasm)).toContain('reads with model');
    expect(build).toMatchObject({ network: 'cnn', macs: 1000, cached: false });
    expect(state()).toMatchObject({ ...idle, build, warm: true, shipped: false, error: undefined });
    await vi.waitFor(() => expect(state().accuracy).toEqual({ float: 0.98, int8: 0.97 }));
    // Training has measured the float network.
    expect(workers.measureFloat.calls).toEqual([]);
    expect(isCurrent(state().origin, { app: app.state.current, model: trained })).toBe(true);
  });

  test('without a network has none of it, and another network makes it no older', async () => {
    app.edit('only prints');
    const build = await compile.compile(model(1));
    expect(workers.network.calls).toEqual([]);
    expect(build).toMatchObject({ network: '', macs: 0 });
    expect(isCurrent(state().origin, { app: app.state.current, model: model(2) })).toBe(true);
    expect(workers.measure.calls).toEqual([]);
  });

  test('goes through its phases, each with how far it is', async () => {
    workers.network.held = workers.build.held = true;
    const build = compile.compile(model(1));
    expect(state()).toMatchObject({ phase: 'emitting', progress: { label: 'Making C' } });
    await reached(workers.network);
    workers.network.last.task.onProgress?.({ done: 1, total: 2, label: 'Calibrating' });
    expect(state()).toMatchObject({ phase: 'emitting', progress: { label: 'Calibrating' } });
    workers.network.last.answer(compilation(new Float32Array(1)));
    await reached(workers.build);
    expect(state().phase).toBe('compiling');
    const { task, args, answer } = workers.build.last;
    task.onProgress?.({ done: 0, total: 4, label: 'Compiling app.c', step: 'compile' });
    expect(state().phase).toBe('compiling');
    task.onProgress?.({ done: 3, total: 4, label: 'Any words', step: 'link' });
    expect(state()).toMatchObject({ phase: 'linking', progress: { label: 'Any words' } });
    answer(image(args[0]));
    await build;
    expect(state()).toMatchObject(idle);
  });

  test('after more training is one of the new network; until then the old one is shown as what it is', async () => {
    const [first, second] = [model(1), model(2)];
    await compile.compile(first);
    expect(isCurrent(state().origin, { app: app.state.current, model: second })).toBe(false);
    await compile.compile(second);
    expect(isCurrent(state().origin, { app: app.state.current, model: second })).toBe(true);
    expect(workers.network.last.args[1]).toBe(second.parameters);
  });

  test('of an app that was edited while it was made is a build of the app as it was', async () => {
    workers.build.held = true;
    const building = compile.compile(model(1));
    await reached(workers.build);
    app.edit('another with model');
    workers.build.last.answer(image(workers.build.last.args[0]));
    const build = await building;
    expect(build?.app.source).toBe('reads with model');
    expect(text(build?.wasm)).toContain('reads with model');
    expect(isCurrent(state().origin, { app: app.state.current, model: state().origin?.model })).toBe(false);
  });

  test('that was not made here but came with the page is shown as such', async () => {
    const build = await compile.compile(model(1));
    if (!build) throw new Error('there is no build');
    compile.show({ ...build, seconds: 0 }, model(2), { float: 0.5, int8: 0.4 });
    expect(state()).toMatchObject({ ...idle, shipped: true, accuracy: { float: 0.5, int8: 0.4 }, warm: true });
    compile.clear();
    expect(state()).toMatchObject({ build: undefined, origin: undefined, warm: true });
  });
});

describe('a cancel', () => {
  test.each([
    ['the app becomes C', () => app.compiling],
    ['the network becomes C', () => workers.network],
    ['the C is compiled', () => workers.build],
  ])('while %s ends it at once, without an error, and the build before stays', async (_, methodOf) => {
    const before = await compile.compile(model(1));
    const method = methodOf();
    method.held = true;
    const count = method.calls.length;
    const building = compile.compile(model(2));
    await reached(method, count + 1);
    compile.cancel();
    expect(state()).toMatchObject(idle);
    expect(await building).toBeUndefined();
    expect(state()).toMatchObject({ ...idle, build: before, error: undefined });
  });

  test('reaches the worker, and that worker’s call alone', async () => {
    workers.build.held = true;
    const building = compile.compile(model(1));
    await reached(workers.build);
    const { task } = workers.build.last;
    compile.cancel();
    expect(task.signal?.aborted).toBe(true);
    await building;
    task.onProgress?.({ done: 1, total: 2, label: 'too late' });
    expect(state()).toMatchObject(idle);
  });

  test('of nothing changes nothing', async () => {
    const build = await compile.compile(model(1));
    compile.cancel();
    expect(state()).toMatchObject({ ...idle, build });
  });
});

describe('another build', () => {
  test('takes the place of the one at hand, which says nothing any more', async () => {
    workers.build.held = true;
    const first = compile.compile(model(1));
    await reached(workers.build);
    const second = compile.compile(model(2));
    expect(await first).toBeUndefined();
    expect(state().phase).not.toBe('idle');
    workers.build.calls[0]?.task.onProgress?.({ done: 1, total: 2, label: 'of the first' });
    expect(state().progress?.label).not.toBe('of the first');
    await reached(workers.build, 2);
    workers.build.last.answer(image(workers.build.last.args[0]));
    expect((await second)?.network).toBe('cnn');
    expect(state().origin?.model?.parameters[0]).toBe(2);
  });
});

describe('an error', () => {
  const broken = new UnikilnError('toolchain/crashed', { tool: 'clang', reason: 'out of memory' });

  test.each([
    ['the app', () => app.compiling],
    ['the network', () => workers.network],
    ['the toolchain', () => workers.build],
  ])('of %s stops the build and says why; the next one begins without it', async (_, methodOf) => {
    const method = methodOf();
    method.held = true;
    const building = compile.compile(model(1));
    await reached(method);
    method.last.fail(broken);
    expect(await building).toBeUndefined();
    expect(state()).toMatchObject({ ...idle, error: broken, build: undefined });
    method.held = false;
    expect(await compile.compile(model(1))).toBeDefined();
    expect(state().error).toBeUndefined();
  });

  test('in warming up is no harm: it is tried again', async () => {
    workers.warmUp.held = true;
    const first = compile.warmUp();
    workers.warmUp.last.fail(broken);
    await first;
    expect(state()).toMatchObject({ warm: false, error: undefined });
    workers.warmUp.held = false;
    await Promise.all([compile.warmUp(), compile.warmUp()]);
    expect(workers.warmUp.calls).toHaveLength(2);
    expect(state().warm).toBe(true);
  });
});

describe('the accuracy', () => {
  const imported = model(1, { source: 'imported', accuracy: undefined });

  test('of a network from a file is measured for float, too', async () => {
    await compile.compile(imported);
    await vi.waitFor(() => expect(state().accuracy).toEqual({ float: 0.98, int8: 0.97 }));
    expect(state().measuring).toBeUndefined();
  });

  test('is told with the network it belongs to', async () => {
    const heard: unknown[] = [];
    compile.onMeasured = (int8, of) => heard.push([int8, of]);
    await compile.compile(imported);
    await vi.waitFor(() => expect(heard).toEqual([[0.97, imported]]));
  });

  test('is not measured twice for one network, however often its app is built', async () => {
    workers.measure.held = true;
    await compile.compile(imported);
    await reached(workers.measure);
    app.edit('another with model');
    await compile.compile(imported);
    workers.measure.last.answer({ correct: 90, total: 100 });
    await vi.waitFor(() => expect(state().accuracy).toEqual({ float: 0.98, int8: 0.9 }));
    app.edit('a third with model');
    await compile.compile(imported);
    expect(state().accuracy).toEqual({ float: 0.98, int8: 0.9 });
    expect([workers.measure.calls.length, workers.measureFloat.calls.length]).toEqual([1, 1]);
  });

  test('of a network that is not on the line any more is given up, and not shown for another', async () => {
    workers.measure.held = true;
    await compile.compile(imported);
    await reached(workers.measure);
    const [first] = workers.measure.calls;
    first?.task.onProgress?.({ done: 50, total: 100, label: 'Reading' });
    expect(state().measuring?.done).toBe(50);
    await compile.compile(model(2));
    expect(first?.task.signal?.aborted).toBe(true);
    expect(state()).toMatchObject({ accuracy: { float: 0.98, int8: undefined }, measuring: undefined });
    await reached(workers.measure, 2);
    first?.answer({ correct: 1, total: 100 });
    workers.measure.last.answer({ correct: 99, total: 100 });
    await vi.waitFor(() => expect(state().accuracy.int8).toBe(0.99));
  });

  test('stays open where the test digits cannot be had; the build is whole without it', async () => {
    workers.measure.held = true;
    const build = await compile.compile(imported);
    await reached(workers.measure);
    workers.measure.last.fail(new UnikilnError('data/unavailable', { what: 'digits', reason: 'no network' }));
    await vi.waitFor(() => expect(state()).toMatchObject({ build, measuring: undefined, error: undefined }));
    expect(state().accuracy.int8).toBeUndefined();
  });
});
