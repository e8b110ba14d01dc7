import type { Mnemonic } from './instructions';

/** What an instruction's last operand goes to, when it is no number. */
export type Destination =
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
  | { readonly op: Mnemonic; readonly operands: readonly number[]; readonly target?: Destination }
  | { readonly label: string };
