/**
 * WebAssembly to Xtensa LX6 machine code: decode/ reads the module, ssa/ makes values and blocks of it, machine/ chooses instructions and
 * registers, xtensa/ knows the instruction set, the assembler and the hand-written routines.
 *
 * Every trap of WebAssembly is kept but two: whether an address lies in linear memory is not checked, as addresses are the chip's, nor is the
 * type of a function that is called through the table. Memory does not grow: `memory.size` is the constant 65535 and `memory.grow` gives -1.
 */
export { translate, type NativeFunction, type NativeLayout, type NativeProgram } from './translate';
export { stackNeed, type StackNeed } from './stack';
export { ENTRY, startRoutines } from './xtensa/start';
export { bytesOf, encode } from './xtensa/encode';
export { instructions, type Mnemonic } from './xtensa/instructions';
