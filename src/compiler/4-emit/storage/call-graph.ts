import type { FunctionDeclaration, Program } from '../../ir';
import { implementations, structOf } from '../types';
import { eachIn, type Body } from '../walk';
import type { PointsTo } from './points-to';

/** Which functions each function calls, through values and methods as well. */
export function callGraph(
  program: Program,
  bodies: readonly Body[],
  pointsTo: PointsTo,
): ReadonlyMap<FunctionDeclaration | undefined, ReadonlySet<FunctionDeclaration>> {
  const graph = new Map<FunctionDeclaration | undefined, Set<FunctionDeclaration>>();
  for (const { function: owner, statements } of bodies) {
    const callees = new Set<FunctionDeclaration>();
    graph.set(owner, callees);
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
  return graph;
}

/** Functions that can be called again while they are active. */
export function recursive(
  program: Program,
  bodies: readonly Body[],
  pointsTo: PointsTo,
): ReadonlySet<FunctionDeclaration> {
  const graph = callGraph(program, bodies, pointsTo);
  const reaches = (from: FunctionDeclaration): boolean => {
    const seen = new Set<FunctionDeclaration>();
    const waiting = [...(graph.get(from) ?? [])];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      if (at === from) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      waiting.push(...(graph.get(at) ?? []));
    }
    return false;
  };
  return new Set([...graph.keys()].filter((one) => one !== undefined).filter(reaches));
}
