import type { Convention } from '../../target';

/** What ADDMI adds at most. */
const LARGEST_FRAME = 127 * 256;

/**
 * CALL0 (Xtensa ISA Reference Manual, 8.1.2): a0 return address, a1 stack, arguments from a2 to a7 and then on the stack, results in a2 and a3,
 * 64-bit numbers as low and high word, a12 to a15 kept. Floats are their bits.
 */
export const calls: Convention = {
  arguments: [2, 3, 4, 5, 6, 7],
  results: [2, 3],
  kept: [12, 13, 14, 15],
  changed: [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  returnAddress: 0,
  // What ADDI moves the stack pointer by, or else ADDMI, which counts in 256.
  frame: (bytes) => (bytes <= 112 ? (bytes + 15) & ~15 : bytes <= LARGEST_FRAME ? (bytes + 255) & ~255 : undefined),
};
