import { UnikilnError } from '../base/errors';
import type { TaskOptions } from '../base/task';
import type { FlashFile } from '../board';
import {
  stackNeed,
  translate,
  type CallStack,
  type MemoryMap,
  type NativeProgram,
  type StackNeed,
  type Target,
} from '../native';
import { stackForDepth, type Linked } from '../toolchain';
import { boardSizes, type BoardSizes } from './board-sizes';

/** A unikernel as a board takes it. */
export interface BoardImage {
  /** The program, and the weights when they do not fit into RAM, where `ImageLayout` has them. */
  readonly files: readonly FlashFile[];
  readonly program: NativeProgram;
  readonly sizes: BoardSizes;
  /** Wall-clock seconds of the translation. */
  readonly seconds: number;
}

export interface BoardImageInput {
  /** At the chip's addresses. */
  readonly linked: Linked;
  /** Constants that are mapped from flash, for addresses from `ImageLayout.mappedAt` on. */
  readonly mapped?: Uint8Array | undefined;
  /** The network's functions, by which the kernels are told from the rest. */
  readonly kernels: readonly string[];
  /** Calls that the app's functions may have inside each other, if some call themselves. */
  readonly depth?: number;
}

/**
 * Translates a linked unikernel to a chip's code and lays it out for its board's flash.
 *
 * @throws UnikilnError `board/too-large` when RAM or flash have no room, `board/too-deep` when RAM has none for the calls, `native/too-large` when the
 *   chip has none for the code, and what `translate` throws
 */
export async function buildBoardImage(
  target: Target,
  { linked, mapped, kernels, depth = 0 }: BoardImageInput,
  options: TaskOptions = {},
): Promise<BoardImage> {
  const started = performance.now();
  const { memory: map, image: flash } = target.chip;
  const { code, data: ram, calls } = map;
  const { memory } = linked.report;
  // Before the translation too, which is long: what the linker has placed can only grow.
  const forDepth = stackForDepth(depth);
  mustFitRam(map, linked, memory.end - forDepth);
  const data = Math.ceil(memory.end / 4) * 4;
  const startWith = (callStack: number) =>
    target.start.routines({
      zeroFrom: memory.zeroFrom,
      zeroTo: memory.end,
      stackTop: ram.to,
      stackLow: ram.to - callStack,
    });
  const translateWith = (callStack: number) =>
    translate(
      linked.wasm,
      target,
      { code: code.from, codeEnd: code.to, data, extra: startWith(callStack), library: linked.softFloat },
      options,
    );
  let callStack = calls.bytes;
  let program = translateWith(callStack);
  const need = stackNeed(program.frames, { roots: target.start.roots, guard: 'uk_panic_stack' });
  const tables = program.segments.filter(({ kind }) => kind === 'table');
  const end = tables.reduce((last, { address, bytes }) => Math.max(last, address + bytes.length), memory.end);
  mustFitRam(map, linked, end - forDepth);
  const room = ram.to - end + forDepth;
  if (bothStacks(calls, need, depth) > room) throw tooDeep(calls, need, depth, room);
  if (callBytes(calls, need, depth) > calls.bytes) {
    callStack = callBytes(calls, need, depth);
    // The start alone becomes another: it says where the stack ends.
    program = translateWith(callStack);
  }

  const entry = program.symbols.get(target.start.entry);
  if (entry === undefined) throw new RangeError('the translator lost the entry');
  const image = await target.layOut({ entry, segments: program.segments });
  const files: FlashFile[] = [{ name: 'unikernel.bin', address: flash.program, bytes: image }];
  if (mapped) {
    checkFlash('The image', flash.program, image, flash.constants, LESS_CODE);
    checkFlash('The network', flash.constants, mapped, flash.storage, 'Train a network with fewer weights');
    files.push({ name: 'weights.bin', address: flash.constants, bytes: mapped });
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

/** @param end of what is kept in RAM */
function mustFitRam({ data, calls }: MemoryMap, { report: { memory } }: Linked, end: number): void {
  if (end <= data.to - calls.bytes) return;
  const from = memory.end - memory.data - memory.zero - memory.stack;
  throw tooLargeForRam(end - from + calls.bytes, data.to - from);
}

/** Bytes of the stack of calls. */
const callBytes = ({ bytes, besides, multiple }: CallStack, need: StackNeed, depth: number): number =>
  Math.max(bytes, Math.ceil((need.bytes(depth) + besides) / multiple) * multiple);

/** The same, and what the linker's stack gets for the depth. */
const bothStacks = (calls: CallStack, need: StackNeed, depth: number): number =>
  callBytes(calls, need, depth) + stackForDepth(depth);

/** The error of an app whose calls have no room, with the depth that would have. */
function tooDeep(calls: CallStack, need: StackNeed, depth: number, limit: number): UnikilnError {
  let fits = 0;
  while (fits < depth && bothStacks(calls, need, fits + 1) <= limit) fits++;
  const advice =
    fits > 0
      ? `State at most \`export const depth = ${fits};\`, keep less in the app, or go through the data with a loop and an array`
      : 'Keep less in the app';
  return new UnikilnError('board/too-deep', { depth, bytes: bothStacks(calls, need, depth), limit, advice });
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
