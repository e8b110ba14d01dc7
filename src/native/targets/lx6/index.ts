/**
 * The LX6 core of the ESP32: Xtensa with MAC16, an FPU for singles, loops that count by themselves, and 16 registers without windows (CALL0).
 */
import type { Target } from '../../target';
import { inverse, isBranch } from './branches';
import { calls } from './calls';
import { lx6Chip } from './chip';
import { shape } from './encode';
import { kernels } from './kernels';
import { Lx6Selection } from './lower';
import { addressing, operations } from './operations';
import { peepholes } from './peepholes';
import { registers } from './registers';
import { Lx6Assembly } from './relocations';
import { layoutImage } from './rom-image';
import { routines } from './routines';
import { start } from './start';

export const lx6: Target = {
  name: 'lx6',
  registers,
  calls,
  operations,
  addressing,
  instructions: {
    shape,
    inverse: (op) => {
      if (!isBranch(op)) throw new RangeError(`${op} is no branch`);
      return inverse[op];
    },
  },
  peepholes,
  select: (parts) => new Lx6Selection(parts),
  assemble: () => new Lx6Assembly(),
  routines,
  kernels,
  start,
  layOut: layoutImage,
  chip: lx6Chip,
};
