import { WATCHDOG_SECONDS } from '../base/contract';
import { VirtualBoard, wholeFlash, type FlashFile } from '../board';
import { lx6Chip, type NativeFunction } from '../native';

/** What something takes on the chip: instructions are exact, cycles an estimate (there is no public model of the core with its caches). */
interface Cost {
  readonly instructions: number;
  readonly cycles: number;
}

export interface Measurement {
  /** Instructions from the entry to 'ready'; absent when the image does not get there. */
  readonly boot: number | undefined;
  /** One answer of the network, without the talk about it; absent when the image has none. The time follows from the cycles. */
  readonly inference: (Cost & { readonly microseconds: number }) | undefined;
  /** What the measurement waited for in vain, of an image with a network: then an answer's time is not known. */
  readonly gaveUp: 'boot' | 'inference' | undefined;
  /** The network's layers, in their order; their sum is a few dozen instructions less. */
  readonly layers: readonly (Cost & { readonly name: string })[];
}

/** The chip restarts itself when its run loop, and so one answer, takes longer. */
export { WATCHDOG_SECONDS };

/** Whether the chip would restart itself in the middle of every answer. */
export const outlastsWatchdog = ({ inference }: Pick<Measurement, 'inference'>): boolean =>
  inference !== undefined && inference.microseconds > WATCHDOG_SECONDS * 1e6;

/** Once the unikernel has set its clock. */
const CYCLES_PER_MICROSECOND = 240;

/** Memory for a picture and its logits, in the second bank, which no unikernel uses. */
const PICTURE = 0x3ffe8000;
const LOGITS = 0x3ffef000;
/** Top of the stack of calls, below what start code keeps there. */
const STACK = lx6Chip.memory.data.to - 64;
/** An address of IRAM behind all code: whoever returns there has returned to us. */
const OUTSIDE = lx6Chip.memory.code.to - 16;

/** The network's function. */
const INFER = 'infer';

/** Text is looked at so often; a boot that takes longer never ends. */
const BOOT_STEP = 100;
const BOOT_LIMIT = 10_000_000;
/** An inference that takes longer never ends. */
const INFERENCE_LIMIT = 1e9;

/**
 * Boots an image on a virtual board of its own and counts what a boot and an answer take.
 *
 * @param emulator lx6.wasm
 * @param picture as many bytes as the network takes; what is in them does not matter
 * @throws UnikilnError `data/invalid` when `emulator` is none
 */
export async function measureImage(
  emulator: Uint8Array<ArrayBuffer>,
  files: readonly FlashFile[],
  functions: readonly NativeFunction[],
  picture: Uint8Array,
): Promise<Measurement> {
  const board = await VirtualBoard.create(emulator);
  const content = wholeFlash(files);
  for (const { address, bytes } of files)
    board.flash.bytes.set(content.subarray(address, address + bytes.length), address);
  const boot = measureBoot(board);
  const inference = boot === undefined ? undefined : measureInference(board, functions, picture);
  board.unplug();
  const unknown = inference === undefined && functions.some(({ name }) => name === INFER);
  const gaveUp = unknown ? (boot === undefined ? 'boot' : 'inference') : undefined;
  return { boot, inference: inference?.whole, gaveUp, layers: inference?.layers ?? [] };
}

/** @returns instructions until the board says 'ready' */
function measureBoot(board: VirtualBoard): number | undefined {
  let said = '';
  board.onBytes = (bytes) => (said = (said + String.fromCharCode(...bytes)).slice(-64));
  board.plugIn();
  board.pause();
  for (let steps = 0; steps < BOOT_LIMIT / BOOT_STEP && board.state === 'paused'; steps++) {
    if (said.includes('ready\n')) return Number(board.core?.instructions ?? 0);
    board.step(BOOT_STEP);
  }
  return undefined;
}

/** Calls the network's function on a board that is paused, and watches its layers come and go. */
function measureInference(board: VirtualBoard, functions: readonly NativeFunction[], picture: Uint8Array) {
  const { core } = board;
  const infer = functions.find(({ name }) => name === INFER);
  if (!core || !infer) return undefined;
  const starts = new Map(
    functions.filter(({ name }) => name.endsWith('_forward')).map((layer) => [layer.address, layer.name]),
  );
  const now = (): Cost => ({ instructions: Number(core.instructions), cycles: Number(core.cycles) });
  const since = (start: Cost): Cost => ({
    instructions: Number(core.instructions) - start.instructions,
    cycles: Number(core.cycles) - start.cycles,
  });
  const toBreakpoint = (): number | undefined => {
    const stop = core.run(INFERENCE_LIMIT);
    return stop.kind === 'breakpoint' ? stop.pc : undefined;
  };

  core.write(PICTURE, picture.subarray(0, LOGITS - PICTURE));
  [core.a[0], core.a[1], core.a[2], core.a[3]] = [OUTSIDE, STACK, PICTURE, LOGITS];
  core.pc = infer.address;
  for (const address of [OUTSIDE, ...starts.keys()]) core.setBreakpoint(address);
  const layers: (Cost & { name: string })[] = [];
  const begin = now();
  for (let at = toBreakpoint(); at !== OUTSIDE; at = toBreakpoint()) {
    const name = at === undefined ? undefined : starts.get(at);
    if (name === undefined) return undefined;
    const entered = now();
    const back = core.a[0];
    core.setBreakpoint(back);
    if (toBreakpoint() !== back) return undefined;
    core.clearBreakpoint(back);
    layers.push({ name: name.replace(/_forward$/, ''), ...since(entered) });
  }
  const whole = since(begin);
  return { whole: { ...whole, microseconds: whole.cycles / CYCLES_PER_MICROSECOND }, layers };
}
