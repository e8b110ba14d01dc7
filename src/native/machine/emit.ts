import { unsupported } from '../decode/reader';
import type { Code, Target } from '../target';
import type { Machine, MachineBlock, MachineEnd } from './code';
import type { Lowered } from './lower';

/**
 * Turns allocated code into a target's instructions: frame, prologue and epilogue, fall-through instead of jumps, stubs for traps.
 *
 * The frame, from the stack pointer up: arguments of calls that registers do not hold, values without a register, saved registers.
 *
 * @param code takes the instructions
 * @param slots words of values without a register
 * @throws UnikilnError `native/unsupported` when the frame is larger than the target can have it
 */
export function emit(
  lowered: Lowered,
  slots: number,
  target: Target,
  code: Code,
  functionName: (index: number) => string,
): void {
  new Emitter(lowered, slots, target, code, functionName).run();
}

const label = (id: number) => `L${id}`;
const closing = (id: number) => `E${id}`;

class Emitter {
  private readonly saved: readonly number[];
  private readonly frame: number;
  private readonly savedAt: number;
  private readonly blocks: readonly MachineBlock[];

  constructor(
    private readonly lowered: Lowered,
    slots: number,
    private readonly target: Target,
    private readonly code: Code,
    private readonly functionName: (index: number) => string,
  ) {
    const { returnAddress, kept, frame } = target.calls;
    const written = new Set(lowered.blocks.flatMap(({ code }) => code.flatMap(({ writes }) => writes)));
    // Traps never return, so they need not save the return address.
    this.saved = [returnAddress, ...kept].filter(
      (register) => written.has(register) && (register === returnAddress || usesRegister(lowered, register)),
    );
    this.blocks = withoutEmpty(lowered.blocks);
    this.savedAt = (lowered.outgoing + slots) * 4;
    const bytes = frame(this.savedAt + this.saved.length * 4);
    if (bytes === undefined) throw unsupported('functions with that many values at a time');
    this.frame = bytes;
  }

  run(): void {
    const { blocks, code } = this;
    code.moveStack(-this.frame);
    this.saved.forEach((register, index) => code.store(register, this.savedAt + index * 4));
    for (const [index, block] of blocks.entries()) {
      code.label(label(block.id));
      for (const instruction of block.code) this.instruction(instruction);
      this.end(block, blocks[index + 1]?.id);
    }
    for (const [trap, id] of this.lowered.traps) {
      code.label(label(id));
      code.trap(trap);
    }
  }

  private instruction({ op, operands, label: name, symbol }: Machine): void {
    const { code } = this;
    const [first, second] = operands;
    switch (op) {
      case 'move':
        code.move(first!, second!);
        return;
      case 'const':
        code.constant(first!, second!);
        return;
      case 'table':
        code.jumpTable(first!, this.tableOf(name!).map(label));
        return;
      case 'call':
        code.call(symbol!.kind === 'function' ? this.functionName(symbol!.index) : symbol!.name);
        return;
      case 'call-register':
        code.callRegister(first!);
        return;
      case 'incoming':
        code.load(first!, this.frame + second! * 4);
        return;
      case 'outgoing':
        code.store(first!, second! * 4);
        return;
      case 'reload':
        code.load(first!, (this.lowered.outgoing + second!) * 4);
        return;
      case 'spill':
        code.store(first!, (this.lowered.outgoing + second!) * 4);
        return;
      case 'label':
        code.label(label(name!));
        return;
      case 'trap':
        code.jump(label(name!));
        return;
      case 'return':
        this.saved.forEach((register, index) => code.load(register, this.savedAt + index * 4));
        code.moveStack(this.frame);
        code.return();
        return;
      default:
        code.instruction(op, operands, name === undefined ? undefined : label(name));
    }
  }

  /** Where a block's jump table leads. */
  private tableOf(id: number): readonly number[] {
    const end = this.blocks.find((block) => block.id === id)!.end;
    if (end.kind !== 'switch') throw new RangeError('no jump table');
    return end.targets;
  }

  private end({ id, end }: MachineBlock, next: number | undefined): void {
    const { code } = this;
    switch (end.kind) {
      case 'jump':
        if (end.to !== next) code.jump(label(end.to));
        return;
      case 'branch': {
        const { op, operands, yes, no } = end;
        if (yes === next) {
          code.instruction(this.target.instructions.inverse(op), operands, label(no));
          return;
        }
        code.instruction(op, operands, label(yes));
        if (no !== next) code.jump(label(no));
        return;
      }
      case 'loop':
        if (end.to !== next) throw new RangeError('a loop does not follow its start');
        code.startLoop(end.operands[0]!, closing(end.end));
        return;
      case 'next':
        code.closeLoop(closing(id));
        if (end.to !== next) code.jump(label(end.to));
        return;
      case 'switch':
        code.jumpThrough(end.operands[0]!, end.operands[1]!);
        return;
      case 'none':
    }
  }
}

function usesRegister({ blocks }: Lowered, register: number): boolean {
  return blocks.some(({ code }) =>
    code.some(({ op, writes }) => op !== 'call' && op !== 'call-register' && writes.includes(register)),
  );
}

/** Leaves out blocks that only jump on: whoever goes there goes on at once. */
function withoutEmpty(blocks: readonly MachineBlock[]): MachineBlock[] {
  // Heads and ends of loops that count by themselves have their place.
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
