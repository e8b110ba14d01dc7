/**
 * WebAssembly to Xtensa LX6 machine code: decode/ reads the module, ssa/ makes values and blocks of it, machine/ chooses instructions and
 * registers, xtensa/ knows the instruction set, the assembler and the hand-written routines.
 */
export { translate, type NativeFunction, type NativeLayout, type NativeProgram } from './translate';
export { ENTRY, startRoutines } from './xtensa/start';
export { bytesOf, encode } from './xtensa/encode';
export { instructions, type Mnemonic } from './xtensa/instructions';
