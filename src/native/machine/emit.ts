import { unsupported } from '../decode/reader';
import type { Mnemonic } from '../xtensa/instructions';
import type { Item, Target } from '../xtensa/section';
import { inverse, STACK, type Machine, type MachineBlock, type MachineEnd } from './code';
import type { Lowered } from './lower';

/** Registers that a function must give back as it found them, besides a1. */
const KEPT = [12, 13, 14, 15];
/** The furthest word that L32I and S32I reach from the stack pointer. */
const REACH = 1020;
/** What ADDMI adds at most. */
const LARGEST_FRAME = 127 * 256;

/**
 * Turns allocated code into items of a section: frame, prologue and epilogue, fall-through instead of jumps, stubs for traps.
 *
 * The frame, from the stack pointer up: arguments of calls that registers do not hold, values without a register, saved registers.
 */
export function emit(lowered: Lowered, slots: number, functionName: (index: number) => string): Item[] {
  return new Emitter(lowered, slots, functionName).run();
}

const label = (id: number) => `L${id}`;
const closing = (id: number) => `E${id}`;
const to = (name: string): Target => ({ kind: 'label', label: name });

class Emitter {
  private readonly items: Item[] = [];
  private readonly saved: number[];
  private readonly frame: number;
  private readonly savedAt: number;
  private readonly blocks: readonly MachineBlock[];

  constructor(
    private readonly lowered: Lowered,
    slots: number,
    private readonly functionName: (index: number) => string,
  ) {
    const written = new Set(lowered.blocks.flatMap(({ code }) => code.flatMap(({ writes }) => writes)));
    // Traps never return, so they need not save the return address.
    this.saved = [0, ...KEPT].filter(
      (register) => written.has(register) && (register === 0 || usesRegister(lowered, register)),
    );
    this.blocks = withoutEmpty(lowered.blocks);
    this.savedAt = (lowered.outgoing + slots) * 4;
    const bytes = this.savedAt + this.saved.length * 4;
    this.frame = bytes <= 112 ? (bytes + 15) & ~15 : (bytes + 255) & ~255;
    if (bytes > LARGEST_FRAME) throw unsupported('functions with that many values at a time');
  }

  run(): Item[] {
    const { blocks } = this;
    this.moveStack(-this.frame);
    this.saved.forEach((register, index) => this.stack('s32i', register, this.savedAt + index * 4));
    for (const [index, block] of blocks.entries()) {
      this.items.push({ label: label(block.id) });
      for (const instruction of block.code) this.instruction(instruction);
      this.end(block, blocks[index + 1]?.id);
    }
    for (const [code, id] of this.lowered.traps) {
      this.items.push({ label: label(id) });
      this.op('movi', [2, code]);
      this.op('call0', [], { kind: 'symbol', name: 'trap' });
    }
    return this.items;
  }

  private op(op: Mnemonic, operands: readonly number[], target?: Target): void {
    this.items.push(target ? { op, operands, target } : { op, operands });
  }

  private moveStack(bytes: number): void {
    if (bytes !== 0) this.op(bytes >= -128 && bytes < 128 ? 'addi' : 'addmi', [STACK, STACK, bytes]);
  }

  /** A word of the frame. Beyond the reach of an instruction the stack pointer goes there and back: nothing interrupts a unikernel. */
  private stack(op: 'l32i' | 's32i', register: number, offset: number): void {
    const far = offset > REACH ? offset & ~255 : 0;
    this.moveStack(far);
    this.op(op, [register, STACK, offset - far]);
    this.moveStack(-far);
  }

  private instruction({ op, operands, label: name, symbol }: Machine): void {
    switch (op) {
      case 'move': {
        this.op('or', [operands[0]!, operands[1]!, operands[1]!]);
        return;
      }
      case 'const': {
        this.constant(operands[0]!, operands[1]!, name);
        return;
      }
      case 'call': {
        const called = symbol!.kind === 'function' ? this.functionName(symbol!.index) : symbol!.name;
        this.op('call0', [], { kind: 'symbol', name: called });
        return;
      }
      case 'call-register': {
        this.op('callx0', operands);
        return;
      }
      case 'incoming':
        this.stack('l32i', operands[0]!, this.frame + operands[1]! * 4);
        return;
      case 'l32i':
      case 's32i':
        if (operands[1] === STACK) this.stack(op, operands[0]!, operands[2]!);
        else this.op(op, operands);
        return;
      case 'label':
        this.items.push({ label: label(name!) });
        return;
      case 'return':
        this.saved.forEach((register, index) => this.stack('l32i', register, this.savedAt + index * 4));
        this.moveStack(this.frame);
        {
          this.op('ret', []);
          return;
        }
      default: {
        this.op(op, operands, name === undefined ? undefined : to(label(name)));
        return;
      }
    }
  }

  private constant(register: number, value: number, table: number | undefined): void {
    if (table !== undefined) {
      const end = this.blocks.find(({ id }) => id === table)!.end;
      if (end.kind !== 'switch') throw new RangeError('no jump table');
      this.op('l32r', [register], { kind: 'literal-table', labels: end.targets.map(label) });
      return;
    }
    if (value >= -2048 && value <= 2047) {
      this.op('movi', [register, value]);
      return;
    }
    this.op('l32r', [register], { kind: 'literal', value });
  }

  private end({ id, end }: MachineBlock, next: number | undefined): void {
    switch (end.kind) {
      case 'jump':
        if (end.to !== next) this.op('j', [], to(label(end.to)));
        return;
      case 'branch': {
        const { op, operands, yes, no } = end;
        if (yes === next) {
          this.op(inverse[op], operands, to(label(no)));
          return;
        }
        this.op(op, operands, to(label(yes)));
        if (no !== next) this.op('j', [], to(label(no)));
        return;
      }
      case 'loop':
        if (end.to !== next) throw new RangeError('a loop does not follow its start');
        {
          this.op('loop', end.operands, to(closing(end.end)));
          return;
        }
      case 'next':
        // The last instruction must be neither a branch nor the target of one.
        if (mustPad(this.items)) this.op('nop', []);
        this.items.push({ label: closing(id) });
        if (end.to !== next) this.op('j', [], to(label(end.to)));
        return;
      case 'switch': {
        const [index, base] = end.operands;
        this.op('addx4', [base!, index!, base!]);
        this.op('l32i', [base!, base!, 0]);
        this.op('jx', [base!]);
        return;
      }
      case 'none':
    }
  }
}

function mustPad(items: readonly Item[]): boolean {
  const last = items.at(-1)!;
  return 'label' in last || last.target?.kind === 'label' || /^(j|jx|ret)$/.test(last.op);
}

function usesRegister({ blocks }: Lowered, register: number): boolean {
  return blocks.some(({ code }) =>
    code.some(({ op, writes }) => op !== 'call' && op !== 'call-register' && writes.includes(register)),
  );
}

/** Leaves out blocks that only jump on: whoever goes there goes on at once. */
function withoutEmpty(blocks: readonly MachineBlock[]): MachineBlock[] {
  // Heads and ends of hardware loops have their place.
  const fixed = new Set(
    blocks.flatMap(({ id, end }) => (end.kind === 'loop' ? [end.to, end.end] : end.kind === 'next' ? [id] : [])),
  );
  fixed.add(blocks[0]!.id);
  const onward = new Map<number, number>();
  for (const { id, code, end } of blocks) {
    if (code.length === 0 && end.kind === 'jump' && end.to !== id && !fixed.has(id)) onward.set(id, end.to);
  }
  const follow = (id: number): number => {
    let found = id;
    // A circle of empty blocks is a loop without end: it stays.
    for (let steps = 0; steps <= onward.size; steps++) {
      const next = onward.get(found);
      if (next === undefined) return found;
      found = next;
    }
    return id;
  };
  const kept = blocks.filter(({ id }) => follow(id) === id);
  return kept.map((block) => ({ ...block, end: redirect(block.end, follow) }));
}

function redirect(end: MachineEnd, follow: (id: number) => number): MachineEnd {
  switch (end.kind) {
    case 'jump':
    case 'next':
      return { ...end, to: follow(end.to) };
    case 'branch':
      return { ...end, yes: follow(end.yes), no: follow(end.no) };
    case 'switch':
      return { ...end, targets: end.targets.map(follow) };
    default:
      return end;
  }
}
