/**
 * A chip that nobody built, as a second target: 16 registers, words of 32 bits for instructions, no operation that can be left out but those of floats.
 * It is translated for by the passes that LX6 is translated for by, and run by `interpreter.ts`.
 */
import type { Target } from '../../../../src/native/target';
import { calls } from './calls';
import { toyChip } from './chip';
import { shape } from './encode';
import { kernels } from './kernels';
import { ToySelection } from './lower';
import { addressing, operations } from './operations';
import { peepholes } from './peepholes';
import { registers } from './registers';
import { ToyAssembly } from './relocations';
import { layOut } from './rom-image';
import { routines } from './routines';
import { start } from './start';

export const toy: Target = {
  name: 'toy',
  registers,
  calls,
  operations,
  addressing,
  instructions: { shape, inverse: (op) => (op === 'beqz' ? 'bnez' : 'beqz') },
  peepholes,
  select: (parts) => new ToySelection(parts),
  assemble: () => new ToyAssembly(),
  routines,
  kernels,
  start,
  layOut,
  chip: toyChip,
};
