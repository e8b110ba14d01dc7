/**
 * WebAssembly to Xtensa LX6 machine code: decode/ reads the module, ssa/ makes values and blocks of it, machine/ chooses instructions and
 * registers, xtensa/ knows the instruction set, the assembler and the hand-written routines.
 */
export { translate, type NativeFunction, type NativeLayout, type NativeProgram } from './translate';
export { encode, tryEncode, bytesOf, format } from './xtensa/encode';
export { assemble } from './xtensa/assemble';
export { instructions, specialRegisters, type Mnemonic } from './xtensa/instructions';
export { ENTRY, startRoutines } from './xtensa/start';
export { traps } from './traps';
