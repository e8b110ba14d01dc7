import type { Registers } from '../../../../src/native/target';

export const ZERO = 0;
/** For the instructions that several make one; nothing else is ever in it. */
export const SCRATCH = 13;
export const STACK = 14;
export const LINK = 15;

export const registers: Registers = { count: 16, stack: STACK, allocatable: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] };
