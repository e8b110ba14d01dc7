import { lowerEffect } from './effects';
import { lowerExpression } from './expressions';
import { bindPattern } from './patterns';
import type { Lowering } from './scope';
import { lowerStatements } from './statements';

/** Who lowers what: the one place that names them all. Each of them lowers the parts of its own through the scope. */
export const lowering: Lowering = {
  expression: lowerExpression,
  effect: lowerEffect,
  statements: lowerStatements,
  binding: bindPattern,
};
