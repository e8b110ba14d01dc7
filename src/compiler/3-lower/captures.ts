import { refuse } from '../2-check/refusal';
import type { FunctionDeclaration, Variable } from '../ir';
import type { FunctionBuilder, Unit, VariableBuilder } from './unit';

/** What every function reaches through those that it calls or makes values of. */
function closed<T>(unit: Unit, own: (declaration: FunctionBuilder) => Iterable<T>): Map<FunctionDeclaration, Set<T>> {
  const reached = new Map<FunctionDeclaration, Set<T>>(unit.functions.map((one) => [one, new Set(own(one))]));
  for (let changed = true; changed;) {
    changed = false;
    for (const one of unit.functions) {
      const mine = reached.get(one)!;
      const before = mine.size;
      for (const other of unit.factsOf(one).refers) for (const item of reached.get(other) ?? []) mine.add(item);
      changed ||= mine.size > before;
    }
  }
  return reached;
}

/**
 * Settles which variables closures share with the function around them. What closures use of `main` becomes a variable of the module:
 * main runs once and its handlers outlive it.
 */
export function settleCaptures(unit: Unit, main: FunctionBuilder | undefined): void {
  const owned = (variable: Variable | VariableBuilder, one: FunctionBuilder): boolean => variable.owner === one;
  const called =
    main &&
    [unit.moduleFacts, ...unit.functions.map((one) => unit.factsOf(one))].some(({ refers }) => refers.has(main));
  if (called) {
    for (const one of unit.functions) if (unit.factsOf(one).parent === main && one.made === 'once') one.made = 'anew';
  }
  if (main && !called) {
    const shared = new Set(unit.functions.flatMap((one) => [...unit.factsOf(one).reads]));
    for (const variable of shared as Set<VariableBuilder>) {
      // The builders of variables, which only this folder changes.
      if (!owned(variable, main) || unit.inLoops.has(variable)) continue;
      variable.owner = undefined;
      unit.globals.push(variable);
    }
  }
  const reads = closed(unit, (one) => unit.factsOf(one).reads);
  for (const one of unit.functions) {
    for (const variable of unit.factsOf(one).reads as Set<VariableBuilder>) {
      // As above.
      if (variable.owner && variable.owner !== one) variable.captured = true;
    }
  }
  const inside = (inner: FunctionBuilder, outer: FunctionDeclaration): boolean => {
    for (let up = unit.factsOf(inner).parent; up; up = unit.factsOf(up).parent) if (up === outer) return true;
    return false;
  };
  for (const one of unit.functions) {
    const needs = [...reads.get(one)!].some(
      (variable) => variable.owner && variable.owner !== one && inside(one, variable.owner),
    );
    if (needs) one.outer = unit.factsOf(one).parent;
  }
  for (const { closure, node } of unit.kept) {
    const held = [...(reads.get(closure) ?? [])].find(
      (variable) => unit.inLoops.has(variable) && variable.owner !== closure,
    );
    if (held) unit.attempt(() => refuse('UK1035', node, { name: held.name }));
  }
}

/** All module variables that a function may read, also through others. */
export function globalsBehind(unit: Unit): Map<FunctionDeclaration, Set<Variable>> {
  return closed(unit, (one) => [...unit.factsOf(one).reads].filter((variable) => variable.owner === undefined));
}

/** The functions that the app can come to, from what stands at the level of the module and `main` on. */
export function reachable(unit: Unit, main: FunctionBuilder): FunctionBuilder[] {
  const found = new Set<FunctionDeclaration>();
  const pending: FunctionDeclaration[] = [main, ...unit.moduleFacts.refers];
  for (const { methods } of unit.layouts.structs) pending.push(...methods.map((slot) => slot.function));
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    pending.push(...unit.factsOf(next).refers);
    if (next.outer) pending.push(next.outer);
  }
  return unit.functions.filter((one) => found.has(one));
}
