/**
 * WebAssembly to a chip's machine code: decode/ reads the module, ssa/ makes values and blocks of it, machine/ has instructions chosen, finds
 * registers and puts functions together. None of them knows a chip: target.ts says what they ask of one, and targets/ has a folder for each.
 *
 * Every trap of WebAssembly is kept but two: whether an address lies in linear memory is not checked, as addresses are the chip's, nor is the
 * type of a function that is called through the table. Memory does not grow: `memory.size` is the constant 65535 and `memory.grow` gives -1.
 */
export { translate, type NativeFunction, type NativeLayout, type NativeProgram } from './translate';
export { stackNeed, type StackNeed } from './stack';
export type { CallStack, MemoryMap } from './chip';
export type { Target } from './target';
export { targets } from './targets';
export { lx6 } from './targets/lx6';
export { lx6Chip } from './targets/lx6/chip';
export { bytesOf, encode } from './targets/lx6/encode';
export { instructions, type Mnemonic } from './targets/lx6/instructions';
export { IMAGE_MAGIC, LARGEST_FLASH, parseImage, resemblesImage } from './targets/lx6/rom-image';
