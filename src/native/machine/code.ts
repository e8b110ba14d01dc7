import { instructions, type Instruction, type Mnemonic } from '../xtensa/instructions';

/** The stack pointer. */
export const STACK = 1;
/** Registers 0 to 15 are the chip's; from here on they are virtual, to be allocated. */
export const FIRST_VIRTUAL = 16;

/** What is no single instruction, or not yet. */
export type Pseudo =
  /** [to, from]: disappears when both get the same register. */
  | 'move'
  /** [to, constant] */
  | 'const'
  /** Calls; operands are none, `symbol` says whom. */
  | 'call'
  /** [code address] */
  | 'call-register'
  /** [to, n]: the n-th word of arguments that are on the stack. */
  | 'incoming'
  /** A place that `label` names. */
  | 'label'
  /** Restores registers and returns. */
  | 'return';

/** What a call goes to. */
export type Symbol =
  { readonly kind: 'function'; readonly index: number } | { readonly kind: 'routine'; readonly name: string };

/** One instruction before registers are allocated. */
export interface Machine {
  readonly op: Mnemonic | Pseudo;
  /** In the assembler's order, without a target. Registers may be virtual. */
  operands: number[];
  readonly reads: number[];
  readonly writes: number[];
  /** Branches: the label to go to; labels: their own. */
  readonly label?: number;
  readonly symbol?: Symbol;
}

/** How a block of machine code ends. */
export type MachineEnd =
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'branch'; readonly op: Branch; operands: number[]; yes: number; no: number }
  /** LOOP: goes on with the head, which follows; `end` is the block that closes the loop. */
  | { readonly kind: 'loop'; operands: number[]; to: number; readonly end: number }
  /** Closes a LOOP: back to `head`, or on. */
  | { readonly kind: 'next'; readonly head: number; readonly to: number }
  /** [index, base of the jump table] */
  | { readonly kind: 'switch'; operands: number[]; readonly targets: readonly number[] }
  | { readonly kind: 'none' };

export interface MachineBlock {
  /** Also its label. */
  readonly id: number;
  readonly code: Machine[];
  end: MachineEnd;
  readonly depth: number;
}

export type Branch =
  | 'beqz'
  | 'bnez'
  | 'bltz'
  | 'bgez'
  | 'beqi'
  | 'bnei'
  | 'blti'
  | 'bgei'
  | 'bltui'
  | 'bgeui'
  | 'beq'
  | 'bne'
  | 'blt'
  | 'bge'
  | 'bltu'
  | 'bgeu'
  | 'bany'
  | 'bnone'
  | 'bbci'
  | 'bbsi'
  | 'bf'
  | 'bt';

/** The branch taken when another one is not. */
export const inverse: Readonly<Record<Branch, Branch>> = {
  beqz: 'bnez',
  bnez: 'beqz',
  bltz: 'bgez',
  bgez: 'bltz',
  beqi: 'bnei',
  bnei: 'beqi',
  blti: 'bgei',
  bgei: 'blti',
  bltui: 'bgeui',
  bgeui: 'bltui',
  beq: 'bne',
  bne: 'beq',
  blt: 'bge',
  bge: 'blt',
  bltu: 'bgeu',
  bgeu: 'bltu',
  bany: 'bnone',
  bnone: 'bany',
  bbci: 'bbsi',
  bbsi: 'bbci',
  bf: 'bt',
  bt: 'bf',
};

const table: Readonly<Record<Mnemonic, Instruction>> = instructions;
const isMnemonic = (op: Mnemonic | Pseudo): op is Mnemonic => Object.hasOwn(table, op);

/** Instructions whose first register is read, not written. */
const readsFirst = /^(s8i|s16i|s32i|s32ri|b|ssr|ssl|jx|wsr|wur|loop|wfr|lsi|ssi|float\.s|ufloat\.s)/;
/** Instructions that change their first register only sometimes, or read it too. */
const readsAndWrites = /^mov(eqz|nez|ltz|gez|f|t)$/;

const places = new Map<Mnemonic | Pseudo, readonly number[]>([
  ['move', [0, 1]],
  ['const', [0]],
  ['incoming', [0]],
  ['call-register', [0]],
]);

/** Places among the operands that hold registers of the main file. */
export function registerPlaces(op: Mnemonic | Pseudo): readonly number[] {
  const known = places.get(op);
  if (known) return known;
  const found = isMnemonic(op) ? table[op].operands.flatMap(({ kind }, index) => (kind === 'a' ? [index] : [])) : [];
  places.set(op, found);
  return found;
}

/** An instruction with what it reads and writes, as the table says. */
export function machine(op: Mnemonic | Pseudo, operands: number[], label?: number): Machine {
  const registers = registerPlaces(op).map((place) => operands[place]!);
  const more = label === undefined ? {} : { label };
  if (op === 'call-register' || readsFirst.test(op)) return { op, operands, reads: registers, writes: [], ...more };
  if (readsAndWrites.test(op)) return { op, operands, reads: registers, writes: registers.slice(0, 1), ...more };
  return { op, operands, reads: registers.slice(1), writes: registers.slice(0, 1), ...more };
}

/** An instruction that a branch may skip: its result may be what was there before. */
export function skippable(op: Mnemonic | Pseudo, operands: number[]): Machine {
  const plain = machine(op, operands);
  return { ...plain, reads: [...plain.reads, ...plain.writes] };
}

/** Blocks that control may go to from here. */
export function targets(end: MachineEnd): readonly number[] {
  switch (end.kind) {
    case 'jump':
    case 'loop':
      return [end.to];
    case 'branch':
      return [end.yes, end.no];
    case 'next':
      return [end.head, end.to];
    case 'switch':
      return end.targets;
    case 'none':
      return [];
  }
}

/** Registers that the end of a block reads. */
export function endReads(end: MachineEnd): readonly number[] {
  if (end.kind === 'branch') return registerPlaces(end.op).map((place) => end.operands[place]!);
  return end.kind === 'loop' || end.kind === 'switch' ? end.operands : [];
}
