import type { Convention } from '../../../../src/native/target';
import { LINK } from './registers';

/** What ADDI moves the stack pointer by. */
const LARGEST_FRAME = 0x7ff8;

export const calls: Convention = {
  arguments: [1, 2, 3, 4],
  results: [1, 2],
  kept: [9, 10, 11, 12],
  changed: [1, 2, 3, 4, 5, 6, 7, 8, LINK],
  returnAddress: LINK,
  frame: (bytes) => (bytes <= LARGEST_FRAME ? (bytes + 7) & ~7 : undefined),
};
