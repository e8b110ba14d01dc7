import type { Registers } from '../../target';

/** The stack pointer. */
export const STACK = 1;

/** All but a1 hold values. Those that calls leave alone come last. */
export const registers: Registers = {
  count: 16,
  stack: STACK,
  allocatable: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 12, 13, 14, 15],
};

/** Registers of the FPU. */
export const FLOAT_REGISTERS = 16;
