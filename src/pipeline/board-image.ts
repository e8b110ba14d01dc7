import { UnikilnError } from '../base/errors';
import type { TaskOptions } from '../base/task';
import { layoutImage, type FlashFile } from '../board';
import { lx6, lx6Chip, stackNeed, translate, type NativeProgram, type StackNeed } from '../native';
import { stackForDepth, type Linked } from '../toolchain';
import { boardSizes, type BoardSizes } from './board-sizes';

/** A unikernel as an ESP32 takes it. */
export interface BoardImage {
  /** The image at 0x1000, and the weights at 0x10000 when they do not fit into RAM. */
  readonly files: readonly FlashFile[];
  readonly program: NativeProgram;
  readonly sizes: BoardSizes;
  /** Wall-clock seconds of the translation. */
  readonly seconds: number;
}

export interface BoardImageInput {
  /** Linked for target `esp32`. */
  readonly linked: Linked;
  /** Constants that are mapped from flash, for addresses from `ImageLayout.mappedAt` on. */
  readonly mapped?: Uint8Array | undefined;
  /** The network's functions, by which the kernels are told from the rest. */
  readonly kernels: readonly string[];
  /** Calls that the app's functions may have inside each other, if some call themselves. */
  readonly depth?: number;
}

const { data: RAM, code: CODE, calls: CALLS } = lx6Chip.memory;
const { image: FLASH } = lx6Chip;

/**
 * Translates a linked unikernel to LX6 code and lays it out for the board's flash.
 *
 * @throws UnikilnError `board/too-large` when RAM or flash have no room, `board/too-deep` when RAM has none for the calls, `native/too-large` when IRAM has none for the code, and what
 *   `translate` throws
 */
export async function buildBoardImage(
  { linked, mapped, kernels, depth = 0 }: BoardImageInput,
  options: TaskOptions = {},
): Promise<BoardImage> {
  const started = performance.now();
  const { memory } = linked.report;
  // Before the translation too, which is long: what the linker has placed can only grow.
  const forDepth = stackForDepth(depth);
  mustFitRam(linked, memory.end - forDepth);
  const data = Math.ceil(memory.end / 4) * 4;
  const startWith = (callStack: number) =>
    lx6.start.routines({
      zeroFrom: memory.zeroFrom,
      zeroTo: memory.end,
      stackTop: RAM.to,
      stackLow: RAM.to - callStack,
    });
  const translateWith = (callStack: number) =>
    translate(
      linked.wasm,
      lx6,
      { code: CODE.from, codeEnd: CODE.to, data, extra: startWith(callStack), library: linked.softFloat },
      options,
    );
  let callStack = CALLS.bytes;
  let program = translateWith(callStack);
  const need = stackNeed(program.frames, { roots: lx6.start.roots, guard: 'uk_panic_stack' });
  const tables = program.segments.filter(({ kind }) => kind === 'table');
  const end = tables.reduce((last, { address, bytes }) => Math.max(last, address + bytes.length), memory.end);
  mustFitRam(linked, end - forDepth);
  const room = RAM.to - end + forDepth;
  if (bothStacks(need, depth) > room) throw tooDeep(need, depth, room);
  if (callBytes(need, depth) > CALLS.bytes) {
    callStack = callBytes(need, depth);
    // The start alone becomes another: it says where the stack ends.
    program = translateWith(callStack);
  }

  const entry = program.symbols.get(lx6.start.entry);
  if (entry === undefined) throw new RangeError('the translator lost the entry');
  const image = await layoutImage({ entry, segments: program.segments });
  const files: FlashFile[] = [{ name: 'unikernel.bin', address: FLASH.program, bytes: image }];
  if (mapped) {
    checkFlash('The image', FLASH.program, image, FLASH.constants, LESS_CODE);
    checkFlash('The network', FLASH.constants, mapped, FLASH.storage, 'Train a network with fewer weights');
    files.push({ name: 'weights.bin', address: FLASH.constants, bytes: mapped });
  }

  const startCode = program.functions.filter(({ name }) => Object.hasOwn(startWith(callStack), name));
  const sizes = boardSizes({
    image: image.length,
    mappedWeights: mapped?.length ?? 0,
    startCode: startCode.reduce((sum, { bytes }) => sum + bytes, 0),
    functions: program.functions.filter((func) => !startCode.includes(func)),
    tables: tables.reduce((sum, { bytes }) => sum + bytes.length, 0),
    callStack,
    report: linked.report,
    kernels,
  });
  return { files, program, sizes, seconds: (performance.now() - started) / 1000 };
}

const LESS_CODE = 'Leave out parts of the app, or choose a network with fewer kinds of layers at Train';

/** @param end of what is kept in DRAM */
function mustFitRam({ report: { memory } }: Linked, end: number): void {
  if (end <= RAM.to - CALLS.bytes) return;
  const from = memory.end - memory.data - memory.zero - memory.stack;
  throw tooLargeForRam(end - from + CALLS.bytes, RAM.to - from);
}

/** Bytes of the stack of calls. */
const callBytes = (need: StackNeed, depth: number): number =>
  Math.max(CALLS.bytes, Math.ceil((need.bytes(depth) + CALLS.besides) / CALLS.multiple) * CALLS.multiple);

/** The same, and what the linker's stack gets for the depth. */
const bothStacks = (need: StackNeed, depth: number): number => callBytes(need, depth) + stackForDepth(depth);

/** The error of an app whose calls have no room, with the depth that would have. */
function tooDeep(need: StackNeed, depth: number, limit: number): UnikilnError {
  let fits = 0;
  while (fits < depth && bothStacks(need, fits + 1) <= limit) fits++;
  const advice =
    fits > 0
      ? `State at most \`export const depth = ${fits};\`, keep less in the app, or go through the data with a loop and an array`
      : 'Keep less in the app';
  return new UnikilnError('board/too-deep', { depth, bytes: bothStacks(need, depth), limit, advice });
}

/** The error of a network that has no room. */
export function tooLargeForRam(bytes: number, limit: number): UnikilnError {
  const advice = 'Train a network with fewer weights or smaller layers, or keep less in the app';
  return new UnikilnError('board/too-large', { what: 'What is kept in RAM', bytes, limit, advice });
}

function checkFlash(what: string, address: number, bytes: Uint8Array, end: number, advice: string): void {
  if (address + bytes.length <= end) return;
  throw new UnikilnError('board/too-large', { what, bytes: bytes.length, limit: end - address, advice });
}
