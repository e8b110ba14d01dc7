import { throwIfCancelled } from '../base/errors';
import { yieldToEvents, type Progress, type TaskOptions } from '../base/task';
import type { BoardName, FlashFile } from '../board';
import { lx6, type NativeFunction } from '../native';
import type { Image } from '../toolchain';
import { buildBoardImage, type BoardImage } from './board-image';
import { measureImage, type Measurement } from './board-measure';
import type { BoardSizes } from './board-sizes';
import type { BuildInput } from './build';
import { link, type Toolchain } from './link';

/** A board image with the listing of its code; plain data. */
export interface BoardBuild {
  readonly files: readonly FlashFile[];
  readonly sizes: BoardSizes;
  /** What a boot and an answer will take: measured on a virtual board. */
  readonly measurement: Measurement;
  readonly functions: readonly NativeFunction[];
  readonly listing: string;
  readonly seconds: { readonly build: number; readonly translate: number };
}

/** The largest picture that a device takes, without ink. */
const BLANK = new Uint8Array(1280);

/**
 * From C to what an ESP32's flash holds: linked at the chip's addresses, translated to its instructions, laid out.
 *
 * @param mapped constants that lie in flash instead of RAM
 * @param board whose pins it drives; absent: the library OS's own
 * @throws UnikilnError as `link` and `buildBoardImage` do; `board/too-large` may be helped by mapping the weights
 */
export async function linkForBoard(
  toolchain: Toolchain,
  input: BuildInput,
  mapped: Uint8Array | undefined,
  board: BoardName | undefined,
  options: TaskOptions = {},
): Promise<{ readonly image: Image; readonly board: BoardImage }> {
  const parts = withSteps(options, 1);
  const image = await link(toolchain, 'esp32', input, board, parts);
  await step(options);
  parts.last('Translating to LX6 code');
  const { kernels, depth } = input;
  return { image, board: await buildBoardImage(lx6, { linked: image, mapped, kernels, depth }) };
}

/**
 * The same, and what it will take on the chip.
 *
 * @param emulator lx6.wasm
 * @throws UnikilnError as `linkForBoard` does, and what `emulator` throws
 */
export async function buildForBoard(
  toolchain: Toolchain,
  emulator: (options: TaskOptions) => Promise<Uint8Array<ArrayBuffer>>,
  input: BuildInput,
  mapped: Uint8Array | undefined,
  board: BoardName,
  options: TaskOptions = {},
): Promise<BoardBuild> {
  const started = performance.now();
  const { files, program, sizes, seconds } = (await linkForBoard(toolchain, input, mapped, board, options)).board;
  const build = (performance.now() - started) / 1000 - seconds;
  const { functions, listing } = program;
  const core = await emulator(options);
  await step(options);
  const measurement = await measureImage(core, files, functions, BLANK);
  return { files, sizes, measurement, functions, listing, seconds: { build, translate: seconds } };
}

/** Steps that come after those of a task: with them counted, the bar never goes back. */
function withSteps({ onProgress, ...options }: TaskOptions, more: number) {
  let steps = 0;
  return {
    ...options,
    onProgress(progress: Progress): void {
      if (progress.unit === 'bytes') return onProgress?.(progress);
      steps = Math.max(steps, progress.total);
      onProgress?.({ ...progress, total: progress.total + more });
    },
    last: (label: string) => onProgress?.({ done: steps, total: steps + more, label }),
  };
}

/** Where a cancel gets through, between two parts of the work that each run to their end. */
async function step({ signal }: TaskOptions): Promise<void> {
  await yieldToEvents();
  throwIfCancelled(signal);
}
