/**
 * From values and blocks to the chip's instructions: hardware loops, choice of instructions with virtual registers, allocation by
 * colouring, and at last frames, branches and constants.
 */
export { allocate } from './allocate';
export { emit } from './emit';
export { useHardwareLoops } from './hardware-loops';
export { lower } from './lower';
export { stepPointers } from './pointers';
