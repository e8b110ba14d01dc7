import { readInstructions } from './decode/body';
import type { Module } from './decode/module';

/** What a function takes of the stack of calls, and which functions it may call. */
export interface StackFrame {
  readonly bytes: number;
  readonly calls: readonly string[];
}

export interface StackOptions {
  /** Functions that begin with an empty stack. */
  readonly roots: readonly string[];
  /** The function that one calls when it would be one call too many of those that call themselves: such functions count their calls. */
  readonly guard: string;
}

/** How deep a stack gets. */
export interface StackNeed {
  /** Whether there are functions that count their calls. */
  readonly counts: boolean;
  /** Bytes with so many counted calls inside each other, and one more, which finds that it is too many. It never falls with the depth. */
  readonly bytes: (depth: number) => number;
}

/**
 * The deepest way through the calls of a program.
 *
 * Functions that call themselves must count their calls. Rounds of calls that lead through none that counts are those that only seem to be
 * there, as a call through the table may reach every function of its type: their functions are on the stack once each at most.
 */
export function stackNeed(frames: ReadonlyMap<string, StackFrame>, { roots, guard }: StackOptions): StackNeed {
  // Whoever calls a root leaves the stack behind.
  const calls = new Map(
    [...frames].map(([name, frame]) => [
      name,
      frame.calls.filter((called) => frames.has(called) && !roots.includes(called)),
    ]),
  );
  const repeated = components(calls).filter((group) => group.length > 1 || calls.get(group[0]!)!.includes(group[0]!));
  const counted = repeated.flat().filter((name) => frames.get(name)!.calls.includes(guard));
  const counts = new Set(counted);
  const within = new Map([...calls].map(([name, list]) => [name, counts.has(name) ? [] : list]));
  const groups = components(within).filter(([name]) => !counts.has(name!));

  const use = new Map<string, number>();
  const deepest = (names: readonly string[]): number =>
    names.reduce((most, name) => Math.max(most, use.get(name) ?? 0), 0);
  const below = (name: string): number => deepest(calls.get(name)!);
  const bytesOf = (name: string): number => frames.get(name)!.bytes;
  /** All that does not count, callees first. */
  const pass = () => {
    for (const group of groups) {
      for (const name of group) use.delete(name);
      const most = group.reduce((sum, name) => sum + bytesOf(name), 0) + Math.max(...group.map(below));
      for (const name of group) use.set(name, most);
    }
  };
  // What the guard takes is known first: nobody that it calls counts.
  pass();
  const last = use.get(guard) ?? 0;
  for (const name of counted) use.set(name, bytesOf(name) + last);
  pass();
  const needs = [deepest(roots)];
  const bytes = (depth: number): number => {
    while (counted.length > 0 && needs.length <= depth) {
      for (const [name, most] of counted.map((one) => [one, bytesOf(one) + below(one)] as const)) use.set(name, most);
      pass();
      needs.push(deepest(roots));
    }
    return needs[Math.min(depth, needs.length - 1)]!;
  };
  return { counts: counted.length > 0, bytes };
}

/** Functions that reach each other, as groups; each group behind those that it calls (Kosaraju's algorithm). */
function components(calls: ReadonlyMap<string, readonly string[]>): string[][] {
  const callers = new Map<string, string[]>([...calls.keys()].map((name) => [name, []]));
  for (const [name, list] of calls) for (const called of list) callers.get(called)!.push(name);
  const groups: string[][] = [];
  const placed = new Set<string>();
  for (const name of leftLast(calls).reverse()) {
    if (placed.has(name)) continue;
    placed.add(name);
    const group = [name];
    for (const one of group) {
      for (const caller of callers.get(one)!) {
        if (placed.has(caller)) continue;
        placed.add(caller);
        group.push(caller);
      }
    }
    groups.push(group);
  }
  return groups.reverse();
}

/** All functions in the order in which a walk through the calls leaves them. */
function leftLast(calls: ReadonlyMap<string, readonly string[]>): string[] {
  const left: string[] = [];
  const entered = new Set<string>();
  for (const start of calls.keys()) {
    if (entered.has(start)) continue;
    entered.add(start);
    const way = [{ name: start, next: 0 }];
    for (let top = way.at(-1); top; top = way.at(-1)) {
      const called = calls.get(top.name)![top.next++];
      if (called === undefined) {
        left.push(top.name);
        way.pop();
      } else if (!entered.has(called)) {
        entered.add(called);
        way.push({ name: called, next: 0 });
      }
    }
  }
  return left;
}

/**
 * Functions that one may call through the table: those there that have the type of such a call.
 *
 * @param names of the module's functions by number
 */
export function calledThroughTable(module: Module, index: number, names: readonly string[]): readonly string[] {
  if (module.table.length === 0) return [];
  const typeOf = ({ params, results }: Module['signatures'][number]) => `${params.join()} ${results.join()}`;
  const types = new Set(
    readInstructions(module.functions[index]!.body)
      .filter(({ name }) => name === 'call_indirect')
      .map((instruction) => typeOf(module.signatures[instruction.index]!)),
  );
  if (types.size === 0) return [];
  const slots = new Set(module.table.filter((slot) => slot !== undefined));
  return [...slots].filter((slot) => types.has(typeOf(module.functions[slot]!.signature))).map((slot) => names[slot]!);
}
