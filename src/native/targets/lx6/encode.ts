import type { Shape } from '../../machine/code';
import type { Field } from './fields';
import { instructions, type Instruction, type Mnemonic } from './instructions';
import { specialRegisters } from './special-registers';

/** The table with its entries' common type; the literal types are only wanted for the names. */
const table: Readonly<Record<Mnemonic, Instruction>> = instructions;

export const isMnemonic = (op: string): op is Mnemonic => Object.hasOwn(table, op);

/** Instructions whose first register is read, not written. */
const readsFirst = /^(s8i|s16i|s32i|s32ri|b|ssr|ssl|jx|wsr|wur|loop|wfr|lsi|ssi|float\.s|ufloat\.s)/;
/** Instructions that change their first register only sometimes, or read it too. */
const readsAndWrites = /^mov(eqz|nez|ltz|gez|f|t)$/;
/** A shift amount and its shift: SAR is not kept for longer. */
const shiftAmounts = /^(ssr|ssl|ssai)$/;

const shapes = new Map<string, Shape>(
  Object.entries(table).map(([op, { operands }]) => [
    op,
    {
      places: operands.flatMap(({ kind }, index) => (kind === 'a' ? [index] : [])),
      first: readsFirst.test(op) ? 'read' : readsAndWrites.test(op) ? 'read and written' : 'written',
      withNext: shiftAmounts.test(op),
    },
  ]),
);

/** What an instruction does to registers of the main file. */
export const shape = (op: string): Shape => shapes.get(op)!;

/** Bytes of an instruction: 2 or 3. */
export const sizeOf = (name: Mnemonic): 2 | 3 => table[name].size;

/**
 * One instruction as its word, or undefined when an operand does not fit (an offset too large, a branch too far): the caller then takes
 * a longer form.
 *
 * @param operands in the assembler's order; registers and special registers by number, targets as addresses
 * @param pc address of the instruction
 */
export function tryEncode(name: Mnemonic, operands: readonly number[], pc = 0): number | undefined {
  const { word, operands: fields } = table[name];
  if (operands.length !== fields.length) throw new RangeError(`${name} takes ${fields.length} operands`);
  let result = word;
  for (const [index, field] of fields.entries()) {
    const bits = field.put(operands[index]!, pc);
    if (bits === undefined) return undefined;
    result |= bits;
  }
  return result >>> 0;
}

/** Like `tryEncode`, for callers who know that the operands fit. @throws RangeError when they do not */
export function encode(name: Mnemonic, operands: readonly number[], pc = 0): number {
  const word = tryEncode(name, operands, pc);
  if (word === undefined) throw new RangeError(`${name} ${operands.join(', ')} at ${pc} cannot be encoded`);
  return word;
}

/** The bytes of a word, little endian. */
export const bytesOf = (name: Mnemonic, word: number): number[] =>
  sizeOf(name) === 2 ? [word & 255, (word >>> 8) & 255] : [word & 255, (word >>> 8) & 255, (word >>> 16) & 255];

const specialNames = new Map<number, string>(Object.entries(specialRegisters).map(([name, number]) => [number, name]));

function written(field: Field, value: number): string {
  if (field.kind === 'target') return `0x${value.toString(16)}`;
  if (field.kind === 'special') return specialNames.get(value) ?? String(value);
  return field.kind === 'number' ? String(value) : `${field.kind}${value}`;
}

/** An instruction as an assembler writes it: `l32i a2, a1, 16`. */
export function format(name: Mnemonic, operands: readonly number[]): string {
  const fields = table[name].operands;
  return `${name} ${operands.map((value, index) => written(fields[index]!, value)).join(', ')}`.trimEnd();
}
