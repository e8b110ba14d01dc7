import type { FunctionDeclaration, Program } from '../../ir';
import { implementations, structOf } from '../types';
import { eachIn, type Body } from '../walk';
import type { PointsTo } from './points-to';

type Caller = FunctionDeclaration | undefined;

/** Which functions call which, through values and methods as well. The module's own statements are the caller `undefined`. */
export class CallGraph {
  readonly #callees = new Map<Caller, Set<FunctionDeclaration>>();
  readonly #reached = new Map<Caller, Set<FunctionDeclaration>>();

  constructor(program: Program, bodies: readonly Body[], pointsTo: PointsTo) {
    for (const { function: owner, statements } of bodies) {
      const callees = new Set<FunctionDeclaration>();
      this.#callees.set(owner, callees);
      eachIn(statements, (e) => {
        if (e.kind === 'call') callees.add(e.function);
        if (e.kind === 'call-method') {
          for (const one of implementations(program.structs, structOf(e.object), e.method)) callees.add(one);
        }
        if (e.kind !== 'call-value') return;
        for (const { origin } of pointsTo.of(e.callee)) {
          if ('kind' in origin && origin.kind === 'closure') callees.add(origin.function);
        }
      });
    }
  }

  /** Whether `to` can be called while `from` is active. */
  reaches(from: Caller, to: Caller): boolean {
    if (to === undefined) return false;
    let found = this.#reached.get(from);
    if (!found) {
      found = new Set();
      const waiting = [...(this.#callees.get(from) ?? [])];
      for (let at = waiting.pop(); at; at = waiting.pop()) {
        if (found.has(at)) continue;
        found.add(at);
        waiting.push(...(this.#callees.get(at) ?? []));
      }
      this.#reached.set(from, found);
    }
    return found.has(to);
  }

  /** Whether a function can be called again while it is active. */
  isRecursive(one: FunctionDeclaration): boolean {
    return this.reaches(one, one);
  }
}
