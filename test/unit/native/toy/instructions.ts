/**
 * The instruction set of a chip that nobody built: what a second target looks like. Words of 32 bits: the opcode in the upper eight, then registers a
 * and b with four bits each, then 16 bits for a number or register c. Register 0 is always zero.
 */

/** Registers; numbers with and without a sign; places as words from the instruction on, in 16 bits or in 24 without registers. */
export type Operand = 'a' | 'b' | 'c' | 'signed' | 'unsigned' | 'near' | 'far';

const three = ['a', 'b', 'c'] as const;
const two = ['a', 'b'] as const;
const number = ['a', 'b', 'signed'] as const;
const bits = ['a', 'b', 'unsigned'] as const;

/** Operands in the order of the assembler; an instruction's number is its place. */
export const instructions = {
  // Whole numbers; shifts look at five bits of their amount
  ...{ add: three, sub: three, mul: three, and: three, or: three, xor: three, shl: three, shr: three, sar: three },
  ...{ div: three, divu: three, rem: three, remu: three, seq: three, slt: three, sltu: three },
  ...{ addi: number, ori: bits, xori: bits, shli: bits, shri: bits, sari: bits, lui: ['a', 'unsigned'] },
  // a becomes b if c is not zero
  cmov: three,
  // Memory
  ...{ lb: number, lh: number, lhu: number, lw: number, sb: number, sh: number, sw: number, fence: [] },
  // Control
  ...{ beqz: ['a', 'near'], bnez: ['a', 'near'], jump: ['far'], jr: ['a'], call: ['far'], callr: ['a'], ret: [] },
  // Single floats, whose bits are in the registers of whole numbers
  ...{ fadd: three, fsub: three, fmul: three, feq: three, flt: three, fle: three, fabs: two, fneg: two },
  ...{ fromi: two, fromu: two, toi: two, tou: two, floor: two, ceil: two, round: two },
} as const satisfies Record<string, readonly Operand[]>;

export type Mnemonic = keyof typeof instructions;

export const isMnemonic = (op: string): op is Mnemonic => Object.hasOwn(instructions, op);
export const mnemonics: readonly Mnemonic[] = Object.keys(instructions).filter(isMnemonic);
