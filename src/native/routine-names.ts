import { opcodes } from './decode/opcodes';
import { routineNames } from './xtensa/routines';

/**
 * What translated code calls besides the module's functions, as numbers that a value can carry: routines in assembler text, and
 * instructions of WebAssembly that a library does (translate.ts).
 */
const names: readonly string[] = [...routineNames, ...[...opcodes.values()].map(({ name }) => name)];
const places = new Map(names.map((name, index) => [name, index]));

export function routineIndex(name: string): number {
  const index = places.get(name);
  if (index === undefined) throw new RangeError(`there is no routine ${name}`);
  return index;
}

export const routineName = (index: number): string => names[index]!;
