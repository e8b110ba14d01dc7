import { afterEach, describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import { gallery } from '../../../src/lab/gallery';
import { isCurrent } from '../../../src/lab/origin';
import type { OpenedStore } from '../../../src/storage';
import { ownPort } from './board-double';
import { digit } from './device-double';
import { keptStore, SessionDouble } from './session-double';

const sessions: SessionDouble[] = [];
function visit(...given: ConstructorParameters<typeof SessionDouble>): SessionDouble {
  const session = new SessionDouble(...given);
  sessions.push(session);
  return session;
}
afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.end()));
});

const current = ({ lab }: SessionDouble) =>
  isCurrent(lab.compile.state.current.origin, { app: lab.app.state.current, model: lab.model.current });
const first = ({ lab }: SessionDouble) => lab.model.current?.parameters[0];
const reached = (method: { readonly calls: readonly unknown[] }, count = 1) =>
  vi.waitFor(() => expect(method.calls).toHaveLength(count));
/** A visit that trains a network, told from others by its first parameter. */
async function trained(value: number, ...given: ConstructorParameters<typeof SessionDouble>): Promise<SessionDouble> {
  const session = visit(...given);
  await session.lab.open('room');
  await session.lab.train.start();
  await session.trainer.trains(value);
  return session;
}

describe('a first visit', () => {
  test('begins with the sample: its network is on the line, and its device answers', async () => {
    const session = visit();
    const { lab } = session;
    await lab.open('room');
    expect(lab.model.current).toMatchObject({ source: 'sample', accuracy: 0.99 });
    expect(lab.compile.state.current).toMatchObject({ shipped: true, accuracy: { float: 0.99, int8: 0.98 } });
    expect(current(session)).toBe(true);
    await vi.waitFor(() => expect(lab.run.state.current.status).toBe('on'));
    expect(session.boots).toEqual(['the sample']);
    lab.infer(digit(3));
    await vi.waitFor(() => expect(lab.run.state.current.answer?.label).toBe(3));
  });

  test('without the sample begins with an empty line, and without an error', async () => {
    const session = visit();
    session.asset.held = true;
    const opening = session.lab.open('room');
    await reached(session.asset, 3);
    for (const call of session.asset.calls)
      call.fail(new UnikilnError('data/unavailable', { what: 'x', reason: 'off' }));
    await opening;
    expect(session.lab.model.current).toBeUndefined();
    expect(session.lab.storageError.current).toBeUndefined();
    expect(session.devices).toEqual([]);
  });

  test('once: whoever compiled before the sample had come lost the progress of it, and got the sample’s device', async () => {
    const session = visit();
    const { lab, workers } = session;
    session.asset.held = workers.build.held = true;
    const opening = lab.open('room');
    await reached(session.asset, 3);
    lab.app.edit('prints');
    const compiling = lab.compileAndRun();
    await reached(workers.build);
    for (const { proceed } of session.asset.calls) proceed();
    await opening;
    expect(lab.compile.state.current.phase).toBe('compiling');
    workers.build.last.proceed();
    await compiling;
    expect(session.boots).toEqual([expect.stringContaining('prints')]);
  });
});

describe('the line', () => {
  test('compiles after training what was trained, and boots it', async () => {
    const session = await trained(7);
    const { lab, workers } = session;
    expect(first(session)).toBe(7);
    expect(current(session)).toBe(false);
    await lab.compileAndRun();
    expect(workers.network.last.args[1][0]).toBe(7);
    expect(current(session)).toBe(true);
    expect(session.devices).toHaveLength(2);
    expect(lab.run.state.current.status).toBe('on');
  });

  test('goes on training meanwhile: the build is then one of an older network', async () => {
    const session = await trained(1);
    const { lab, workers, trainer } = session;
    workers.build.held = true;
    const compiling = lab.compileAndRun();
    await reached(workers.build);
    await trainer.trains(2, 'two');
    workers.build.last.proceed();
    await compiling;
    expect(lab.compile.state.current.origin?.model?.parameters[0]).toBe(1);
    expect(first(session)).toBe(2);
    expect(current(session)).toBe(false);
  });

  test('an app that is edited while a build runs is not in it, and in the next one', async () => {
    const session = await trained(1);
    const { lab, workers } = session;
    lab.app.edit('first, with model');
    workers.build.held = true;
    const compiling = lab.compileAndRun();
    await reached(workers.build);
    lab.app.edit('second, with model');
    workers.build.last.proceed();
    await compiling;
    expect(session.boots.at(-1)).toContain('first');
    expect(current(session)).toBe(false);
    workers.build.held = false;
    await lab.compileAndRun();
    expect(session.boots.at(-1)).toContain('second');
    expect(current(session)).toBe(true);
  });

  test('a build that fails, or is cancelled, leaves the device as it is', async () => {
    const session = await trained(1);
    const { lab, workers } = session;
    const before = session.devices.length;
    workers.build.held = true;
    const failing = lab.compileAndRun();
    await reached(workers.build);
    workers.build.last.fail(new UnikilnError('toolchain/crashed', { tool: 'clang', reason: 'x' }));
    await failing;
    expect(lab.compile.state.current.error).toMatchObject({ code: 'toolchain/crashed' });
    const cancelled = lab.compileAndRun();
    await reached(workers.build, 2);
    lab.compile.cancel();
    await cancelled;
    expect(lab.compile.state.current.error).toBeUndefined();
    expect(session.devices).toHaveLength(before);
    expect(lab.run.state.current.status).toBe('on');
  });

  test('the digit on the pad is shown to the new device', async () => {
    const session = await trained(1);
    const { lab } = session;
    await vi.waitFor(() => expect(lab.run.state.current.status).toBe('on'));
    await lab.run.infer(digit(8));
    await lab.compileAndRun();
    expect(session.devices.at(-1)?.device?.asked).toEqual([8]);
    expect(lab.run.state.current.answer?.label).toBe(8);
  });

  test('a digit is shown to both devices: the one in the tab, and the board', async () => {
    const session = await trained(1);
    const { lab, tools } = session;
    await lab.compileAndRun();
    await lab.flash.flashVirtual(lab.model.current);
    lab.infer(digit(5));
    await vi.waitFor(() => expect(lab.run.state.current.answer?.label).toBe(5));
    await vi.waitFor(() => expect(lab.flash.state.current.answer?.label).toBe(5));
    expect(tools.line.device.asked).toEqual([5]);
  });

  test('the device reads all test digits, once at a time', async () => {
    const session = visit();
    const { lab } = session;
    await lab.open('room');
    await vi.waitFor(() => expect(lab.run.state.current.status).toBe('on'));
    session.asset.held = true;
    const testing = [lab.testDevice(), lab.testDevice()];
    await reached(session.asset, 4);
    expect(lab.digits.state.current.progress).toBeDefined();
    lab.digits.cancel();
    await Promise.all(testing);
    expect(lab.run.state.current.test).toBeUndefined();
    session.asset.held = false;
    expect(await lab.digits.digit(0)).toMatchObject({ label: 0 });
    const whole = lab.testDevice();
    await vi.waitFor(() => expect(lab.run.state.current.testing).toBeDefined());
    lab.run.cancelTest();
    await whole;
    expect(lab.run.state.current.testing).toBeUndefined();
  });

  test('whoever trains here gets clang ahead of time, unless large files are not wanted', async () => {
    const session = await trained(1);
    expect(session.workers.warmUp.calls).toHaveLength(1);
    const thrifty = await trained(1, keptStore(), { mayFetchAhead: () => false });
    thrifty.lab.wantSizes();
    expect(thrifty.workers.warmUp.calls).toEqual([]);
    await thrifty.lab.warmUp();
    expect(thrifty.workers.warmUp.calls).toHaveLength(1);
  });
});

describe('what an app costs', () => {
  test('is measured in the background, when clang is there, and never as a build', async () => {
    const session = visit();
    const { lab, workers } = session;
    await lab.open('room');
    lab.app.edit('prints');
    lab.app.watch();
    await vi.waitFor(() => expect(lab.app.state.current.compiled?.source).toBe('prints'));
    expect(workers.sizeOf.calls).toEqual([]);
    lab.wantSizes();
    await vi.waitFor(() => expect(lab.appSizes.state.current.size?.of.source).toBe('prints'), 5000);
    expect(workers.build.calls).toEqual([]);
    expect(lab.appSizes.state.current.measuring).toBe(false);
  });

  test('is measured anew for what was typed while it was measured', async () => {
    const session = visit();
    const { lab, workers } = session;
    await lab.open('room');
    await lab.warmUp();
    workers.sizeOf.held = true;
    lab.app.edit('first');
    lab.app.watch();
    await vi.waitFor(() => expect(workers.sizeOf.calls).toHaveLength(1), 5000);
    lab.app.edit('second');
    await vi.waitFor(() => expect(lab.app.state.current.compiled?.source).toBe('second'));
    workers.sizeOf.held = false;
    workers.sizeOf.last.answer(10);
    await vi.waitFor(() => expect(lab.appSizes.state.current.size?.of.source).toBe('second'), 5000);
  });

  test('stays open where it cannot be measured', async () => {
    const session = visit();
    const { lab, workers } = session;
    await lab.open('room');
    await lab.warmUp();
    workers.sizeOf.held = true;
    lab.app.edit('first');
    lab.app.watch();
    await vi.waitFor(() => expect(workers.sizeOf.calls).toHaveLength(1), 5000);
    workers.sizeOf.last.fail(new Error('out of memory'));
    await vi.waitFor(() => expect(lab.appSizes.state.current).toEqual({ size: undefined, measuring: false }));
  });
});

describe('a later visit', () => {
  test('comes back to the network, the build and its accuracy', async () => {
    const store = keptStore();
    const before = await trained(7, store);
    await before.trainer.trains(7, 'one', 'done');
    await before.lab.compileAndRun();
    await vi.waitFor(() => expect(before.lab.compile.state.current.accuracy.int8).toBe(0.97));
    const session = visit(store);
    await session.lab.open('room');
    expect(first(session)).toBe(7);
    expect(session.lab.compile.state.current.accuracy).toEqual({ float: 0.97, int8: 0.97 });
    expect(current(session)).toBe(true);
    expect(session.boots).toEqual([before.boots.at(-1)]);
  });

  test('after more training has the device of before, as an older one', async () => {
    const store = keptStore();
    const before = await trained(1, store);
    await before.lab.compileAndRun();
    await before.trainer.trains(2, 'two');
    const session = visit(store);
    await session.lab.open('room');
    expect(first(session)).toBe(2);
    expect(session.boots).toEqual([before.boots.at(-1)]);
    expect(current(session)).toBe(false);
  });

  test('comes back to an app that was run with the sample', async () => {
    const store = keptStore();
    const before = visit(store);
    await before.lab.open('room');
    before.lab.app.edit('mine, with model');
    await before.lab.compileAndRun();
    const session = visit(store);
    await session.lab.open('room');
    expect(session.lab.app.state.current.source).toBe('mine, with model');
    expect(session.boots.at(-1)).toContain('mine');
    expect(current(session)).toBe(true);
  });

  test('has the device of the sample where nothing was compiled', async () => {
    const store = keptStore();
    await trained(3, store);
    const session = visit(store);
    await session.lab.open('room');
    expect(first(session)).toBe(3);
    expect(session.boots).toEqual(['the sample']);
    expect(current(session)).toBe(false);
  });
});

describe('two tabs of one browser', () => {
  test('in different rooms have networks and builds of their own, on one store', async () => {
    const store = keptStore();
    const [a, b] = [visit(store), visit(store)];
    await Promise.all([a.lab.open('room a'), b.lab.open('room b')]);
    for (const [value, session] of [a, b].entries()) {
      await session.lab.train.start();
      await session.trainer.trains(value + 1);
      await session.lab.compileAndRun();
    }
    const again = visit(store);
    await again.lab.open('room a');
    expect(first(again)).toBe(1);
    expect(again.lab.compile.state.current.origin?.model?.parameters[0]).toBe(1);
    expect(current(again)).toBe(true);
  });

  test('in one room come back to the network that was kept last, and list a run once each', async () => {
    const store = keptStore();
    const [a, b] = [await trained(1, store), await trained(1, store)];
    await a.trainer.trains(5, 'one', 'done');
    await b.trainer.trains(5, 'one');
    const again = visit(store);
    await again.lab.open('room');
    expect(first(again)).toBe(5);
    expect(again.lab.train.state.current.runs).toHaveLength(1);
  });

  test('one of which starts over leaves the other at work', async () => {
    const store = keptStore();
    const [a, b] = [await trained(1, store), await trained(2, store)];
    await a.lab.reset();
    await b.lab.compileAndRun();
    expect(b.lab.run.state.current.status).toBe('on');
    expect(current(b)).toBe(true);
  });
});

describe('files of a network', () => {
  test('that are opened put it on the line and leave the run; saved ones open as the same network', async () => {
    const session = await trained(4);
    const { lab, trainer } = session;
    const files = lab.modelFiles().map(({ name, content }) => {
      const part = typeof content === 'string' ? content : new Uint8Array(content);
      return new File([part], name);
    });
    await lab.openFiles(files);
    expect(lab.model.current).toMatchObject({ source: 'imported', samples: 0 });
    expect(first(session)).toBe(4);
    expect(trainer.said).toEqual(['leaveRun']);
    // What was on its way from the run that was left stays off the line.
    await trainer.trains(9);
    expect(first(session)).toBe(4);
  });

  test('that are none leave the line as it was', async () => {
    const session = await trained(4);
    await expect(session.lab.openFiles([new File(['x'], 'x.json')])).rejects.toMatchObject({ code: 'model/malformed' });
    expect(first(session)).toBe(4);
    expect(visit().lab.modelFiles()).toEqual([]);
  });
});

describe('starting over', () => {
  test('ends what goes on and empties the store', async () => {
    const opened = keptStore();
    const session = await trained(1, opened);
    const { lab, workers, trainer } = session;
    await lab.compileAndRun();
    workers.build.held = true;
    const compiling = lab.compileAndRun();
    await reached(workers.build, 2);
    await lab.reset();
    await compiling;
    expect(lab.run.state.current.status).toBe('off');
    expect(lab.compile.state.current).toMatchObject({ phase: 'idle', build: undefined, error: undefined });
    expect(trainer.said).toEqual(['close']);
    expect(await session.store.models.get('current-room')).toBeUndefined();
    const next = visit(opened);
    await next.lab.open('room');
    expect(next.lab.model.current?.source).toBe('sample');
  });

  test('once: what was still being written came back after the store was emptied', async () => {
    const opened = await keptStore();
    const done: string[] = [];
    let release: () => void = () => undefined;
    const slowly = new Promise<void>((resolve) => (release = resolve));
    const slow: OpenedStore = {
      ...opened,
      apps: {
        ...opened.apps,
        put: async (id, app) => {
          await slowly;
          done.push(`app: ${app.source}`);
          await opened.apps.put(id, app);
        },
      },
      models: {
        ...opened.models,
        put: async (id, model) => {
          await slowly;
          done.push(`model: ${model.parameters[0]}`);
          await opened.models.put(id, model);
        },
      },
      clear: () => {
        done.push('emptied');
        return opened.clear();
      },
    };
    const session = await trained(1, Promise.resolve(slow));
    const { lab, trainer } = session;
    const files = lab.modelFiles().map(({ name, content }) => {
      return new File([typeof content === 'string' ? content : new Uint8Array(content)], name);
    });
    lab.app.edit('typed in the last moment');
    const over = lab.reset();
    lab.app.edit('typed after that');
    await trainer.trains(2);
    expect(done).toEqual([]);
    release();
    await over;
    expect(done.toSorted()).toEqual(['app: typed in the last moment', 'emptied', 'model: 1']);
    expect(done.at(-1)).toBe('emptied');
    // Nor does anything that comes before the page is loaded again.
    await trainer.trains(3);
    expect(first(session)).toBe(1);
    await lab.openFiles(files);
    lab.app.edit('typed at the very end');
    await new Promise((resolve) => setTimeout(resolve));
    expect(done).toHaveLength(3);
    expect(await opened.apps.get(gallery[0].id)).toBeUndefined();
  });
});

describe('a browser that keeps nothing', () => {
  const full = new UnikilnError('storage/unavailable', { reason: 'the disk is full' });
  const fails = () => Promise.reject(full);

  test('stops nothing; it is said once, and can be dismissed', async () => {
    const opened = await keptStore();
    const broken: OpenedStore = {
      ...opened,
      models: { ...opened.models, put: fails },
      artifacts: { ...opened.artifacts, put: fails },
      apps: { ...opened.apps, put: fails },
      choice: { ...opened.choice, put: fails },
    };
    const session = await trained(1, Promise.resolve(broken));
    const { lab } = session;
    expect(lab.storageError.current).toBe(full);
    lab.dismissStorageError();
    expect(lab.storageError.current).toBeUndefined();
    await lab.compileAndRun();
    expect(lab.storageError.current).toBe(full);
    expect(lab.run.state.current.status).toBe('on');
    lab.dismissStorageError();
    lab.app.edit('mine');
    await vi.waitFor(() => expect(lab.storageError.current).toBe(full));
  });

  test('is told when the visit is to start over, too', async () => {
    const opened = await keptStore();
    const session = await trained(1, Promise.resolve({ ...opened, clear: fails }));
    await session.lab.reset();
    expect(session.lab.storageError.current).toBe(full);
  });
});

test('a room that was asked for by something that is no code is told of', () => {
  const { lab } = visit();
  lab.train.refuseCode('no room');
  expect(lab.train.state.current.notices).toMatchObject([{ code: 'room/code', details: { code: 'no room' } }]);
});

describe('the virtual board', () => {
  const tab = { id: '0123456789abcdef', name: 'Ash Fox' };
  const sectors = new Map([[1, new Uint8Array(4096).fill(7)]]);

  /** A visit whose virtual board was flashed and has told what its flash holds. */
  async function flashed(store: Promise<OpenedStore>): Promise<SessionDouble> {
    const session = visit(store, { tab });
    await session.lab.open('room');
    await session.lab.flash.flashVirtual(session.lab.model.current);
    session.boards[0]!.holds(sectors);
    await vi.waitFor(async () => expect((await session.store.artifacts.all()).size).toBe(1));
    return session;
  }

  test('is on the table again after a reload, with what its flash held, and is not taken for an older one', async () => {
    const store = keptStore();
    await flashed(store);
    const { lab, boards, tools } = visit(store, { tab });
    await lab.open('room');
    expect(boards[0]?.opening.last.args[2]).toEqual(sectors);
    expect(tools.jobs.calls).toHaveLength(0);
    const { board, program, flashed: origin } = lab.flash.state.current;
    expect({ board, program }).toEqual({ board: 'virtual', program: 'unikernel' });
    expect(isCurrent(origin, { app: lab.app.state.current, model: lab.model.current })).toBe(true);
  });

  test('of one tab is not put on the table of another', async () => {
    const store = keptStore();
    await flashed(store);
    const other = visit(store, { tab: { ...tab, id: 'fedcba9876543210' } });
    await other.lab.open('room');
    expect(other.lab.flash.state.current.board).toBeUndefined();
  });

  test('is forgotten once another board lies on the table', async () => {
    const session = await flashed(keptStore());
    await session.lab.flash.connect(ownPort());
    await vi.waitFor(async () => expect((await session.store.artifacts.all()).size).toBe(0));
  });
});

test('after a reload the room tells again of a network that this tab has: it was taken for one that has learned more', async () => {
  const store = keptStore();
  const before = await trained(1, store);
  await before.trainer.trains(1, 'one', 'done');
  await before.lab.compileAndRun();
  const after = visit(store);
  await after.lab.open('room');
  const kept = after.lab.model.current?.parameters;
  await after.lab.train.start();
  // What came over the wire was rounded.
  await after.trainer.trains(1.0001, 'one', 'done');
  expect(after.lab.model.current?.parameters).toBe(kept);
  expect(current(after)).toBe(true);
});
