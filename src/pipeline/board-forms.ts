import { isUnikilnError, type UnikilnError } from '../base/errors';
import type { EmitOptions } from '../compiler';
import { lx6Chip } from '../native';
import { tooLargeForRam } from './board-image';

/** Forms of a network for an ESP32, the quickest first. */
export const BOARD_FORMS: readonly [EmitOptions, ...EmitOptions[]] = lx6Chip.forms;

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
  const { data, calls } = lx6Chip.memory;
  const bytes = constants + arenaBytes + calls.bytes;
  const room = data.to - data.from;
  return bytes > room ? tooLargeForRam(bytes, room) : undefined;
}
