/**
 * From WebAssembly's stack machine to values and blocks: build the graph of a function, tidy it, combine what a target does in one
 * instruction, and give every value its place.
 */
export { buildGraph, type Places } from './build';
export { combine } from './combine';
export { analyse, commonDominator, type Flow } from './flow';
export { wordsIn } from './function-state';
export { evaluate, isComparison, isFloatComparison } from './fold';
export {
  isPure,
  type Block,
  type Comparison,
  type Edge,
  type Graph,
  type Op,
  type OptionalOp,
  type Value,
} from './graph';
export { ACCESSORS, orderPeripherals } from './peripherals';
export { outermost, schedule } from './schedule';
export { tidy } from './tidy';
