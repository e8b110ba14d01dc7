import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { isAssignment } from '../2-check/syntax';
import { booleanType, nothingsOf, numberType, stringType, typeName } from '../2-check/type-key';
import type { BinaryOperator, Expression, Nothing, Place, Type } from '../ir';
import { asserted, lowerElement, lowerIdentifier, lowerProperty, readNarrowed, unwrap } from './access';
import { lowerAssignment, lowerUpdateExpression } from './assignments';
import { lowerCall } from './calls';
import { isChain, lowerChain } from './chains';
import { lowerNew } from './construct';
import { lowerFunctionExpression } from './closures';
import { coerce, commonType } from './coerce';
import { inside, isInside, isNothing, isPresent, kindsOf, nothing, presentValue, unnarrowed } from './nothing';
import { lowerCondition, not, truth } from './conditions';
import { lowerArrayLiteral, lowerObjectLiteral } from './literals';
import { inOrder } from './order';
import { isConstant, number, once, sequence, type Scope } from './scope';
import { constantText, isConcatenation, text } from './text';
import { lowerTypeOf, typeOfTest } from './typeof';

/**
 * Lowers an expression. With `expected` the value is one of that type, else of its own.
 * @throws {Refusal} where the app leaves the language
 */
export function lowerExpression(scope: Scope, node: ts.Expression, expected?: Type): Expression {
  const direct = scope.direct;
  const value = scope.unit.computed.get(node) ?? lowerAny(scope, node, expected);
  // What comes after a constant is still computed first.
  scope.direct = direct && isConstant(value);
  return expected ? coerce(scope, value, expected, node) : value;
}

function lowerAny(scope: Scope, node: ts.Expression, expected: Type | undefined): Expression {
  const place = placeOf(node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'boolean', value: node.kind === ts.SyntaxKind.TrueKeyword, type: booleanType, place };
    case ts.SyntaxKind.NullKeyword:
      return nothing('null', place);
    case ts.SyntaxKind.ThisKeyword: {
      if (!scope.self) return refuse('UK1022', node, {});
      if (scope.self.kind === 'variable') scope.note(scope.self.variable);
      return { ...scope.self, place };
    }
  }
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) {
    return lowerExpression(scope, node.expression, expected);
  }
  if (ts.isNumericLiteral(node)) return number(Number(node.text), place);
  if (ts.isStringLiteralLike(node)) {
    return { kind: 'string', value: node.text, type: stringType, place };
  }
  if (isChain(scope, node)) return lowerChain(scope, node, { effect: false })!;
  if (ts.isIdentifier(node)) return lowerIdentifier(scope, node, expected);
  if (ts.isPropertyAccessExpression(node)) return lowerProperty(scope, node);
  if (ts.isElementAccessExpression(node)) return lowerElement(scope, node);
  if (ts.isBinaryExpression(node)) return lowerBinary(scope, node, expected);
  if (ts.isPrefixUnaryExpression(node)) return lowerUnary(scope, node);
  if (ts.isPostfixUnaryExpression(node)) return lowerUpdateExpression(scope, node.operand, node.operator, false, node);
  if (ts.isCallExpression(node)) return readNarrowed(scope, lowerCall(scope, node, expected), node);
  if (ts.isConditionalExpression(node)) return lowerConditional(scope, node, expected);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerFunctionExpression(scope, node, expected);
  if (ts.isObjectLiteralExpression(node)) return lowerObjectLiteral(scope, node, expected);
  if (ts.isArrayLiteralExpression(node)) return lowerArrayLiteral(scope, node, expected);
  if (ts.isNewExpression(node)) return lowerNew(scope, node, expected);
  if (ts.isNonNullExpression(node)) return asserted(lowerExpression(scope, node.expression));
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return lowerAs(scope, node, expected);
  if (ts.isTemplateExpression(node)) return refuse('UK2003', node, {});
  if (ts.isVoidExpression(node)) {
    const value = lowerExpression(scope, node.expression);
    return sequence([value], nothing('undefined', place));
  }
  if (ts.isClassExpression(node)) return refuse('UK1027', node, { name: node.name?.text ?? 'C' });
  if (ts.isTypeOfExpression(node)) return lowerTypeOf(scope, node);
  return refuse('UK1023', node, {
    construct: node.getText().slice(0, 30),
    advice: 'Write it with variables, functions and classes.',
  });
}

const arithmetic: Readonly<Partial<Record<ts.SyntaxKind, BinaryOperator>>> = {
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
const order: Readonly<Partial<Record<ts.SyntaxKind, BinaryOperator>>> = {
  [ts.SyntaxKind.LessThanToken]: '<',
  [ts.SyntaxKind.LessThanEqualsToken]: '<=',
  [ts.SyntaxKind.GreaterThanToken]: '>',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>=',
};

/** The operator of `x op y` or `x op= y` on numbers. */
export const arithmeticOperator = (kind: ts.SyntaxKind): BinaryOperator | undefined => arithmetic[kind];

function lowerBinary(scope: Scope, node: ts.BinaryExpression, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const kind = node.operatorToken.kind;
  if (isAssignment(kind)) return lowerAssignment(scope, node);
  if (kind === ts.SyntaxKind.CommaToken) {
    const effect = lowerExpression(scope, node.left);
    return sequence([effect], lowerExpression(scope, node.right, expected));
  }
  if (kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return lowerEquality(scope, node);
  if (kind === ts.SyntaxKind.ExclamationEqualsEqualsToken) return not(lowerEquality(scope, node), place);
  if (kind === ts.SyntaxKind.EqualsEqualsToken) return lowerLooseEquality(scope, node);
  if (kind === ts.SyntaxKind.ExclamationEqualsToken) return not(lowerLooseEquality(scope, node), place);
  if (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  ) {
    return lowerLogical(scope, node, expected);
  }
  if (isConcatenation(scope, node)) {
    const known = constantText(scope, node);
    return known === undefined ? refuse('UK2003', node, {}) : text(known, place);
  }
  const operator = arithmetic[kind] ?? order[kind];
  if (operator) {
    const [left, right] = inOrder(scope, [node.left, node.right], (side) => [numeric(scope, side)]).flat();
    return {
      kind: 'binary',
      operator,
      left: left!,
      right: right!,
      type: order[kind] ? booleanType : numberType,
      place,
    };
  }
  if (kind === ts.SyntaxKind.InKeyword || kind === ts.SyntaxKind.InstanceOfKeyword) {
    return refuse('UK1015', node, { operator: node.operatorToken.getText() });
  }
  return refuse('UK1012', node, { operator: node.operatorToken.getText() });
}

/** An operand of arithmetic; JavaScript takes nothing else here without a conversion. */
export function numeric(scope: Scope, node: ts.Expression): Expression {
  const value = unwrap(scope, lowerExpression(scope, node));
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

/** `a === b`: of numbers, booleans, texts, or of references to the same object. */
function lowerEquality(scope: Scope, node: ts.BinaryExpression): Expression {
  return (
    typeOfTest(scope, node) ??
    equalValues(scope, lowerExpression(scope, node.left), lowerExpression(scope, node.right), node)
  );
}

function equalValues(scope: Scope, first: Expression, second: Expression, node: ts.BinaryExpression): Expression {
  const place = placeOf(node);
  let [left, right] = [unnarrowed(first), unnarrowed(second)];
  const [value, none] = right.kind === 'null' ? [left, right] : [right, left];
  if (none.kind === 'null') return equalNothing(scope, value, none, place);
  if (left.type.kind === 'optional' || right.type.kind === 'optional') return equalOptional(scope, left, right, node);
  if (left.kind === 'string') left = coerce(scope, left, right.type, node.left);
  else if (right.kind === 'string') right = coerce(scope, right, left.type, node.right);
  else {
    const type = commonType(scope, left, right);
    if (!type) refuse('UK2006', node, { from: typeName(left.type), to: typeName(right.type) });
    if (type.kind !== 'number')
      [left, right] = [coerce(scope, left, type, node.left), coerce(scope, right, type, node.right)];
  }
  return { kind: 'binary', operator: '==', left, right, type: booleanType, place };
}

/**
 * `a == b`. TypeScript lets only operands of one type through, which nothing is converted of; null and undefined are equal. Where one side
 * may be null and the other undefined, that would have to be looked at.
 */
function lowerLooseEquality(scope: Scope, node: ts.BinaryExpression): Expression {
  const asked = typeOfTest(scope, node);
  if (asked) return asked;
  const left = lowerExpression(scope, node.left);
  const right = lowerExpression(scope, node.right);
  if (left.kind === 'null' || right.kind === 'null') {
    const value = right.kind === 'null' ? left : right;
    return equalKinds(scope, value, new Set([...kindsOf('null'), ...kindsOf('undefined')]), placeOf(node));
  }
  const words = [left, right]
    .flatMap(({ type }) => nothingsOf(type))
    .map((one) => (one === 'null' ? one : 'undefined'));
  if (new Set(words).size > 1) return refuse('UK1012', node, { operator: node.operatorToken.getText() });
  return equalValues(scope, left, right, node);
}

/** `x === null`. */
const equalNothing = (scope: Scope, value: Expression, { type }: Expression, place: Place): Expression =>
  equalKinds(scope, value, kindsOf(type.kind === 'optional' ? type.nothing : 'undefined'), place);

/** Whether the value is one of the kinds of nothing: never where its layout has none of them. */
export function equalKinds(scope: Scope, given: Expression, kinds: ReadonlySet<Nothing>, place: Place): Expression {
  const value = unnarrowed(given);
  const has = nothingsOf(value.type).filter((nothing) => kinds.has(nothing));
  if (value.kind === 'null' || has.length === 0) {
    const same = value.kind === 'null' && has[0] === nothingsOf(value.type)[0];
    return sequence([value], { kind: 'boolean', value: same, type: booleanType, place });
  }
  if (has.length === 1 && value.type.kind === 'optional' && has[0] === value.type.nothing)
    return isNothing(value, kinds, place);
  const kept = once(scope, value, 'maybe');
  return sequence(kept.effects, isNothing(kept.value, kinds, place));
}

function equalOptional(scope: Scope, left: Expression, right: Expression, node: ts.BinaryExpression): Expression {
  const place = placeOf(node);
  const type = commonType(scope, left, right);
  if (type?.kind !== 'optional') return refuse('UK2006', node, { from: typeName(left.type), to: typeName(right.type) });
  const a = once(scope, coerce(scope, left, type, node.left), 'left');
  const b = once(scope, coerce(scope, right, type, node.right), 'right');
  return sequence([...a.effects, ...b.effects], sameOrNothing(a.value, b.value, place));
}

/** Whether two values of one type, which may be computed several times, are the same nothing, or equal. */
function sameOrNothing(a: Expression, b: Expression, place: Place): Expression {
  if (a.type.kind !== 'optional')
    return { kind: 'binary', operator: '==', left: a, right: b, type: booleanType, place };
  const then: Expression = {
    kind: 'logical',
    operator: '&&',
    left: isInside(b, place),
    right: sameOrNothing(inside(a), inside(b), place),
    type: booleanType,
    place,
  };
  return {
    kind: 'conditional',
    condition: isInside(a, place),
    then,
    otherwise: not(isInside(b, place), place),
    type: booleanType,
    place,
  };
}

/** `a && b`, `a || b`, `a ?? b` as values. */
function lowerLogical(scope: Scope, node: ts.BinaryExpression, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.QuestionQuestionToken) return lowerNullish(scope, node, expected);
  const left = unnarrowed(lowerExpression(scope, node.left));
  scope.direct = false;
  const and = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const right = lowerExpression(scope, node.right, expected && !and ? expected : undefined);
  if (left.type.kind === 'boolean' && right.type.kind === 'boolean') {
    return { kind: 'logical', operator: and ? '&&' : '||', left, right, type: booleanType, place };
  }
  const kept = once(scope, left, 'first');
  const condition = truth(scope, kept.value, place);
  let otherwise = kept.value;
  // What is left of `a` in `a || b`: never null. In `a && b` of an object and a result: only ever null.
  if (!and) otherwise = unwrap(scope, otherwise, true);
  else if (left.type.kind === 'optional' && left.type.of.kind !== 'optional' && !isScalar(left.type.of))
    otherwise = { kind: 'null', type: left.type, place };
  const type = expected ?? commonType(scope, otherwise, right);
  if (!type) refuse('UK2002', node, { type: scope.unit.layouts.name(scope.unit.checker.getTypeAtLocation(node)) });
  const first = coerce(scope, otherwise, type, node.left);
  const second = coerce(scope, right, type, node.right);
  return sequence(kept.effects, {
    kind: 'conditional',
    condition,
    then: and ? second : first,
    otherwise: and ? first : second,
    type,
    place,
  });
}

const isScalar = (type: Type): boolean =>
  type.kind === 'number' || type.kind === 'boolean' || type.kind === 'string' || type.kind === 'literals';

function lowerNullish(scope: Scope, node: ts.BinaryExpression, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const left = unnarrowed(lowerExpression(scope, node.left));
  scope.direct = false;
  if (left.type.kind !== 'optional') return left;
  const right = lowerExpression(scope, node.right);
  const type = expected ?? commonType(scope, presentValue(left), right);
  if (!type) refuse('UK2002', node, { type: scope.unit.layouts.name(scope.unit.checker.getTypeAtLocation(node)) });
  const kept = once(scope, left, 'maybe');
  const value = presentValue(kept.value);
  return sequence(kept.effects, {
    kind: 'conditional',
    condition: isPresent(kept.value, place),
    then: coerce(scope, value, type, node.left),
    otherwise: coerce(scope, right, type, node.right),
    type,
    place,
  });
}

function lowerConditional(scope: Scope, node: ts.ConditionalExpression, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const condition = lowerCondition(scope, node.condition);
  scope.direct = false;
  const then = lowerExpression(scope, node.whenTrue, expected);
  scope.direct = false;
  const otherwise = lowerExpression(scope, node.whenFalse, expected);
  const type = expected ?? commonType(scope, then, otherwise);
  if (!type) refuse('UK2002', node, { type: scope.unit.layouts.name(scope.unit.checker.getTypeAtLocation(node)) });
  return {
    kind: 'conditional',
    condition,
    then: coerce(scope, then, type, node.whenTrue),
    otherwise: coerce(scope, otherwise, type, node.whenFalse),
    type,
    place,
  };
}

function lowerUnary(scope: Scope, node: ts.PrefixUnaryExpression): Expression {
  const place = placeOf(node);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return not(lowerCondition(scope, node.operand), place);
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return lowerUpdateExpression(scope, node.operand, node.operator, true, node);
    case ts.SyntaxKind.MinusToken:
      if (ts.isNumericLiteral(node.operand)) return number(-Number(node.operand.text), place);
      return { kind: 'unary', operator: '-', value: numeric(scope, node.operand), type: numberType, place };
    case ts.SyntaxKind.TildeToken:
      return { kind: 'unary', operator: '~', value: numeric(scope, node.operand), type: numberType, place };
    default:
      return toNumber(scope, lowerExpression(scope, node.operand), node);
  }
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

/** `as`: only where the value stays what it is. */
function lowerAs(scope: Scope, node: ts.AsExpression | ts.TypeAssertion, expected: Type | undefined): Expression {
  if (ts.isConstTypeReference(node.type)) return lowerExpression(scope, node.expression, expected);
  const to = scope.layout(scope.unit.checker.getTypeAtLocation(node), node.type);
  const value = lowerExpression(scope, node.expression, contextual(node.expression) ? to : undefined);
  const from = value.type;
  if (from.kind === 'optional' && to.kind !== 'optional') return coerce(scope, unwrap(scope, value), to, node);
  if (
    from.kind === 'struct' &&
    to.kind === 'struct' &&
    !scope.unit.layouts.ancestors(from.struct).includes(to.struct)
  ) {
    return refuse('UK2005', node, { from: typeName(from), to: typeName(to) });
  }
  if (from.kind !== to.kind && to.kind !== 'optional') {
    return refuse('UK2005', node, { from: typeName(from), to: typeName(to) });
  }
  return coerce(scope, value, to, node);
}

/** Expressions whose layout follows from where they stand. */
const contextual = (node: ts.Expression): boolean =>
  ts.isObjectLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node) ||
  ts.isStringLiteralLike(node) ||
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isParenthesizedExpression(node) && contextual(node.expression));
