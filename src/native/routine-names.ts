import { opcodes } from './decode/opcodes';

/**
 * What translated code calls besides the module's functions, as numbers that a value can carry: routines that each target has in hand-written
 * code, and instructions of WebAssembly that a library does (translate.ts). Those with a type in front: no others are calls of something.
 */
const typed = [...opcodes.values()].map(({ name }) => name).filter((name) => name.includes('.'));
export const calledNames: readonly string[] = [
  ...['memory_copy', 'memory_fill', 'int64_div_s', 'int64_div_u', 'int64_rem_s', 'int64_rem_u'],
  ...typed,
];
const places = new Map(calledNames.map((name, index) => [name, index]));

export function routineIndex(name: string): number {
  const index = places.get(name);
  if (index === undefined) throw new RangeError(`there is no routine ${name}`);
  return index;
}

export const routineName = (index: number): string => calledNames[index]!;
