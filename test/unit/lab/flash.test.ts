import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import { Flash } from '../../../src/lab/flash';
import { currentImage } from '../../../src/lab/flash-state';
import { BoardWorkerDouble, FlashToolsDouble, ownPort, type StreamDouble } from './board-double';
import { digit } from './device-double';
import { AppDouble, boardBuild, compilation, model, WorkersDouble } from './line-double';

let app: AppDouble;
let workers: WorkersDouble;
let tools: FlashToolsDouble;
let boards: BoardWorkerDouble[];
let prepareBoard: (board: BoardWorkerDouble) => void;
let flash: Flash;
const trained = model(1);
const state = () => flash.state.current;
const reached = (method: { readonly calls: readonly unknown[] }, count = 1) =>
  vi.waitFor(() => expect(method.calls).toHaveLength(count));
const written = () => tools.jobs.last.args[0].files.map(({ bytes }) => new TextDecoder().decode(bytes)).join();
const info = { chip: 'ESP32', mac: '', flashSize: 4 << 20 };

beforeEach(() => {
  app = new AppDouble('reads with model');
  workers = new WorkersDouble();
  tools = new FlashToolsDouble();
  boards = [];
  prepareBoard = () => undefined;
  const createBoard = () => {
    const board = new BoardWorkerDouble();
    prepareBoard(board);
    boards.push(board);
    return board.worker;
  };
  const { compiler, toolchain } = workers;
  flash = new Flash({ compiler, toolchain, createBoard, flashTools: tools.load }, app);
});
/** The board's program answers nothing; who waits for it has waited in a moment. */
function silence(): void {
  tools.prepare = (line) => {
    line.silent = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  };
}
async function waitInVain(): Promise<void> {
  const count = tools.lines.length;
  await vi.waitFor(() => expect(tools.lines.length).toBeGreaterThan(count));
  await vi.advanceTimersByTimeAsync(20_000);
}

afterEach(async () => {
  vi.useRealTimers();
  tools.jobs.held = false;
  await flash.close();
});

describe('an image for a board', () => {
  test('is built of app and network, and is the one of the line until either changes', async () => {
    const build = await flash.build(trained);
    const now = { app: app.state.current, model: trained };
    expect(state()).toMatchObject({ build, building: undefined, error: undefined, builtFor: 'wrover-kit' });
    expect(currentImage(state(), now)).toBe(build);
    expect(currentImage(state(), { ...now, model: model(2) })).toBeUndefined();
    app.edit('another with model');
    expect(currentImage(state(), { ...now, app: app.state.current })).toBeUndefined();
  });

  test('says how far it is', async () => {
    workers.buildForBoard.held = true;
    const building = flash.build(trained);
    expect(state().building?.label).toBe('Making C');
    await reached(workers.buildForBoard);
    workers.buildForBoard.last.task.onProgress?.({ done: 3, total: 4, label: 'Translating' });
    expect(state().building?.label).toBe('Translating');
    flash.cancelBuild();
    await building;
  });

  test.each([
    ['the app becomes C', () => app.compiling],
    ['the network becomes C', () => workers.network],
    ['the image is made', () => workers.buildForBoard],
  ])('that is cancelled while %s is given up at once, without an error', async (_, methodOf) => {
    const method = methodOf();
    method.held = true;
    const building = flash.build(trained);
    await reached(method);
    flash.cancelBuild();
    expect(state().building).toBeUndefined();
    expect(await building).toBeUndefined();
    expect(state()).toMatchObject({ building: undefined, build: undefined, error: undefined });
    flash.cancelBuild();
  });

  test('once: a build that another one had displaced said that none was going on', async () => {
    workers.buildForBoard.held = true;
    const first = flash.build(trained);
    await reached(workers.buildForBoard);
    const second = flash.build(trained);
    expect(await first).toBeUndefined();
    expect(state().building).toBeDefined();
    await reached(workers.buildForBoard, 2);
    const { answer, args } = workers.buildForBoard.last;
    answer(boardBuild(args[0]));
    expect(await second).toBe(state().build);
  });

  test('that cannot be built says why, and the one before stays', async () => {
    const before = await flash.build(trained);
    workers.buildForBoard.held = true;
    const building = flash.build(model(2));
    await reached(workers.buildForBoard, 2);
    workers.buildForBoard.last.fail(new UnikilnError('toolchain/crashed', { tool: 'clang', reason: 'x' }));
    await building;
    expect(state()).toMatchObject({ build: before, building: undefined, error: { code: 'toolchain/crashed' } });
  });

  test('once: an app that was edited while a smaller form of the network was tried got into the image', async () => {
    workers.buildForBoard.held = true;
    const building = flash.build(trained);
    await reached(workers.buildForBoard);
    app.edit('another with model');
    const tooLarge = { what: 'RAM', bytes: 2, limit: 1, advice: 'Less' };
    workers.buildForBoard.last.fail(new UnikilnError('board/too-large', tooLarge));
    await reached(workers.buildForBoard, 2);
    const { args, answer } = workers.buildForBoard.last;
    expect(args[0].sources.find(({ file }) => file === 'app.c')?.text).toContain('reads with model');
    answer(boardBuild(args[0]));
    await building;
    expect(state().origin?.app.source).toBe('reads with model');
    expect(app.compiling.calls).toHaveLength(1);
  });

  test('of an app without a network has none, and takes no other form', async () => {
    app.edit('prints');
    await flash.build(trained);
    expect(workers.network.calls).toEqual([]);
    expect(state().origin?.app.uses).toEqual([]);
  });

  test('for other flashers drives the pins of the board that a person says it is, and is built for that once', async () => {
    await flash.build(trained);
    flash.chooseOwnBoard('esp32-cam');
    const whole = await flash.wholeImage(trained);
    expect(workers.buildForBoard.calls.map(({ args }) => args[2])).toEqual(['wrover-kit', 'esp32-cam']);
    expect(whole?.length).toBeGreaterThan(0x1000);
    await flash.wholeImage(trained);
    expect(workers.buildForBoard.calls).toHaveLength(2);
  });
});

describe('the virtual board', () => {
  test('is flashed with what is on the line, and answers', async () => {
    await flash.flashVirtual(trained);
    expect(written()).toContain('reads with model');
    expect(state()).toMatchObject({ board: 'virtual', own: true, program: 'unikernel', model: { name: 'small' } });
    await vi.waitFor(() => expect(state()).toMatchObject({ power: 'running' }));
    await flash.infer(digit(4));
    expect(state().answer?.label).toBe(4);
    const { payload } = await flash.request('GET', 'count', new Uint8Array(0));
    expect(new TextDecoder().decode(payload)).toBe('this is count');
    // What is built already is not built again.
    await flash.flashVirtual(trained);
    expect(workers.buildForBoard.calls).toHaveLength(1);
    expect(boards.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('shows what the flasher is at, and what it says', async () => {
    tools.jobs.held = true;
    const flashing = flash.flashVirtual(trained);
    await reached(tools.jobs);
    const [job] = tools.jobs.last.args;
    expect(state().flashing).toEqual({ kind: 'connecting' });
    // Nobody is asked about a board that has just been made.
    expect(job.eraseAll).toBe(false);
    job.onState({ kind: 'writing', board: info, done: 1, total: 2 });
    job.onLog('a word');
    expect(state().flashing).toMatchObject({ kind: 'writing', done: 1 });
    expect(state().console.join()).toContain('a word');
    job.onState({ kind: 'done', board: info });
    tools.jobs.last.answer();
    await flashing;
    expect(state()).toMatchObject({ flashing: { kind: 'done' }, program: 'unikernel' });
  });

  test('is not put there when there is nothing to write', async () => {
    app.compiling.held = true;
    const flashing = flash.flashVirtual(trained);
    await reached(app.compiling);
    app.compiling.last.fail(new UnikilnError('device/closed', {}));
    await flashing;
    expect(boards).toEqual([]);
    expect(state()).toMatchObject({ board: undefined, error: { code: 'device/closed' } });
  });

  test('that cannot be made says why, and its worker is ended', async () => {
    prepareBoard = ({ opening }) => (opening.held = true);
    const flashing = flash.flashVirtual(trained);
    await vi.waitFor(() => expect(boards[0]?.opening.calls).toHaveLength(1));
    boards[0]?.opening.last.fail(new UnikilnError('page/worker-lost', {}));
    await flashing;
    expect(state()).toMatchObject({ error: { code: 'page/worker-lost' }, flashing: { kind: 'idle' } });
    expect(boards[0]?.terminated).toBe(true);
  });

  test('once: two that were flashed at a time left one without an end, and its news were shown', async () => {
    await flash.build(trained);
    tools.jobs.held = true;
    const first = flash.flashVirtual(trained);
    await reached(tools.jobs);
    const [old] = tools.jobs.last.args;
    const second = flash.flashVirtual(trained);
    await first;
    await reached(tools.jobs, 2);
    old.onState({ kind: 'writing', board: info, done: 1, total: 2 });
    old.onLog('of the first');
    expect(state().flashing).toEqual({ kind: 'connecting' });
    expect(state().console.join()).not.toContain('of the first');
    expect(boards.map(({ terminated }) => terminated)).toEqual([true, false]);
    tools.jobs.last.answer();
    await second;
    expect(state()).toMatchObject({ program: 'unikernel', error: undefined });
  });

  test('that is still being made when another is wanted is ended', async () => {
    await flash.build(trained);
    prepareBoard = ({ opening }) => (opening.held = boards.length === 0);
    const first = flash.flashVirtual(trained);
    await vi.waitFor(() => expect(boards[0]?.opening.calls).toHaveLength(1));
    await flash.flashVirtual(trained);
    const call = boards[0]?.opening.last;
    call?.answer();
    // The board that nobody wants any more is plugged in before it is ended.
    call?.args[0].postMessage({ kind: 'plug', plugged: true });
    await first;
    expect(boards.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(state()).toMatchObject({ program: 'unikernel', error: undefined });
  });

  test('a cancel ends flashing at once; the next waits until the port is let go', async () => {
    tools.jobs.held = true;
    const flashing = flash.flashVirtual(trained);
    await reached(tools.jobs);
    flash.cancel();
    expect(state().flashing).toEqual({ kind: 'idle' });
    await flashing;
    expect(state()).toMatchObject({ flashing: { kind: 'idle' }, error: undefined, board: 'virtual' });
    expect(tools.lines).toEqual([]);
    tools.jobs.held = false;
    await flash.again();
    expect(state().program).toBe('unikernel');
  });

  test('is the kit that a person chose, and looks as it says', async () => {
    flash.chooseKit('devkit');
    await flash.flashVirtual(trained);
    expect(state().display).toBe(false);
    expect(boards[0]?.opening.last.args[1]).toMatchObject({ display: false });
    boards[0]?.looks({ light: [true, false, false] });
    await vi.waitFor(() => expect(state().look?.light).toEqual([true, false, false]));
  });

  test('takes a file of a person, too, whose program may be none of ours', async () => {
    silence();
    const flashing = flash.flashFile({ name: 'blink.bin', address: 0x1000, bytes: new Uint8Array(4) });
    await waitInVain();
    await flashing;
    expect(state()).toMatchObject({ own: false, program: 'other', error: undefined, board: 'virtual' });
    expect(state().files[0]?.name).toBe('blink.bin');
  });

  test('that does not answer is an error, unless its console says why', async () => {
    silence();
    const flashing = flash.flashVirtual(trained);
    await waitInVain();
    await flashing;
    expect(state()).toMatchObject({ program: 'none', error: { code: 'device/timeout' } });
    tools.prepare = (line: StreamDouble) => {
      line.silent = true;
      const reset = line.reset.bind(line);
      line.reset = () => {
        line.device.print('panic: too far at app.ts:3\n');
        return reset();
      };
    };
    const again = flash.restart();
    await waitInVain();
    await again;
    expect(state()).toMatchObject({ program: 'none', error: undefined });
  });
});

describe('a mishap', () => {
  test.each([
    ['plug', 'it is flashed again'],
    ['cable', 'it is flashed again'],
    ['boot', 'it is restarted'],
  ] as const)('%s: once it is mended, %s', async (mishap, what) => {
    await flash.flashVirtual(trained, mishap);
    expect(state().mishap).toBe(mishap);
    await flash.mend();
    expect(tools.jobs.calls).toHaveLength(what === 'it is flashed again' ? 2 : 1);
    expect(state()).toMatchObject({ mishap: undefined, program: 'unikernel', error: undefined });
    // The same board: it was not taken away, and what it shows is still seen.
    boards[0]?.looks({ microseconds: 99 });
    await vi.waitFor(() => expect(state().look?.microseconds).toBe(99));
  });

  test('of the rate is mended by listening at the right one, and ends with its board', async () => {
    await flash.flashVirtual(trained, 'rate');
    expect(tools.line.baudRate).toBe(9600);
    await flash.mend();
    expect(tools.line.baudRate).toBe(115_200);
    await flash.flashVirtual(trained, 'rate');
    await flash.connect(ownPort());
    expect(tools.line.baudRate).toBe(115_200);
  });

  test('that cannot be mended says why', async () => {
    await flash.flashVirtual(trained, 'plug');
    await vi.waitFor(() => expect(state().power).toBe('running'));
    boards[0]?.losesPower();
    await vi.waitFor(() => expect(state().power).toBe('off'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const mending = flash.mend();
    await vi.advanceTimersByTimeAsync(11_000);
    await mending;
    expect(state()).toMatchObject({ mishap: 'plug', error: { code: 'board/silent' } });
  });
});

describe('a board of one’s own', () => {
  test('is asked about before all of it is erased', async () => {
    tools.jobs.held = true;
    const flashing = flash.flashReal(trained, ownPort());
    await reached(tools.jobs);
    const [job] = tools.jobs.last.args;
    if (job.eraseAll === false || job.eraseAll === true) throw new Error('nobody was asked');
    job.onState({ kind: 'asking', board: info });
    expect(state().flashing.kind).toBe('asking');
    const answer = job.eraseAll(info);
    flash.decide(true);
    expect(await answer).toBe(true);
    tools.jobs.last.answer();
    await flashing;
    expect(state()).toMatchObject({ board: 'real', own: true, program: 'unikernel' });
    // Built for any board, as nobody has said what it is.
    expect(workers.buildForBoard.last.args[2]).toBe('other');
  });

  test('that could not be flashed is flashed again at the careful rate', async () => {
    tools.jobs.held = true;
    const flashing = flash.flashReal(trained, ownPort());
    await reached(tools.jobs);
    tools.jobs.last.fail(new UnikilnError('board/lost', { doing: 'writing' }));
    await flashing;
    expect(state()).toMatchObject({ error: { code: 'board/lost' }, flashing: { kind: 'idle' }, program: 'none' });
    tools.jobs.held = false;
    await flash.again();
    expect(tools.jobs.last.args[0].baudRate).toBe(115_200);
    expect(state()).toMatchObject({ program: 'unikernel', error: undefined });
  });

  test('that was flashed before is talked to without writing, and restarted', async () => {
    await flash.connect(ownPort());
    expect(tools.jobs.calls).toEqual([]);
    expect(state()).toMatchObject({ board: 'real', own: false, program: 'unikernel' });
    await flash.restart();
    expect(tools.lines.map(({ open }) => open)).toEqual([false, true]);
    await flash.talkAt(9600);
    expect(tools.line.baudRate).toBe(9600);
    await expect(flash.request('GET', 'x', new Uint8Array(0))).resolves.toMatchObject({ ok: true });
  });

  test('whose plug is pulled has no program any more', async () => {
    await flash.connect(ownPort());
    tools.line.lose(new UnikilnError('board/lost', { doing: 'listening' }));
    expect(state()).toMatchObject({ program: 'none', model: undefined, error: { code: 'board/lost' } });
    flash.dismiss();
    expect(state().error).toBeUndefined();
  });

  test('once: after another build it was asked for what that one serves, not for what it runs', async () => {
    app.edit('prints');
    await flash.flashReal(trained, ownPort());
    expect(state()).toMatchObject({ program: 'unikernel', model: undefined });
    app.edit('reads with model');
    await flash.build(trained);
    await flash.restart();
    expect(state().model).toBeUndefined();
  });

  test('once: a build that failed meanwhile said that nothing was being flashed', async () => {
    tools.jobs.held = true;
    const flashing = flash.flashReal(trained, ownPort());
    await reached(tools.jobs);
    tools.jobs.last.args[0].onState({ kind: 'writing', board: info, done: 1, total: 2 });
    workers.network.held = true;
    const building = flash.build(model(2));
    await reached(workers.network, 2);
    workers.network.last.fail(new UnikilnError('device/closed', {}));
    await building;
    expect(state()).toMatchObject({ flashing: { kind: 'writing' }, error: { code: 'device/closed' } });
    tools.jobs.last.answer();
    await flashing;
  });

  test('is asked about the latest digit alone', async () => {
    await flash.connect(ownPort());
    const { device } = tools.line;
    device.held = true;
    const all = [1, 2, 3].map((value) => flash.infer(digit(value)));
    await vi.waitFor(() => expect(device.asked).toEqual([1]));
    device.held = false;
    device.release();
    await Promise.all(all);
    expect(device.asked).toEqual([1, 3]);
    expect(state().answer?.label).toBe(3);
  });

  test('is taken off the table at the end: its line is closed, and nothing of it is left', async () => {
    await flash.connect(ownPort());
    await flash.close();
    expect(tools.line.open).toBe(false);
    expect(state()).toMatchObject({ board: undefined, program: 'none', build: undefined, console: [] });
    await expect(flash.request('GET', 'x', new Uint8Array(0))).rejects.toMatchObject({ code: 'device/closed' });
    await flash.restart();
    await flash.again();
    expect(state().program).toBe('none');
  });
});

test('a network in a form that is surely too large is not built in it', async () => {
  workers.network.held = true;
  const building = flash.build(trained);
  await reached(workers.network);
  workers.network.last.answer({ ...compilation(trained.parameters), arenaBytes: 1 << 20 });
  await reached(workers.network, 2);
  workers.network.last.answer(compilation(trained.parameters));
  expect(await building).toBeDefined();
  expect(workers.buildForBoard.calls).toHaveLength(1);
  flash.clearConsole();
});
