import { instructions, type Instruction } from './instructions';
import { specialRegisters } from './special-registers';
import { isMnemonic } from './encode';
import type { Item } from './items';

const table: Readonly<Record<string, Instruction>> = instructions;
const special: Readonly<Record<string, number>> = specialRegisters;

/**
 * Assembles hand-written code: an instruction a line, `label:` on its own, comments behind `;`. MOVI of any number becomes L32R when it must;
 * CALL0 and J to a name that is no label of the text go to that function.
 *
 * @throws RangeError for what is no instruction: the text is part of the program, not an input
 */
export function assemble(text: string): Item[] {
  const lines = text.split('\n').map((line) => line.replace(/;.*/, '').trim());
  const labels = new Set(lines.flatMap((line) => /^(\w+):$/.exec(line)?.[1] ?? []));
  return lines.flatMap((line): Item[] => {
    if (line === '') return [];
    const label = /^(\w+):$/.exec(line)?.[1];
    return label !== undefined ? [{ label }] : [instruction(line, labels)];
  });
}

function instruction(line: string, labels: ReadonlySet<string>): Item {
  const [name, rest = ''] = line.split(/\s+(.*)/);
  const words = rest === '' ? [] : rest.split(/\s*,\s*/);
  if (!isMnemonic(name!)) throw new RangeError(`no instruction: ${line}`);
  const last = words.at(-1);
  if (name === 'l32r') {
    const value = Number(last);
    const target = Number.isNaN(value)
      ? ({ kind: 'literal-symbol', name: last! } as const)
      : ({ kind: 'literal', value } as const);
    return { op: name, operands: words.slice(0, -1).map(operand), target };
  }
  if (table[name]!.operands.at(-1)?.kind === 'target' && last !== undefined) {
    const operands = words.slice(0, -1).map(operand);
    return labels.has(last)
      ? { op: name, operands, target: { kind: 'label', label: last } }
      : { op: name, operands, target: { kind: 'symbol', name: last } };
  }
  const operands = words.map(operand);
  const value = operands[1];
  if (name === 'movi' && value !== undefined && (value < -2048 || value > 2047)) {
    return { op: 'l32r', operands: [operands[0]!], target: { kind: 'literal', value } };
  }
  return { op: name, operands };
}

function operand(word: string): number {
  const register = /^(?:[afbm])(\d+)$/.exec(word)?.[1];
  if (register !== undefined) return Number(register);
  const value = special[word] ?? Number(word);
  if (Number.isNaN(value)) throw new RangeError(`no operand: ${word}`);
  return value;
}
