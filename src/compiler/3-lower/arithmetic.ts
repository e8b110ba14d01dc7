import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { numberType, typeName } from '../2-check/type-key';
import type { BinaryOperator, Expression } from '../ir';
import type { Front } from './front';
import { unwrap } from './narrowing';
import { number, type Scope } from './scope';

export const arithmetic: Readonly<Partial<Record<ts.SyntaxKind, BinaryOperator>>> = {
  [ts.SyntaxKind.PlusToken]: '+',
  [ts.SyntaxKind.MinusToken]: '-',
  [ts.SyntaxKind.AsteriskToken]: '*',
  [ts.SyntaxKind.SlashToken]: '/',
  [ts.SyntaxKind.PercentToken]: '%',
  [ts.SyntaxKind.AsteriskAsteriskToken]: '**',
  [ts.SyntaxKind.AmpersandToken]: '&',
  [ts.SyntaxKind.BarToken]: '|',
  [ts.SyntaxKind.CaretToken]: '^',
  [ts.SyntaxKind.LessThanLessThanToken]: '<<',
  [ts.SyntaxKind.GreaterThanGreaterThanToken]: '>>',
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken]: '>>>',
};

export const order: Readonly<Partial<Record<ts.SyntaxKind, BinaryOperator>>> = {
  [ts.SyntaxKind.LessThanToken]: '<',
  [ts.SyntaxKind.LessThanEqualsToken]: '<=',
  [ts.SyntaxKind.GreaterThanToken]: '>',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>=',
};

/** The operator of `x op y` or `x op= y` on numbers. */
export const arithmeticOperator = (kind: ts.SyntaxKind): BinaryOperator | undefined => arithmetic[kind];

/** An operand of arithmetic; JavaScript takes nothing else here without a conversion. */
export function numeric(scope: Scope, node: ts.Expression, front: Front): Expression {
  const value = unwrap(scope, scope.lower(node, front));
  const { kind } = value.type;
  if (kind === 'number') return value;
  if (kind === 'string' || kind === 'literals') {
    const { parent } = node;
    return refuse('UK1037', node, {
      name: ts.isBinaryExpression(parent) ? parent.operatorToken.getText() : 'arithmetic',
    });
  }
  return refuse('UK1023', node, {
    construct: `arithmetic with a ${typeName(value.type)}`,
    advice: 'Use numbers: `x ? 1 : 0`.',
  });
}

/** `+x` and `Number(x)`. */
export function toNumber(scope: Scope, value: Expression, node: ts.Node): Expression {
  const place = placeOf(node);
  if (value.type.kind === 'number') return { kind: 'unary', operator: '+', value, type: value.type, place };
  if (value.type.kind !== 'boolean') return refuse('UK1037', node, { name: '+' });
  return {
    kind: 'conditional',
    condition: value,
    then: number(1, place),
    otherwise: number(0, place),
    type: numberType,
    place,
  };
}
