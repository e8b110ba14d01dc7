import { LoopTooLong } from '../../machine';
import type { Assembly, Section } from '../../target';
import { assemble } from './assemble';
import { inverse, isBranch } from './branches';
import { Lx6Code } from './emit';
import { bytesOf, encode, format, sizeOf, tryEncode } from './encode';
import type { Mnemonic } from './instructions';
import type { Item } from './items';
import { LiteralPool } from './literals';

/** L32R reaches 256 KiB back, and the pool is at the start. */
const REACH = 0x40000;

/** A program's functions, with the words that they load in one pool before them. */
export class Lx6Assembly implements Assembly {
  readonly reach = REACH;
  private readonly pool = new LiteralPool();

  translated(name: string, write: (code: Lx6Code) => void): Section {
    const code = new Lx6Code();
    write(code);
    return new Lx6Section(name, code.items, this.pool);
  }

  handwritten(name: string, text: string): Section {
    return new Lx6Section(name, assemble(text), this.pool);
  }

  get shared(): number {
    return this.pool.words.length * 4;
  }

  writeShared(address: number, resolve: (name: string) => number): Uint8Array {
    this.pool.address = address;
    return this.pool.write(resolve);
  }
}

const narrowBranches = new Map<Mnemonic, Mnemonic>([
  ['beqz', 'beqz.n'],
  ['bnez', 'bnez.n'],
]);

/** How a branch is written: two bytes, three, or as its opposite over a jump. */
type Form = 'narrow' | 'wide' | 'far';

/** A function's instructions on the way to bytes: picks short forms, finds places for labels, lengthens branches that do not reach. */
export class Lx6Section implements Section {
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
          if (!isBranch(item.op)) throw new RangeError(`${item.op} does not reach its target in ${this.name}`);
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

  /** Bytes and text, once the section and what it refers to have addresses. `resolve` gives those of names. */
  write(resolve: (name: string) => number): { bytes: number[]; listing: string[] } {
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
          if (!isBranch(op)) throw new RangeError(`${op} is no branch`);
          put(inverse[op], [...operands, this.address + bytes.length + 6]);
          put('j', [to]);
        } else put(form === 'narrow' ? narrowBranches.get(op)! : op, [...operands, to]);
      } else if (target.kind === 'symbol') put(op, [...operands, resolve(target.name)], `  ; ${target.name}`);
      else {
        const note =
          target.kind === 'literal' ? target.value : target.kind === 'literal-symbol' ? target.name : 'table';
        put(op, [...operands, this.pool.addressOf(target)], `  ; ${note}`);
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
