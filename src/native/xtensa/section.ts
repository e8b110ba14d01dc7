import { bytesOf, encode, format, sizeOf, tryEncode } from './encode';
import type { Mnemonic } from './instructions';

/** What an instruction's last operand goes to, when it is no number. */
export type Target =
  | { readonly kind: 'label'; readonly label: string }
  /** A function or routine by name. */
  | { readonly kind: 'symbol'; readonly name: string }
  /** L32R: a word of the literal pool that holds this number, or the address of something. */
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'literal-symbol'; readonly name: string }
  /** L32R: the address of a table of code addresses. */
  | { readonly kind: 'literal-table'; readonly labels: readonly string[] };

/** One instruction, or a label, before addresses are known. */
export type Item =
  | { readonly op: Mnemonic; readonly operands: readonly number[]; readonly target?: Target }
  | { readonly label: string };

/** A number, or the address of a function, of a word of the pool, or of a label. */
export type Word =
  | number
  | { readonly symbol: string }
  | { readonly word: number }
  | { readonly routine: Section; readonly label: string };

/** The words that code loads with L32R: one pool for all, below the code, as L32R reaches backwards only. */
export class LiteralPool {
  private readonly places = new Map<string, number>();
  private readonly tables = new Map<Target, number>();
  readonly words: Word[] = [];

  /** The index of a word that has been added. */
  find(target: Target): number {
    const index = target.kind === 'literal-table' ? this.tables.get(target) : this.places.get(keyOf(target));
    if (index === undefined) throw new RangeError('a literal is missing');
    return index;
  }

  /** Adds a word, or a table and a word that holds its place. Equal words are one. */
  add(target: Target, section: Section): void {
    const index = this.words.length;
    if (target.kind === 'literal-table') {
      this.tables.set(target, index);
      this.words.push({ word: index + 1 });
      for (const label of target.labels) this.words.push({ routine: section, label });
      return;
    }
    const key = keyOf(target);
    if (this.places.has(key)) return;
    this.places.set(key, index);
    if (target.kind === 'literal') this.words.push(target.value >>> 0);
    if (target.kind === 'literal-symbol') this.words.push({ symbol: target.name });
  }
}

const keyOf = (target: Target) =>
  target.kind === 'literal' ? `${target.value >>> 0}` : target.kind === 'literal-symbol' ? `@${target.name}` : '';

/** Branches and the ones taken when they are not. */
const opposites = new Map<Mnemonic, Mnemonic>(
  (
    [
      ['beqz', 'bnez'],
      ['bltz', 'bgez'],
      ['beqi', 'bnei'],
      ['blti', 'bgei'],
      ['bltui', 'bgeui'],
      ['beq', 'bne'],
      ['blt', 'bge'],
      ['bltu', 'bgeu'],
      ['bany', 'bnone'],
      ['ball', 'bnall'],
      ['bbc', 'bbs'],
      ['bbci', 'bbsi'],
      ['bf', 'bt'],
    ] as const
  ).flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]),
);
const narrowBranches = new Map<Mnemonic, Mnemonic>([
  ['beqz', 'beqz.n'],
  ['bnez', 'bnez.n'],
]);

/** How a branch is written: two bytes, three, or as its opposite over a jump. */
type Form = 'narrow' | 'wide' | 'far';

/** A hardware loop that does not fit: LOOP spans at most 256 bytes. */
export class LoopTooLong extends Error {
  constructor(readonly label: string) {
    super(`the loop that ends at ${label} is too long`);
  }
}

/** A function's instructions on the way to bytes: picks short forms, finds places for labels, lengthens branches that do not reach. */
export class Section {
  private readonly items: Item[];
  private readonly forms: Form[];
  private readonly offsets: number[] = [];
  private readonly labels = new Map<string, number>();
  /** Bytes of code. */
  readonly size: number;
  /** First address, a multiple of four. */
  address = 0;

  constructor(
    readonly name: string,
    items: readonly Item[],
    private readonly pool: LiteralPool,
  ) {
    this.items = items.map(shortest);
    this.forms = this.items.map((item) => ('op' in item && narrowBranches.has(item.op) ? 'narrow' : 'wide'));
    this.size = this.relax();
    for (const item of this.items) {
      if ('op' in item && item.target?.kind.startsWith('literal')) pool.add(item.target, this);
    }
  }

  /** Names of what it calls or refers to. */
  get calls(): string[] {
    return this.items.flatMap((item) =>
      'op' in item && (item.target?.kind === 'symbol' || item.target?.kind === 'literal-symbol')
        ? [item.target.name]
        : [],
    );
  }

  /** Bytes that it takes of the stack: a function moves the stack pointer (a1) down once. */
  get frame(): number {
    return this.items.reduce((most, item) => {
      if (!('op' in item) || !/^addm?i/.test(item.op)) return most;
      const [to, from, bytes = 0] = item.operands;
      return to === 1 && from === 1 ? Math.max(most, -bytes) : most;
    }, 0);
  }

  get instructions(): number {
    return this.items.reduce(
      (sum, item, index) => ('op' in item ? sum + (this.forms[index] === 'far' ? 2 : 1) : sum),
      0,
    );
  }

  addressOf(label: string): number {
    const offset = this.labels.get(label);
    if (offset === undefined) throw new RangeError(`${this.name} has no label ${label}`);
    return this.address + offset;
  }

  /** Branches only ever get longer, so this ends. */
  private relax(): number {
    for (;;) {
      let offset = 0;
      for (const [index, item] of this.items.entries()) {
        this.offsets[index] = offset;
        if ('label' in item) this.labels.set(item.label, offset);
        else offset += this.sizeAt(index, item.op);
      }
      let grown = false;
      for (const [index, item] of this.items.entries()) {
        if (!('op' in item) || item.target?.kind !== 'label') continue;
        const pc = this.offsets[index]!;
        const target = this.labels.get(item.target.label);
        if (target === undefined) throw new RangeError(`${this.name} has no label ${item.target.label}`);
        const form = this.forms[index]!;
        const narrow = narrowBranches.get(item.op);
        if (form === 'narrow' && narrow && tryEncode(narrow, [...item.operands, target], pc) === undefined) {
          this.forms[index] = 'wide';
          grown = true;
        } else if (form === 'wide' && tryEncode(item.op, [...item.operands, target], pc) === undefined) {
          if (item.op.startsWith('loop')) throw new LoopTooLong(item.target.label);
          if (!opposites.has(item.op)) throw new RangeError(`${item.op} does not reach its target in ${this.name}`);
          this.forms[index] = 'far';
          grown = true;
        }
      }
      if (!grown) return offset;
    }
  }

  private sizeAt(index: number, op: Mnemonic): number {
    const form = this.forms[index]!;
    return form === 'far' ? 6 : form === 'narrow' ? 2 : sizeOf(op);
  }

  /** Bytes and text, once the section has its address. `resolve` gives addresses of names, `literal` of words in the pool. */
  write(
    resolve: (name: string) => number,
    literal: (target: Target) => number,
  ): { bytes: number[]; listing: string[] } {
    const bytes: number[] = [];
    const listing: string[] = [];
    const put = (op: Mnemonic, operands: readonly number[], note = '') => {
      const pc = this.address + bytes.length;
      bytes.push(...bytesOf(op, encode(op, operands, pc)));
      listing.push(`${pc.toString(16)}  ${format(op, operands)}${note}`);
    };
    for (const [index, item] of this.items.entries()) {
      if ('label' in item) continue;
      const { op, operands, target } = item;
      if (!target) put(op, operands);
      else if (target.kind === 'label') {
        const to = this.addressOf(target.label);
        const form = this.forms[index]!;
        if (form === 'far') {
          put(opposites.get(op)!, [...operands, this.address + bytes.length + 6]);
          put('j', [to]);
        } else put(form === 'narrow' ? narrowBranches.get(op)! : op, [...operands, to]);
      } else if (target.kind === 'symbol') put(op, [...operands, resolve(target.name)], `  ; ${target.name}`);
      else {
        const note =
          target.kind === 'literal' ? target.value : target.kind === 'literal-symbol' ? target.name : 'table';
        put(op, [...operands, literal(target)], `  ; ${note}`);
      }
    }
    return { bytes, listing };
  }
}

const narrowForms = new Map<Mnemonic, Mnemonic>([
  ['add', 'add.n'],
  ['addi', 'addi.n'],
  ['l32i', 'l32i.n'],
  ['s32i', 's32i.n'],
  ['movi', 'movi.n'],
  ['nop', 'nop.n'],
  ['ret', 'ret.n'],
]);

/** The two-byte form of an instruction where there is one. */
function shortest(item: Item): Item {
  if (!('op' in item) || item.target) return item;
  const { op, operands } = item;
  const [a, b, c] = operands;
  if (op === 'or' && b === c) return { op: 'mov.n', operands: [a!, b!] };
  const narrow = narrowForms.get(op);
  return narrow && tryEncode(narrow, operands) !== undefined ? { op: narrow, operands } : item;
}
