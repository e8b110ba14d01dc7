import { constant, type Item } from './items';
import { isMnemonic } from './instructions';

/** An instruction a line, `label:` on its own, comments behind `;`. LI is a constant; CALL and JUMP go to labels of the text, or else to functions. */
export function assemble(text: string): Item[] {
  const lines = text.split('\n').map((line) => line.replace(/;.*/, '').trim());
  const labels = new Set(lines.flatMap((line) => /^(\w+):$/.exec(line)?.[1] ?? []));
  return lines.flatMap((line): Item[] => {
    if (line === '') return [];
    const label = /^(\w+):$/.exec(line)?.[1];
    return label === undefined ? instruction(line, labels) : [{ label }];
  });
}

function instruction(line: string, labels: ReadonlySet<string>): Item[] {
  const [op, ...words] = line.split(/[\s,]+/);
  const numbers = words.map((word) => Number(word.replace(/^r/, '')));
  if (op === 'li') return constant(numbers[0]!, numbers[1]!);
  if (!isMnemonic(op!)) throw new RangeError(`no instruction: ${line}`);
  if (numbers.every((value) => !Number.isNaN(value))) return [{ op, operands: numbers }];
  const name = words.at(-1)!;
  return [{ op, operands: numbers.slice(0, -1), place: labels.has(name) ? { label: name } : { symbol: name } }];
}
