import ts from 'typescript';
import type { Expression } from '../ir';
import type { Front } from './front';
import { isConstant, once, type Scope } from './scope';

const looping: ReadonlySet<string> = new Set([
  ...['forEach', 'map', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex'],
  ...['sort', 'from'],
]);

/** Whether an expression is best lowered with statements before it: an object with a constructor, or a loop in the form of a method. */
export function wantsStatements(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isNewExpression(node)) return true;
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    looping.has(node.expression.name.text)
  ) {
    return true;
  }
  return ts.forEachChild(node, wantsStatements) ?? false;
}

/**
 * Lowers expressions that are computed one after the other. Where a later one wants statements before it, the values of the earlier ones
 * are kept in constants, so that the order stays.
 */
export function inOrder<T extends ts.Node>(
  scope: Scope,
  nodes: readonly T[],
  front: Front,
  lower: (node: T, index: number) => readonly Expression[],
): Expression[][] {
  const values: Expression[][] = [];
  const { open } = front;
  nodes.forEach((node, index) => {
    if (open && !front.open && wantsStatements(node)) {
      for (const group of values) group.forEach((value, position) => (group[position] = held(scope, value)));
      front.open = true;
    }
    values.push([...lower(node, index)]);
  });
  return values;
}

/** A value that is computed now: in a constant, where it is none. Text in the making has no value of its own, but its parts do. */
function held(scope: Scope, value: Expression): Expression {
  if (value.kind === 'format') return { ...value, parts: value.parts.map((part) => held(scope, part)) };
  return isConstant(value) ? value : scope.constant('value', value);
}

/** Whether computing an expression does more than read, so that it would be seen whether that happens once, twice or not at all. */
export function hasEffect(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'null':
    case 'zero':
    case 'closure':
    case 'variable':
      return false;
    case 'field':
      return hasEffect(expression.object);
    case 'element':
      return hasEffect(expression.array) || hasEffect(expression.index);
    case 'length':
      return hasEffect(expression.array);
    case 'binary':
      return hasEffect(expression.left) || hasEffect(expression.right);
    case 'unary':
    case 'unwrap':
    case 'some':
    case 'upcast':
    case 'convert':
    case 'narrow':
      return hasEffect(expression.value);
    default:
      return true;
  }
}

/** A part of an object in the making: the value of a field, or what is computed beside. */
export type Part = { readonly name: string; readonly value: Expression } | { readonly effects: readonly Expression[] };

/**
 * The values of named parts that are used in another order than they are computed in, the last one of each name. What comes after them
 * in the source, or is changed by what does, is kept by the effects.
 */
export function namedParts(
  scope: Scope,
  parts: readonly Part[],
  order: readonly string[],
): { readonly effects: readonly Expression[]; readonly values: ReadonlyMap<string, Expression> } {
  const values = new Map<string, Expression>();
  for (const part of parts) {
    if (!('name' in part)) continue;
    // The last one of a name stands where it is computed.
    values.delete(part.name);
    values.set(part.name, part.value);
  }
  const given = [...values.keys()];
  const used = order.filter((name) => values.has(name));
  const plain = values.size === parts.length && used.every((name, index) => given[index] === name);
  if (plain) return { effects: [], values };
  const effects: Expression[] = [];
  const last = parts.findLastIndex((part) => !('name' in part) || hasEffect(part.value));
  parts.slice(0, last + 1).forEach((part) => {
    if (!('name' in part)) effects.push(...part.effects);
    else if (!isConstant(part.value)) {
      const held = once(scope, part.value, part.name);
      effects.push(...held.effects);
      if (values.get(part.name) === part.value) values.set(part.name, held.value);
    }
  });
  return { effects, values };
}

/** The same for what comes after a value that has been lowered, as arguments come after the array whose method they are for. */
export function inOrderAfter<T extends ts.Node>(
  scope: Scope,
  first: Expression,
  nodes: readonly T[],
  front: Front,
  lower: (node: T, index: number) => Expression,
): { readonly first: Expression; readonly values: readonly Expression[] } {
  let kept = first;
  if (!isConstant(first)) {
    if (front.open && nodes.some(wantsStatements)) kept = scope.constant('array', first);
    else front.open = false;
  }
  return { first: kept, values: inOrder(scope, nodes, front, (node, index) => [lower(node, index)]).flat() };
}
