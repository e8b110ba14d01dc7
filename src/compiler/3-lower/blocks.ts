import ts from 'typescript';
import type { Statement } from '../ir';
import type { Scope } from './scope';

/** A statement as a block of its own. */
export const nested = (scope: Scope, node: ts.Statement): Statement[] =>
  scope.block(() => (ts.isBlock(node) ? scope.statements(node.statements) : scope.statements([node])));

export const round = (scope: Scope, node: ts.Statement): Statement[] => {
  scope.loops++;
  try {
    return nested(scope, node);
  } finally {
    scope.loops--;
  }
};
