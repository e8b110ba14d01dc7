import type { ChipWriter } from './chip-writer';

/** What SAR has been set to, in the current block. */
export class ShiftAmount {
  private amount = '';

  constructor(private readonly writer: ChipWriter) {}

  /** Sets it, unless it has that value already: a value's register keeps it. */
  set(op: 'ssl' | 'ssr' | 'ssai', operand: number): void {
    const amount = `${op} ${operand}`;
    if (this.amount !== amount) this.writer.op(op, [operand]);
    this.amount = amount;
  }

  /** At the start of a block and after a call nothing is known of it. */
  forget(): void {
    this.amount = '';
  }
}
