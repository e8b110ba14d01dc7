import { getStubJsonByChipName } from 'esptool-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { command } from '../../../src/board/download/protocol';
import { Flasher } from '../../../src/board/flasher';
import type { FlashState } from '../../../src/board/flash-state';
import { VirtualSerialPort } from '../../../src/board/serial-port';
import type { BoardOptions } from '../../../src/board/board-options';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { runFlashJob } from '../../../src/table/flash-job';
import { onVirtualClock } from './virtual-clock';

const file = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => ((index * seed) >> 3) ^ (index * index));

const files = [
  { address: 0x1000, bytes: file(2065, 7) },
  { address: 0x10000, bytes: file(9000, 13) },
];

function bench(options: BoardOptions = {}) {
  const board = new VirtualBoard({ flash: new Uint8Array(0x40000).fill(0xff), ...options });
  const port = new VirtualSerialPort(board);
  board.plugIn();
  const states: FlashState[] = [];
  const flasher = new Flasher(port, { onState: (state) => states.push(state) });
  return { board, port, flasher, states };
}

/** The code of the error that some work ends with, or 'fine'. */
async function outcome(work: () => Promise<unknown>): Promise<string> {
  const { value } = await onVirtualClock(() =>
    work().then(
      () => 'fine',
      (error: unknown) => (isUnikilnError(error) ? error.code : `not ours: ${String(error)}`),
    ),
  );
  return value;
}

const holds = (board: VirtualBoard) =>
  files.every(
    ({ address, bytes }) => Buffer.compare(board.flash.bytes.subarray(address, address + bytes.length), bytes) === 0,
  );

/** Damages a byte of so many of the blocks of memory that reach the board, as a bad line does. */
function damageBlocks(board: VirtualBoard, count: number): void {
  const write = board.write.bind(board);
  let left = count;
  board.write = (bytes) => {
    const isBlock = bytes[0] === 0xc0 && bytes[1] === 0 && bytes[2] === command.MEM_DATA;
    if (!isBlock || left === 0) {
      write(bytes);
      return;
    }
    left--;
    const bad = bytes.slice();
    const at = bad.findIndex((byte, index) => index > 100 && byte === 0);
    bad[at] = 1;
    write(bad);
  };
}

/** What the lab asks for, but for the board. */
const job = {
  files: files.map((part) => ({ ...part, name: 'x.bin' })),
  eraseAll: false,
  signal: new AbortController().signal,
  onState: () => undefined,
} as const;

// Loading the stub takes real time, which the virtual clock should not see.
beforeAll(async () => {
  await getStubJsonByChipName('ESP32');
});

describe('a flasher', () => {
  it('writes, verifies, restarts the board, and says where it is', async () => {
    const { board, flasher, states, port } = bench();
    const { value: info } = await onVirtualClock(() => flasher.flash(files));
    expect(info).toEqual({ chip: 'ESP32-D0WD-V3 (revision 3)', mac: '02:55:4b:00:00:01', flashSize: 0x40000 });
    expect(holds(board)).toBe(true);
    const kinds = states.map(({ kind }) => kind).filter((kind, index, all) => kind !== all[index - 1]);
    expect(kinds).toEqual(['connecting', 'identifying', 'writing', 'verifying', 'resetting', 'done']);
    const written = states.flatMap((state) => (state.kind === 'writing' ? [state.done] : []));
    expect(written.at(-1)).toBe(2068 + 9000);
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect(port.readable).toBeNull();
    expect(board.state).not.toBe('loader');
  });

  it('reads back, erases, and flashes again on the same port without a reload', async () => {
    const { board, flasher } = bench();
    await onVirtualClock(() => flasher.flash(files));
    const { value: bytes } = await onVirtualClock(() => flasher.readFlash(0x10000, 9000));
    expect(Buffer.compare(bytes, files[1]!.bytes)).toBe(0);
    await onVirtualClock(() => flasher.erase());
    expect(board.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
    await onVirtualClock(() => flasher.flash(files, { eraseAll: true }));
    expect(holds(board)).toBe(true);
  });

  it.each([true, false])('asks whether to erase everything once it knows the board (answer: %s)', async (answer) => {
    const { board, flasher, states } = bench();
    board.flash.program(0x30000, Uint8Array.of(1, 2, 3));
    const asked: unknown[] = [];
    const eraseAll = (info: unknown) => {
      asked.push(info);
      // Hours may pass: a loader waits.
      return new Promise<boolean>((resolve) => setTimeout(() => resolve(answer), 3_600_000));
    };
    await onVirtualClock(() => flasher.flash(files, { eraseAll }));
    expect(asked).toEqual([{ chip: 'ESP32-D0WD-V3 (revision 3)', mac: '02:55:4b:00:00:01', flashSize: 0x40000 }]);
    expect(states.some(({ kind }) => kind === 'erasing')).toBe(answer);
    expect(board.flash.bytes[0x30000]).toBe(answer ? 0xff : 1);
    expect(holds(board)).toBe(true);
  });

  it('never waits for an answer when the board is gone or the person has cancelled', async () => {
    const lost = bench();
    const unplug = () => {
      setTimeout(() => lost.board.unplug(), 1000);
      return new Promise<boolean>(() => undefined);
    };
    expect(await outcome(() => lost.flasher.flash(files, { eraseAll: unplug }))).toBe('board/lost');
    const stop = new AbortController();
    const cancel = () => {
      stop.abort();
      return new Promise<boolean>(() => undefined);
    };
    const { board, flasher } = bench();
    expect(await outcome(() => flasher.flash(files, { eraseAll: cancel, signal: stop.signal }))).toBe('task/cancelled');
    expect(board.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
  });

  it('tells noise on a bad cable from a program and from silence', async () => {
    const { board, flasher } = bench();
    board.faults.maxBaud = 57_600;
    expect(await outcome(() => flasher.flash(files))).toBe('board/noise');
    board.faults.maxBaud = Infinity;
    expect(await outcome(() => flasher.flash(files))).toBe('fine');
  });

  it('works on a port that cannot change its rate while it is open, as browsers have it', async () => {
    const { board, port, flasher } = bench();
    Object.defineProperty(port, 'setBaudRate', { value: undefined });
    await onVirtualClock(() => flasher.flash(files));
    expect(holds(board)).toBe(true);
  });

  it('goes on slowly over a cable that carries no fast rate', async () => {
    const { board, flasher } = bench();
    board.faults.maxBaud = 460800;
    await onVirtualClock(() => flasher.flash(files));
    expect(holds(board)).toBe(true);
  });

  it.each(['esp32s2', 'esp32s3', 'esp32c3', 'esp32c6'] as const)(
    'refuses an %s before anything is written',
    async (chip) => {
      const { board, flasher, port } = bench({ chip });
      expect(await outcome(() => flasher.flash(files, { eraseAll: true }))).toBe('board/wrong-chip');
      expect(board.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
      expect(port.readable).toBeNull();
    },
  );

  it('goes slowly from the start when it is told to', async () => {
    const { board, port } = bench();
    const log: string[] = [];
    await onVirtualClock(() => runFlashJob({ ...job, port, baudRate: 115200, onLog: (line) => log.push(line) }));
    expect(log.join('\n')).toMatch(/Changing baudrate to 115200/);
    expect(holds(board)).toBe(true);
  });

  it('starts afresh, once, when a byte of the helper program that it uploads is lost to noise', async () => {
    const { board, port } = bench();
    damageBlocks(board, 1);
    const log: string[] = [];
    await onVirtualClock(() => runFlashJob({ ...job, port, onLog: (line) => log.push(line) }));
    expect(log.join('\n')).toMatch(/refused the helper program: what reached it was damaged on the way \(status 1,7\)/);
    expect(log.filter((line) => line.includes('Uploading stub'))).toHaveLength(2);
    expect(holds(board)).toBe(true);
  });

  it('says in words what the board has refused when that happens again', async () => {
    const { board, flasher, port } = bench();
    damageBlocks(board, 2);
    const { value: error } = await onVirtualClock(() => flasher.flash(files).catch((reason: unknown) => reason));
    if (!isUnikilnError(error)) throw new Error(`not ours: ${String(error)}`);
    expect(error.code).toBe('board/refused');
    expect(error.message).toBe(
      'The board refused something (sending it the helper program that writes its flash, twice): what reached it was damaged on the way (status 1,7).',
    );
    expect(error.next).toMatch(/short cable/);
    expect(board.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
    expect(port.readable).toBeNull();
    expect(await outcome(() => flasher.flash(files))).toBe('fine');
  });

  it('refuses files that exceed the flash before anything is written', async () => {
    const { board, flasher } = bench();
    const late = { address: 0x3f000, bytes: file(4097, 3) };
    expect(await outcome(() => flasher.flash([...files, late]))).toBe('board/flash-too-small');
    expect(board.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
  });

  it('says so when the port is open elsewhere, and works once it is closed', async () => {
    const { board, flasher, port } = bench();
    await port.open({ baudRate: 115200 });
    expect(await outcome(() => flasher.flash(files))).toBe('board/port-busy');
    await port.close();
    expect(await outcome(() => flasher.flash(files))).toBe('fine');
    expect(holds(board)).toBe(true);
  });

  it('does one job at a time', async () => {
    const { flasher } = bench();
    const codes = await onVirtualClock(async () => {
      const first = flasher.identify();
      const second = await outcomeNow(flasher.identify());
      return [await outcomeNow(first), second];
    });
    expect(codes.value).toEqual(['fine', 'board/port-busy']);
  });

  it('tells a board whose reset lines are not connected from one that is dead', async () => {
    const running = bench();
    // The lines do nothing, and the program on the board talks.
    running.board.setSignals = () => undefined;
    const chatter = setInterval(() => running.board.onBytes?.(new TextEncoder().encode('hello\n')), 1);
    try {
      expect(await outcome(() => running.flasher.flash(files))).toBe('board/not-in-download-mode');
    } finally {
      clearInterval(chatter);
    }
    const dead = bench();
    dead.board.faults.silentAfter = 0;
    expect(await outcome(() => dead.flasher.flash(files))).toBe('board/silent');
  });

  it('can be cancelled at any state and used again', async () => {
    for (const kind of ['connecting', 'identifying', 'writing', 'verifying', 'resetting']) {
      const board = new VirtualBoard({ flash: new Uint8Array(0x40000).fill(0xff) });
      const port = new VirtualSerialPort(board);
      board.plugIn();
      const stop = new AbortController();
      const flasher = new Flasher(port, { onState: (state) => (state.kind === kind ? stop.abort() : undefined) });
      expect(await outcome(() => flasher.flash(files, { signal: stop.signal }))).toBe('task/cancelled');
      expect(port.readable).toBeNull();
      expect(await outcome(() => new Flasher(port).flash(files))).toBe('fine');
      expect(holds(board)).toBe(true);
    }
  });

  it('finds what the flash got wrong', async () => {
    const { board, flasher } = bench();
    const program = board.flash.program.bind(board.flash);
    board.flash.program = (address, bytes) => program(address, address === 0x11000 ? bytes.map(() => 0) : bytes);
    expect(await outcome(() => flasher.flash(files))).toBe('board/verify-failed');
  });
});

const outcomeNow = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'fine',
    (error: unknown) => (isUnikilnError(error) ? error.code : `not ours: ${String(error)}`),
  );
