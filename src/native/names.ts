import type { Module, Signature } from './decode/module';
import { calledNames } from './routine-names';
import { ACCESSORS } from './ssa';
import type { Target } from './target';

/**
 * Names under which a module's functions are linked. Names from the name section may be anything, may be equal, and static functions of C have
 * those that their programmers like: none of them gets a name that something else is called by.
 */
export interface Names {
  /** By the number of the function; all differ. */
  readonly functions: readonly string[];
  /** Kernels of which the module has the portable form, as one function: only these may be replaced. */
  readonly kernels: ReadonlySet<string>;
  /** Functions by number of which a call is an access of a peripheral: those of their names that are the only ones. */
  readonly accessors: ReadonlyMap<number, 'load32' | 'store32'>;
}

/**
 * @param library names of the library's functions
 * @param extra names of hand-written functions
 */
export function nameFunctions(
  module: Module,
  { routines, kernels }: Pick<Target, 'routines' | 'kernels'>,
  library: readonly string[],
  extra: readonly string[],
): Names {
  const bearers = new Map<string, number>();
  for (const { name } of module.functions) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const replaced = new Set(Object.keys(kernels).filter((name) => bearers.get(name) === 1));
  const taken = new Set([
    ...calledNames,
    ...Object.keys(routines),
    ...library,
    ...extra.filter((name) => !replaced.has(name)),
  ]);
  const exported = new Set(module.exports.values());
  const functions: string[] = [];
  // Hand-written code calls exported functions by their names, which are theirs even when a static one has the same.
  const order = [...module.functions.keys()].sort((a, b) => Number(exported.has(b)) - Number(exported.has(a)));
  for (const index of order) {
    const { name } = module.functions[index]!;
    let unique = name;
    for (let number = 2; taken.has(unique); number++) unique = `${name}.${number}`;
    taken.add(unique);
    functions[index] = unique;
  }
  const accessors = new Map<number, 'load32' | 'store32'>();
  for (const [index, { name, signature }] of module.functions.entries()) {
    const access = ACCESSORS.get(name);
    if (access && bearers.get(name) === 1 && isAccessor(signature, access)) accessors.set(index, access);
  }
  return { functions, kernels: replaced, accessors };
}

/** (address) -> word, or (address, word). */
function isAccessor({ params, results }: Signature, access: 'load32' | 'store32'): boolean {
  return `${params.join()} ${results.join()}` === (access === 'load32' ? 'i32 i32' : 'i32,i32 ');
}
