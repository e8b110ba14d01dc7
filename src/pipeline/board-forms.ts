import { isUnikilnError, type UnikilnError } from '../base/errors';
import type { EmitOptions } from '../compiler';
import { CALL_STACK, DRAM, MAPPED_WEIGHTS, tooLargeForRam } from './board-image';

/**
 * Forms of a network for an ESP32, the quickest first. Wide values are for the chip's kernels and take twice the RAM; packed weights are half
 * as quick. Mapped flash is slower to read than any code that reads it, so there constants are as short as they can be.
 */
export const BOARD_FORMS: readonly [EmitOptions, ...EmitOptions[]] = [
  { element: 'int16_t' },
  { element: 'int16_t', packed: true },
  { element: 'int16_t', packed: true, weightsAt: MAPPED_WEIGHTS },
  { weightsAt: MAPPED_WEIGHTS },
];

/** A form that takes less may help against these. */
const RAM_IS_FULL: ReadonlySet<string> = new Set(['board/too-large', 'board/too-deep']);

/** What is known of a network's size before it is compiled. */
interface Emitted {
  readonly layers: readonly { readonly weightsBytes: number }[];
  readonly arenaBytes: number;
  readonly mapped: unknown;
}

/**
 * Builds a network in the first form that the chip has room for. One that has no chance is not built.
 *
 * @param emit makes the C of a form
 * @throws UnikilnError `board/too-large` or `board/too-deep` when there is none, and what `emit` and `build` throw besides
 */
export async function firstThatFits<E extends Emitted, T>(
  emit: (form: EmitOptions) => Promise<E>,
  build: (emitted: E) => Promise<T>,
): Promise<T> {
  let tooLarge: UnikilnError | undefined;
  for (const form of BOARD_FORMS) {
    const emitted = await emit(form);
    tooLarge = surelyTooLarge(emitted);
    if (tooLarge) continue;
    try {
      return await build(emitted);
    } catch (error) {
      if (!isUnikilnError(error) || !RAM_IS_FULL.has(error.code)) throw error;
      tooLarge = error;
    }
  }
  throw tooLarge ?? new RangeError('there are no forms');
}

/** The error that a build would end in, as the network alone takes more RAM than there is. */
function surelyTooLarge({ layers, arenaBytes, mapped }: Emitted): UnikilnError | undefined {
  const constants = mapped === undefined ? layers.reduce((sum, { weightsBytes }) => sum + weightsBytes, 0) : 0;
  const bytes = constants + arenaBytes + CALL_STACK;
  const room = DRAM.to - DRAM.from;
  return bytes > room ? tooLargeForRam(bytes, room) : undefined;
}
