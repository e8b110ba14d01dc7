import type { Shape } from '../../../../src/native/machine/code';
import { instructions, isMnemonic, mnemonics, type Mnemonic, type Operand } from './instructions';

const fieldsOf = (op: Mnemonic): readonly Operand[] => instructions[op];

/** Instructions that only read their first register. */
const READ_FIRST: ReadonlySet<string> = new Set(['sb', 'sh', 'sw', 'beqz', 'bnez', 'jr', 'callr']);

/** How an instruction deals with registers. */
export function shape(op: string): Shape {
  if (!isMnemonic(op)) throw new RangeError(`${op} is no instruction`);
  const places = fieldsOf(op).flatMap((field, place) => ('abc'.includes(field) ? [place] : []));
  return { places, first: READ_FIRST.has(op) ? 'read' : op === 'cmov' ? 'read and written' : 'written' };
}

/** @throws RangeError when an operand does not fit */
export function encode(op: Mnemonic, operands: readonly number[], pc: number): number {
  const fields = fieldsOf(op);
  if (fields.length !== operands.length) throw new RangeError(`${op} takes ${fields.length} operands`);
  const bits = fields.map((field, place) => put(field, operands[place]!, pc));
  return bits.reduce((word, field) => word | field, mnemonics.indexOf(op) << 24) >>> 0;
}

function put(field: Operand, value: number, pc: number): number {
  const inRange = (number: number, width: number, signed: boolean): number => {
    const [low, high] = signed ? [-(2 ** (width - 1)), 2 ** (width - 1)] : [0, 2 ** width];
    if (!Number.isInteger(number) || number < low || number >= high) throw new RangeError(`${number} does not fit`);
    return number & (2 ** width - 1);
  };
  switch (field) {
    case 'a':
      return inRange(value, 4, false) << 20;
    case 'b':
      return inRange(value, 4, false) << 16;
    case 'c':
      return inRange(value, 4, false);
    case 'signed':
      return inRange(value, 16, true);
    case 'unsigned':
      return inRange(value, 16, false);
    case 'near':
      return inRange((value - pc) / 4, 16, true);
    case 'far':
      return inRange((value - pc) / 4, 24, true);
  }
}

/** The other way. */
export function decode(word: number, pc: number): { readonly op: Mnemonic; readonly operands: readonly number[] } {
  const op = mnemonics[word >>> 24];
  if (op === undefined) throw new RangeError(`no instruction: 0x${word.toString(16)}`);
  const take = (field: Operand): number => {
    switch (field) {
      case 'a':
        return (word >>> 20) & 15;
      case 'b':
        return (word >>> 16) & 15;
      case 'c':
        return word & 15;
      case 'signed':
        return (word << 16) >> 16;
      case 'unsigned':
        return word & 0xffff;
      case 'near':
        return pc + ((word << 16) >> 16) * 4;
      case 'far':
        return pc + ((word << 8) >> 8) * 4;
    }
  };
  return { op, operands: fieldsOf(op).map(take) };
}

/** As an assembler writes it. */
export function format(op: Mnemonic, operands: readonly number[]): string {
  const fields = fieldsOf(op);
  return `${op} ${operands.map((value, place) => ('abc'.includes(fields[place]!) ? `r${value}` : value)).join(', ')}`;
}
