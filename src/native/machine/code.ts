/** Machine code before registers are allocated, of any target: what its instructions are called and do is the target's affair. */

/** What no target has as one instruction, or not yet. */
export type Pseudo =
  /** [to, from]: disappears when both get the same register. */
  | 'move'
  /** [to, constant] */
  | 'const'
  /** [to]: the address of the jump table of the block that `label` names. */
  | 'table'
  /** Calls; operands are none, `symbol` says whom. */
  | 'call'
  /** [code address] */
  | 'call-register'
  /** [to, n]: the n-th word of arguments that are on the stack. */
  | 'incoming'
  /** [from, n]: makes the n-th word of the arguments on the stack for a call. */
  | 'outgoing'
  /** [to, n]: from the n-th word of the stack that values without a register have. */
  | 'reload'
  /** [from, n]: the other way. */
  | 'spill'
  /** A place that `label` names. */
  | 'label'
  /** Goes to a trap's stub. */
  | 'trap'
  /** Restores registers and returns. */
  | 'return';

/** How an instruction deals with registers. */
export interface Shape {
  /** Places among the operands that hold registers which values may have. */
  readonly places: readonly number[];
  /** What it does to the first of them: the others are only read. */
  readonly first: 'written' | 'read' | 'read and written';
  /** It prepares the next instruction, and nothing may come between them. */
  readonly withNext?: boolean;
}

const PSEUDO: Readonly<Record<Pseudo, Shape>> = {
  move: { places: [0, 1], first: 'written' },
  const: { places: [0], first: 'written' },
  table: { places: [0], first: 'written' },
  call: { places: [], first: 'read' },
  'call-register': { places: [0], first: 'read' },
  incoming: { places: [0], first: 'written' },
  outgoing: { places: [0], first: 'read' },
  reload: { places: [0], first: 'written' },
  spill: { places: [0], first: 'read' },
  label: { places: [], first: 'read' },
  trap: { places: [], first: 'read' },
  return: { places: [], first: 'read' },
};

export const pseudoShape = (op: string): Shape | undefined => (isPseudo(op) ? PSEUDO[op] : undefined);
export const isPseudo = (op: string): op is Pseudo => Object.hasOwn(PSEUDO, op);

/** What a call goes to. */
export type Symbol =
  { readonly kind: 'function'; readonly index: number } | { readonly kind: 'routine'; readonly name: string };

/** One instruction before registers are allocated. */
export interface Machine {
  /** The target's name of it, or a pseudo instruction's. */
  readonly op: string;
  /** In the assembler's order, without a target. Registers may be virtual. */
  operands: number[];
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly shape: Shape;
  /** Branches: the label to go to; labels: their own. */
  readonly label: number | undefined;
  readonly symbol: Symbol | undefined;
}

/** A condition as the branch that is taken when it holds. */
export interface Test<Branch extends string = string> {
  readonly op: Branch;
  readonly operands: number[];
}

/** How a block of machine code ends. */
export type MachineEnd =
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'branch'; readonly op: string; operands: number[]; readonly shape: Shape; yes: number; no: number }
  /** A loop that counts by itself: goes on with the head, which follows; `end` is the block that closes the loop. */
  | { readonly kind: 'loop'; operands: number[]; to: number; readonly end: number }
  /** Closes it: back to `head`, or on. */
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

/** An instruction with what it reads and writes, as its shape says. */
export function shaped(shape: Shape, op: string, operands: number[], label?: number): Machine {
  const registers = shape.places.map((place) => operands[place]!);
  const reads = shape.first === 'written' ? registers.slice(1) : registers;
  const writes = shape.first === 'read' ? [] : registers.slice(0, 1);
  // All have the same members in the same order, which engines like.
  return { op, operands, reads, writes, shape, label, symbol: undefined };
}

/** The same instruction, with other registers. */
export const withRegisters = (
  { op, shape, label, symbol }: Machine,
  operands: number[],
  reads: readonly number[],
  writes: readonly number[],
): Machine => ({ op, operands, reads, writes, shape, label, symbol });

/** A pseudo instruction. */
export const pseudo = (op: Pseudo, operands: number[], label?: number): Machine =>
  shaped(PSEUDO[op], op, operands, label);

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

/** Places among the operands of a block's end that hold registers. */
export const endPlaces = (end: MachineEnd & { readonly operands: number[] }): readonly number[] =>
  end.kind === 'branch' ? end.shape.places : [...end.operands.keys()];

/** Registers that the end of a block reads. */
export function endReads(end: MachineEnd): readonly number[] {
  if (end.kind === 'branch') return end.shape.places.map((place) => end.operands[place]!);
  return end.kind === 'loop' || end.kind === 'switch' ? end.operands : [];
}
