import { readModule, type Module } from './decode/module';

/** A module from which a program takes the functions that it calls, and no others. */
export interface Library {
  readonly module: Module;
  /** Names of its functions: exported ones have that of the instruction that they do, others one that no C function can have. */
  readonly names: readonly string[];
}

/**
 * Reads a linked module as a library. Its functions have to live on arguments and locals: there is no place for variables or a table of theirs.
 *
 * @throws UnikilnError `native/malformed`, `native/unsupported`; `native/malformed` as well when a function that is taken uses a variable
 */
export function readLibrary(bytes: Uint8Array): Library {
  const module = readModule(bytes);
  const exported = new Map([...module.exports].map(([name, index]) => [index, name]));
  const names = module.functions.map(({ name }, index) => exported.get(index) ?? `library.${index}.${name}`);
  return { module: { ...module, globals: [], table: [] }, names };
}
