import ts from 'typescript';
import { placeOf } from '../1-parse';
import { booleanType } from '../2-check/type-key';
import type { Expression, Place } from '../ir';
import { behind, type Front } from './front';
import { isPresent, presentValue, unnarrowed } from './nothing';
import { once, sequence, type Scope } from './scope';

/** An expression as JavaScript reads it in `if`: a boolean. */
export function lowerCondition(scope: Scope, node: ts.Expression, front: Front): Expression {
  const place = placeOf(node);
  if (ts.isParenthesizedExpression(node)) return lowerCondition(scope, node.expression, front);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return not(lowerCondition(scope, node.operand, front), place);
  }
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken) {
      const left = lowerCondition(scope, node.left, front);
      const right = lowerCondition(scope, node.right, behind);
      const sign = operator === ts.SyntaxKind.BarBarToken ? '||' : '&&';
      return { kind: 'logical', operator: sign, left, right, type: booleanType, place };
    }
  }
  return truth(scope, unnarrowed(scope.lower(node, front)), place);
}

export const not = (value: Expression, place: Place): Expression =>
  value.kind === 'boolean'
    ? { ...value, value: !value.value }
    : { kind: 'unary', operator: '!', value, type: booleanType, place };

const yes = (place: Place): Expression => ({ kind: 'boolean', value: true, type: booleanType, place });

/** Whether JavaScript takes the value for true: not 0, NaN, null or an empty text. */
export function truth(scope: Scope, value: Expression, place: Place): Expression {
  const { type } = value;
  switch (type.kind) {
    case 'boolean':
      return value;
    case 'number': {
      const kept = type.brand && type.brand !== 'f32' ? { effects: [], value } : once(scope, value, 'number');
      const zero: Expression = { kind: 'number', value: 0, type, place };
      const nonzero: Expression = {
        kind: 'binary',
        operator: '!=',
        left: kept.value,
        right: zero,
        type: booleanType,
        place,
      };
      if (type.brand && type.brand !== 'f32') return nonzero;
      // Only NaN differs from itself.
      const real: Expression = {
        kind: 'binary',
        operator: '==',
        left: kept.value,
        right: kept.value,
        type: booleanType,
        place,
      };
      return sequence(kept.effects, {
        kind: 'logical',
        operator: '&&',
        left: nonzero,
        right: real,
        type: booleanType,
        place,
      });
    }
    case 'string':
      return {
        kind: 'binary',
        operator: '!=',
        left: value,
        right: { kind: 'string', value: '', type, place },
        type: booleanType,
        place,
      };
    case 'literals':
      if (!type.members.includes('')) return sequence([value], yes(place));
      return {
        kind: 'binary',
        operator: '!=',
        left: value,
        right: { kind: 'string', value: '', type, place },
        type: booleanType,
        place,
      };
    case 'optional': {
      const plain =
        type.of.kind !== 'optional' &&
        type.of.kind !== 'number' &&
        type.of.kind !== 'boolean' &&
        type.of.kind !== 'string' &&
        type.of.kind !== 'literals';
      if (plain) return isPresent(value, place);
      const kept = once(scope, value, 'maybe');
      const condition = truth(scope, presentValue(kept.value), place);
      return sequence(kept.effects, {
        kind: 'logical',
        operator: '&&',
        left: isPresent(kept.value, place),
        right: condition,
        type: booleanType,
        place,
      });
    }
    default:
      // Objects and functions are always true.
      return sequence([value], yes(place));
  }
}
