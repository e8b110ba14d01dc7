/**
 * From the checked syntax tree to the IR (../ir.ts): every construct of the language as one of the few that the emitter knows. Functions
 * and classes are made once for each set of types, callbacks of array methods stand in loops, and narrowing becomes visible.
 */
export { lowerProgram, type Lowered } from './program';
