import { readFileSync } from 'node:fs';
import { VirtualBoard, wholeFlash } from '../../src/board';
import { DeviceClient, type ByteStream } from '../../src/device';
import type { Int8Runner } from '../../src/graph';
import type { BoardImage } from '../../src/lab/board-image';
import { imagesOf } from '../../src/lab/services/compiler-service';
import type { DataSet } from '../../src/training';
import { readDigits, type TestRun } from './line-steps';

/** Instructions are exact, cycles an estimate. */
export interface BoardRun extends TestRun {
  readonly instructions: {
    /** From the entry to 'ready'. */
    readonly boot: number;
    readonly inference: number;
    readonly perMac: number;
    readonly layers: Readonly<Record<string, number>>;
  };
  readonly cycles: { readonly inference: number; readonly layers: Readonly<Record<string, number>> };
}

/** Memory that no unikernel under the bar of RAM uses, for a picture and its logits; and the end of the stack of calls. */
const PICTURE = 0x3ffdd000;
const LOGITS = 0x3ffde000;
const STACK = 0x3ffdffc0;
/** An address of IRAM without code: whoever returns there has returned to us. */
const OUTSIDE = 0x4009fff0;

/**
 * Boots a board image on the virtual ESP32, reads all digits over its line, and measures one inference.
 *
 * @param macs multiply-accumulates of one inference
 * @throws Error when the board does not come up
 */
export async function runOnBoard(
  image: BoardImage,
  digits: DataSet,
  oracle: Int8Runner,
  macs: number,
): Promise<BoardRun> {
  const board = await VirtualBoard.create(new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm')));
  const stream: ByteStream = { onBytes: undefined, write: (bytes) => board.write(bytes), close: () => board.unplug() };
  const client = new DeviceClient(stream);
  let log = '';
  client.onLog = (text) => (log += text);
  board.onBytes = (bytes) => stream.onBytes?.(bytes);
  board.flash.bytes.set(wholeFlash(image.files).subarray(IMAGE), IMAGE);
  board.plugIn();
  board.pause();
  for (let steps = 0; !log.includes('ready\n'); steps++) {
    if (steps > BOOT_LIMIT / BOOT_STEP) throw new Error(`the board does not come up; it says:\n${log}`);
    board.step(BOOT_STEP);
  }
  const boot = Number(core(board).instructions);
  board.resume();
  const run = await readDigits(client, digits, oracle);
  board.pause();
  const { inference, layers } = measure(board, image, imagesOf(digits)[0]!);
  client.close();
  const each = (of: 'instructions' | 'cycles') =>
    Object.fromEntries([...layers].map(([name, counts]) => [name, counts[of]]));
  return {
    ...run,
    instructions: {
      boot,
      inference: inference.instructions,
      perMac: inference.instructions / macs,
      layers: each('instructions'),
    },
    cycles: { inference: inference.cycles, layers: each('cycles') },
  };
}

const IMAGE = 0x1000;
const BOOT_STEP = 100;
const BOOT_LIMIT = 10_000_000;

interface Counts {
  readonly instructions: number;
  readonly cycles: number;
}

/** Calls the network's function on a board that is paused, and watches its layers come and go. */
function measure(board: VirtualBoard, { program }: BoardImage, picture: Uint8Array) {
  const lx6 = core(board);
  const infer = program.symbols.get('infer');
  if (infer === undefined) throw new Error('the image has no function infer');
  const starts = new Map(
    program.functions.filter(({ name }) => name.endsWith('_forward')).map(({ name, address }) => [address, name]),
  );
  lx6.write(PICTURE, picture);
  const counts = (): Counts => ({ instructions: Number(lx6.instructions), cycles: Number(lx6.cycles) });
  const since = (start: Counts): Counts => ({
    instructions: Number(lx6.instructions) - start.instructions,
    cycles: Number(lx6.cycles) - start.cycles,
  });
  const runTo = (): number => {
    const stop = lx6.run(1e9);
    if (stop.kind !== 'breakpoint') throw new Error(`the network stopped with ${stop.kind}`);
    return stop.pc;
  };
  [lx6.a[0], lx6.a[1], lx6.a[2], lx6.a[3]] = [OUTSIDE, STACK, PICTURE, LOGITS];
  lx6.pc = infer;
  const layers = new Map<string, Counts>();
  for (const address of [OUTSIDE, ...starts.keys()]) lx6.setBreakpoint(address);
  const whole = counts();
  for (let at = runTo(); at !== OUTSIDE; at = runTo()) {
    const layer = counts();
    const back = lx6.a[0];
    lx6.setBreakpoint(back);
    while (runTo() !== back);
    lx6.clearBreakpoint(back);
    layers.set(starts.get(at) ?? '', since(layer));
  }
  return { inference: since(whole), layers };
}

function core(board: VirtualBoard) {
  if (!board.core) throw new Error('this board has no processor');
  return board.core;
}
