import { getStubJsonByChipName } from 'esptool-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { Flasher } from '../../../src/board/flasher';
import { VirtualSerialPort } from '../../../src/board/serial-port';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { onVirtualClock } from './virtual-clock';

const files = [{ address: 0x1000, bytes: Uint8Array.from({ length: 700 }, (_, index) => (index * index) >> 2) }];
const FLASH = 0x40000;
const READ = 70;

/** Everything that a chip is asked in one job: write, verify, then read and erase on the side of it. */
async function everything(port: VirtualSerialPort): Promise<void> {
  const flasher = new Flasher(port);
  await flasher.flash(files, { eraseAll: true });
  await flasher.readFlash(0x1000, READ);
}

function bench() {
  const board = new VirtualBoard({ flash: new Uint8Array(FLASH).fill(0xff) });
  const port = new VirtualSerialPort(board);
  board.plugIn();
  return { board, port };
}

/** The frames of a whole job: where each ends in what the chip sends, and of what kind it is. */
async function framesOf(): Promise<{ end: number; bytes: number; kind: string }[]> {
  const { board, port } = bench();
  const frames: { end: number; bytes: number; kind: string }[] = [];
  const plenty = 1e9;
  board.faults.silentAfter = plenty;
  const take = board.onBytes;
  board.onBytes = (bytes) => {
    const end = plenty - board.faults.silentAfter;
    const kind = bytes[0] !== 0xc0 ? 'text' : bytes[1] === 1 ? `answer ${bytes[2]}` : `bare ${bytes.length}`;
    frames.push({ end, bytes: bytes.length, kind });
    take?.(bytes);
  };
  await onVirtualClock(() => everything(port));
  return frames;
}

const seconds = (milliseconds: number) => milliseconds / 1000;

/** Runs the job on a board that falls silent after so many bytes: it must end soon, in an error of ours, with the port let go. */
async function silentAfter(bytes: number): Promise<string> {
  const { board, port } = bench();
  board.faults.silentAfter = bytes;
  const { value, milliseconds } = await onVirtualClock(() =>
    everything(port).then(
      () => 'fine',
      (error: unknown) => (isUnikilnError(error) ? error.code : `not ours: ${String(error)}`),
    ),
  );
  expect(seconds(milliseconds)).toBeLessThan(160);
  expect(port.readable).toBeNull();
  return value;
}

beforeAll(async () => {
  await getStubJsonByChipName('ESP32');
});

describe('a board that falls silent', () => {
  it('at any frame of a job ends it in an error that a person can act on, and the port is free', async () => {
    const frames = await framesOf();
    expect(frames.length).toBeGreaterThan(60);
    // What comes after the last answer is the program's; nobody waits for it.
    const last = frames.findLastIndex(({ kind }) => kind !== 'text');
    const ends = [0, ...frames.slice(0, last).map(({ end }) => end)];
    const outcomes = new Map<string, number>();
    for (const end of ends) {
      const code = await silentAfter(end);
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    const codes = [...outcomes.keys()].sort();
    expect(codes.filter((code) => code !== 'fine')).toEqual(['board/silent']);
    // Only the MD5 after a read is waited for by nobody, and answers that the ROM repeats.
    expect(outcomes.get('fine') ?? 0).toBeLessThanOrEqual(2);
  });

  it('at any byte of a frame of each kind does so too', async () => {
    const frames = await framesOf();
    // The MD5 after a read: esptool-js does not wait for it.
    const unheard = frames.findLast(({ kind }) => kind.startsWith('bare'))?.kind;
    // The first of each kind, because the later entries of a map win.
    const kinds = new Map(frames.reverse().map((frame) => [frame.kind, frame]));
    expect(kinds.size).toBeGreaterThan(12);
    for (const { end, bytes, kind } of kinds.values()) {
      if (kind === unheard) continue;
      // Half of its first line might be a program's.
      const codes = kind === 'text' ? ['board/silent', 'board/not-in-download-mode'] : ['board/silent'];
      for (let byte = 0; byte < bytes; byte++) expect(codes).toContain(await silentAfter(end - byte - 1));
    }
  });
});

describe('a plug that is pulled', () => {
  it('at any moment loses the board, never what had been written, and flashing works after it', async () => {
    // What the chip is sent in a whole job, to pull the plug everywhere in it.
    const whole = bench();
    let sent = 0;
    const write = whole.board.write.bind(whole.board);
    whole.board.write = (bytes) => {
      sent += bytes.length;
      write(bytes);
    };
    await onVirtualClock(() => everything(whole.port));
    for (let after = 1; after < sent - 100; after += 397) {
      const { board, port } = bench();
      board.faults.unplugAfter = after;
      const { value } = await onVirtualClock(() => everything(port).catch((error: unknown) => error));
      expect(value).toMatchObject({ code: 'board/lost' });
      expect(board.state).toBe('off');
      board.plugIn();
      await onVirtualClock(() => everything(port));
      expect(Buffer.compare(board.flash.bytes.subarray(0x1000, 0x1000 + 700), files[0]!.bytes)).toBe(0);
    }
  });

  it('in the middle of a flash operation leaves the pages before it, and half of that one', async () => {
    const { board, port } = bench();
    board.flash.failAfter(64 + 1 + 1);
    const { value } = await onVirtualClock(() => everything(port).catch((error: unknown) => error));
    expect(value).toMatchObject({ code: 'board/lost' });
    const got = board.flash.bytes.subarray(0x1000);
    expect(Buffer.compare(got.subarray(0, 256 + 128), files[0]!.bytes.subarray(0, 256 + 128))).toBe(0);
    expect(got.subarray(256 + 128).every((byte) => byte === 0xff)).toBe(true);
  });
});
