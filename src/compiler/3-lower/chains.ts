import ts from 'typescript';
import { placeOf } from '../1-parse';
import { optionalOf } from '../2-check/type-key';
import type { Expression } from '../ir';
import { coerce } from './coerce';
import { behind, type Front } from './front';
import { readNarrowed } from './narrowing';
import { isPresent, nothingOf, presentValue, unnarrowed } from './nothing';
import { once, type Scope, sequence } from './scope';

type Link = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression;

const isLink = (node: ts.Node): node is Link =>
  ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);

/** The first `?.` of a chain, from the left, that has not been lowered yet. */
function firstQuestion(scope: Scope, node: ts.Node): Link | undefined {
  let found: Link | undefined;
  for (let link: ts.Node = node; isLink(link) || ts.isNonNullExpression(link); link = link.expression) {
    if (isLink(link) && link.questionDotToken && !scope.unit.computed.has(link.expression)) found = link;
    if (isLink(link) && scope.unit.computed.has(link.expression)) break;
  }
  return found;
}

/** Whether a node ends a chain with a `?.` that has not been lowered yet. */
export const isChain = (scope: Scope, node: ts.Node): node is Link =>
  isLink(node) && (node.flags & ts.NodeFlags.OptionalChain) !== 0 && firstQuestion(scope, node) !== undefined;

/** `a?.b.c()`: the rest is computed only where `a` is not null. */
export function lowerChain(
  scope: Scope,
  node: Link,
  wanted: { effect: boolean },
  front: Front,
): Expression | undefined {
  const place = placeOf(node);
  const link = firstQuestion(scope, node);
  const rest = (): Expression | undefined => {
    if (!wanted.effect) return scope.lower(node, front);
    scope.effect(node, front);
    return undefined;
  };
  if (!link) return rest();
  const base = unnarrowed(scope.lower(link.expression, front));
  const { computed } = scope.unit;
  if (base.type.kind !== 'optional') {
    const kept = once(scope, base, 'object');
    computed.set(link.expression, kept.value);
    try {
      if (wanted.effect) kept.effects.forEach((value) => scope.emit({ kind: 'expression', value, place }));
      const value = rest();
      return value && sequence(kept.effects, value);
    } finally {
      computed.delete(link.expression);
    }
  }
  const kept = once(scope, base, 'maybe');
  computed.set(link.expression, presentValue(kept.value));
  try {
    if (wanted.effect) {
      kept.effects.forEach((value) => scope.emit({ kind: 'expression', value, place }));
      const then = scope.block(() => void rest());
      scope.emit({ kind: 'if', condition: isPresent(kept.value, place), then, otherwise: [], place });
      return undefined;
    }
    const value = scope.lower(node, behind);
    const type = optionalOf(value.type, 'undefined');
    const result: Expression = {
      kind: 'conditional',
      condition: isPresent(kept.value, place),
      then: coerce(scope, value, type, node),
      otherwise: nothingOf(type, 'undefined', place)!,
      type,
      place,
    };
    return sequence(kept.effects, readNarrowed(scope, result, node));
  } finally {
    computed.delete(link.expression);
  }
}
