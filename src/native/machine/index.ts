/**
 * From values and blocks to a target's instructions: their choice with virtual registers, allocation by colouring, and at last frames, branches
 * and constants. What an instruction is, and which registers there are, is asked of the target.
 */
export { allocate } from './allocate';
export { emit } from './emit';
export { LoopTooLong } from './loop-too-long';
export { lower } from './lower';
export type { Shape, Test } from './code';
export type { Writer } from './writer';
