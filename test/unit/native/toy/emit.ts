import type { Code } from '../../../../src/native/target';
import { constant, type Item, type Place } from './items';
import { isMnemonic, type Mnemonic } from './instructions';
import { SCRATCH, STACK, ZERO } from './registers';

/** A translated function's instructions, before they have bytes. Tables of addresses stand behind them. */
export class ToyCode implements Code {
  readonly items: Item[] = [];
  private readonly tables: Item[] = [];
  private count = 0;

  /** All of it. */
  get function(): readonly Item[] {
    return [...this.items, ...this.tables];
  }

  label(name: string): void {
    this.items.push({ label: name });
  }

  instruction(op: string, operands: readonly number[], label: string | undefined): void {
    if (!isMnemonic(op)) throw new RangeError(`${op} is no instruction`);
    if (label === undefined) this.op(op, operands);
    else this.op(op, operands, { label });
  }

  move(to: number, from: number): void {
    this.op('or', [to, from, ZERO]);
  }

  constant(to: number, value: number): void {
    this.items.push(...constant(to, value));
  }

  load(to: number, offset: number): void {
    this.op('lw', [to, STACK, offset]);
  }

  store(from: number, offset: number): void {
    this.op('sw', [from, STACK, offset]);
  }

  moveStack(bytes: number): void {
    if (bytes !== 0) this.op('addi', [STACK, STACK, bytes]);
  }

  jump(label: string): void {
    this.op('jump', [], { label });
  }

  call(symbol: string): void {
    this.op('call', [], { symbol });
  }

  callRegister(register: number): void {
    this.op('callr', [register]);
  }

  return(): void {
    this.op('ret', []);
  }

  jumpTable(to: number, labels: readonly string[]): void {
    const table = `T${this.count++}`;
    this.items.push({ loads: table, to });
    this.tables.push({ label: table }, ...labels.map((addressOf) => ({ addressOf })));
  }

  jumpThrough(index: number, table: number): void {
    this.op('shli', [SCRATCH, index, 2]);
    this.op('add', [SCRATCH, SCRATCH, table]);
    this.op('lw', [SCRATCH, SCRATCH, 0]);
    this.op('jr', [SCRATCH]);
  }

  startLoop(): void {
    throw new RangeError('no loop counts by itself');
  }

  closeLoop(): void {
    throw new RangeError('no loop counts by itself');
  }

  trap(code: number): void {
    this.constant(1, code);
    this.call('trap');
  }

  private op(op: Mnemonic, operands: readonly number[], place?: Place): void {
    this.items.push(place ? { op, operands, place } : { op, operands });
  }
}
