import ts from 'typescript';
import type { Expression } from '../ir';
import { isConstant, type Scope } from './scope';

const looping: ReadonlySet<string> = new Set([
  ...['forEach', 'map', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex'],
  ...['sort', 'from'],
]);

/** Whether an expression is best lowered with statements before it: an object with a constructor, or a loop in the form of a method. */
function wantsStatements(node: ts.Node): boolean {
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
  lower: (node: T, index: number) => readonly Expression[],
): Expression[][] {
  const values: Expression[][] = [];
  const { direct } = scope;
  nodes.forEach((node, index) => {
    if (direct && !scope.direct && wantsStatements(node)) {
      for (const group of values) {
        group.forEach((value, position) => {
          if (!isConstant(value)) group[position] = scope.constant('value', value);
        });
      }
      scope.direct = true;
    }
    values.push([...lower(node, index)]);
  });
  return values;
}
