import type { Code } from '../../target';
import { isMnemonic } from './encode';
import type { Mnemonic } from './instructions';
import type { Destination, Item } from './items';
import { STACK } from './registers';

/** The furthest word that L32I and S32I reach from the stack pointer. */
const REACH = 1020;
/** What MOVI makes. */
const SMALLEST = -2048;
const LARGEST = 2047;

const to = (label: string): Destination => ({ kind: 'label', label });
const symbol = (name: string): Destination => ({ kind: 'symbol', name });

/** A translated function's instructions, before they have bytes. */
export class Lx6Code implements Code {
  readonly items: Item[] = [];

  label(name: string): void {
    this.items.push({ label: name });
  }

  instruction(op: string, operands: readonly number[], label: string | undefined): void {
    if (!isMnemonic(op)) throw new RangeError(`${op} is no instruction`);
    this.op(op, operands, label === undefined ? undefined : to(label));
  }

  move(register: number, from: number): void {
    this.op('or', [register, from, from]);
  }

  constant(register: number, value: number): void {
    if (value >= SMALLEST && value <= LARGEST) this.op('movi', [register, value]);
    else this.op('l32r', [register], { kind: 'literal', value });
  }

  load(register: number, offset: number): void {
    this.stack('l32i', register, offset);
  }

  store(register: number, offset: number): void {
    this.stack('s32i', register, offset);
  }

  moveStack(bytes: number): void {
    if (bytes !== 0) this.op(bytes >= -128 && bytes < 128 ? 'addi' : 'addmi', [STACK, STACK, bytes]);
  }

  jump(label: string): void {
    this.op('j', [], to(label));
  }

  call(name: string): void {
    this.op('call0', [], symbol(name));
  }

  callRegister(register: number): void {
    this.op('callx0', [register]);
  }

  return(): void {
    this.op('ret', []);
  }

  jumpTable(register: number, labels: readonly string[]): void {
    this.op('l32r', [register], { kind: 'literal-table', labels });
  }

  jumpThrough(index: number, table: number): void {
    this.op('addx4', [table, index, table]);
    this.op('l32i', [table, table, 0]);
    this.op('jx', [table]);
  }

  startLoop(rounds: number, end: string): void {
    this.op('loop', [rounds], to(end));
  }

  closeLoop(end: string): void {
    // The last instruction must be neither a branch nor the target of one.
    if (mustPad(this.items)) this.op('nop', []);
    this.label(end);
  }

  trap(code: number): void {
    this.op('movi', [2, code]);
    this.op('call0', [], symbol('trap'));
  }

  private op(op: Mnemonic, operands: readonly number[], target?: Destination): void {
    this.items.push(target ? { op, operands, target } : { op, operands });
  }

  /** Beyond the reach of an instruction the stack pointer goes there and back: nothing interrupts a unikernel. */
  private stack(op: 'l32i' | 's32i', register: number, offset: number): void {
    const far = offset > REACH ? offset & ~255 : 0;
    this.moveStack(far);
    this.op(op, [register, STACK, offset - far]);
    this.moveStack(-far);
  }
}

function mustPad(items: readonly Item[]): boolean {
  const last = items.at(-1)!;
  return 'label' in last || last.target?.kind === 'label' || /^(j|jx|ret)$/.test(last.op);
}
