import type { Mnemonic } from './instructions';
import { ZERO } from './registers';

/** What an instruction's last operand goes to, when it is no number: a label of the function, or another function. */
export interface Place {
  readonly label?: string | undefined;
  readonly symbol?: string;
}

/** One instruction, a label, a word that holds a label's address, or the instructions that load that, before addresses are known. */
export type Item =
  | { readonly op: Mnemonic; readonly operands: readonly number[]; readonly place?: Place }
  | { readonly label: string }
  | { readonly addressOf: string }
  | { readonly loads: string; readonly to: number };

/** Puts a number into a register. */
export function constant(to: number, value: number): Item[] {
  if (value >= -0x8000 && value < 0x8000) return [{ op: 'addi', operands: [to, ZERO, value] }];
  const upper: Item = { op: 'lui', operands: [to, value >>> 16] };
  return (value & 0xffff) === 0 ? [upper] : [upper, { op: 'ori', operands: [to, to, value & 0xffff] }];
}
