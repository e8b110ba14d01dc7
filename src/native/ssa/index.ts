/**
 * From WebAssembly's stack machine to values and blocks: build the graph of a function, tidy it, combine what the chip does in one
 * instruction, and give every value its place.
 */
export { buildGraph, type Places } from './build';
export { combine } from './combine';
export { analyse, commonDominator, type Flow } from './flow';
export { wordsIn } from './function-state';
export { isComparison, isFloatComparison } from './fold';
export type { Block, Comparison, Edge, Value } from './graph';
export { ACCESSORS, orderPeripherals } from './peripherals';
export { outermost, schedule } from './schedule';
export { tidy } from './tidy';
