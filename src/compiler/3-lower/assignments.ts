import ts from 'typescript';
import { placeOf } from '../1-parse';
import { setterOf } from '../2-check/classes';
import { fieldName } from '../2-check/field-name';
import { refuse } from '../2-check/refusal';
import { isAssignment } from '../2-check/syntax';
import { numberType, typeName } from '../2-check/type-key';
import type { BinaryOperator, Expression, Target, Type } from '../ir';
import { arithmeticOperator, numeric } from './arithmetic';
import { callAccessor } from './classes';
import { coerce } from './coerce';
import { not, truth } from './conditions';
import { elementOf, lengthOf } from './elements';
import { behind, Front } from './front';
import { symbolOf } from './library';
import { mayBeNull, unwrap } from './narrowing';
import { isPresent } from './nothing';
import { hasEffect } from './order';
import { assignPattern } from './patterns';
import { getProperty, objectOf } from './properties';
import { assign, isClamped, isConstant, number, once, read, type Scope, sequence } from './scope';
import { staticField } from './statics';

/** What stands on the left: a place in memory, or a property that a setter keeps. */
type Left =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'setter'; readonly object: Expression; readonly name: string; readonly access: ts.Node };

function lowerLeft(scope: Scope, node: ts.Expression, front: Front): Left {
  const place = placeOf(node);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)) {
    return lowerLeft(scope, node.expression, front);
  }
  if (ts.isIdentifier(node)) {
    const symbol = symbolOf(scope, node);
    const variable = symbol && scope.lookUp(symbol, node);
    if (variable) return { kind: 'target', target: read(variable, place) };
    return refuse('UK1023', node, {
      construct: `assignment to ${node.text}`,
      advice: 'Assign to a variable that stands above.',
    });
  }
  if (ts.isPropertyAccessExpression(node)) {
    const known = staticField(scope, node);
    if (known) return { kind: 'target', target: known };
    const object = unwrap(scope, objectOf(scope, node.expression, front));
    const name = fieldName(node.name);
    const isField = object.type.kind === 'struct' && object.type.struct.fields.some((field) => field.name === name);
    if (object.type.kind === 'struct' && !isField) return { kind: 'setter', object, name, access: node };
    return { kind: 'target', target: asTarget(getProperty(scope, object, name, node), node) };
  }
  if (ts.isElementAccessExpression(node)) {
    const object = unwrap(scope, scope.lower(node.expression, front));
    if (addsElement(scope, object, node)) refuse('UK1041', node, { assignment: `${node.getText()} = ...` });
    return { kind: 'target', target: asTarget(elementOf(scope, object, node, front), node) };
  }
  return refuse('UK1023', node, {
    construct: 'an assignment to this',
    advice: 'Assign to a variable, a property or an element.',
  });
}

/** Whether an element is past the end of every array that could be meant: that of an empty one, or `array[array.length]`. */
function addsElement(scope: Scope, object: Expression, node: ts.ElementAccessExpression): boolean {
  if (object.type.kind !== 'array') return false;
  const { argumentExpression: index } = node;
  const last = ts.isPropertyAccessExpression(index) && index.name.text === 'length' && !hasEffect(object);
  if (lengthOf(scope, object) !== 0) return last && index.expression.getText() === node.expression.getText();
  if (object.kind === 'variable') scope.unit.grown.add(object.variable);
  return true;
}

function asTarget(value: Expression, node: ts.Node): Target {
  if (value.kind === 'variable' || value.kind === 'field' || value.kind === 'element') return value;
  return refuse('UK1019', node, { name: 'an assignment to length' });
}

/** Whether a target is one of a typed array, which may keep less than the value of the assignment. */
const isView = (target: Target): boolean => target.kind === 'element' && target.array.type.kind === 'view';

/** The type of what may be stored: a typed array takes any number. */
const storedType = (target: Target): Type => (isView(target) ? numberType : target.type);

/** The target with its object and index computed once. */
function fixed(scope: Scope, target: Target): { effects: Expression[]; target: Target } {
  if (target.kind === 'variable') return { effects: [], target };
  if (target.kind === 'field') {
    const object = once(scope, target.object, 'object');
    return { effects: object.effects, target: { ...target, object: object.value } };
  }
  const array = once(scope, target.array, 'array');
  const index = once(scope, target.index, 'index');
  return {
    effects: [...array.effects, ...index.effects],
    target: { ...target, array: array.value, index: index.value },
  };
}

/** Remembers closures that outlive their statement in a variable (captures.ts asks which variables they hold). */
function keep(scope: Scope, value: Expression, node: ts.Node): Expression {
  const inner = value.kind === 'some' ? value.value : value;
  if (inner.kind === 'closure') scope.unit.kept.push({ closure: inner.function, node });
  return value;
}

/** An assignment as a statement; false when the node is none. */
export function lowerAssignmentStatement(scope: Scope, node: ts.Expression, front: Front): boolean {
  const place = placeOf(node);
  const emit = (value: Expression): void => scope.emit({ kind: 'expression', value, place });
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    if (node.operator !== ts.SyntaxKind.PlusPlusToken && node.operator !== ts.SyntaxKind.MinusMinusToken) return false;
    emit(update(scope, node.operand, node.operator, ts.isPrefixUnaryExpression(node), node, false, front));
    return true;
  }
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  if (!isAssignment(operator)) return false;
  if (operator === ts.SyntaxKind.EqualsToken) {
    if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
      lowerDestructuring(scope, node.left, node.right, front);
    } else lowerPlainAssignment(scope, node, front);
    return true;
  }
  const logical = logicalOperator(operator);
  if (!logical) {
    emit(compound(scope, node, operator, false, front));
    return true;
  }
  const left = lowerLeft(scope, node.left, front);
  if (left.kind !== 'target') refuse('UK1028', node, { operator: logical, what: 'a property with a setter' });
  const { effects, target } = fixed(scope, left.target);
  effects.forEach(emit);
  const condition = needsValue(scope, logical, target);
  const then = scope.block(() =>
    emit(assign(target, keep(scope, scope.lower(node.right, new Front(), storedType(target)), node))),
  );
  if (condition) scope.emit({ kind: 'if', condition, then, otherwise: [], place });
  return true;
}

/** `x = value`; statements that compute the value may stand before it where the left is a variable. */
function lowerPlainAssignment(scope: Scope, node: ts.BinaryExpression, front: Front): void {
  const place = placeOf(node);
  const before = front.open;
  const left = lowerLeft(scope, node.left, front);
  const own = before && left.kind === 'target' && left.target.kind === 'variable' ? new Front() : behind;
  if (left.kind === 'setter') {
    const value = scope.lower(node.right, own);
    scope.emit({ kind: 'expression', value: set(scope, left, value, node), place });
    return;
  }
  const value = scope.lower(node.right, own, storedType(left.target));
  scope.emit({ kind: 'expression', value: assign(left.target, keep(scope, value, node)), place });
}

function set(scope: Scope, left: Left & { kind: 'setter' }, value: Expression, node: ts.Node): Expression {
  const { object, name, access } = left;
  const call = callAccessor(scope, object, setterOf(name), [value], node, access);
  return call ?? refuse('UK2006', node, { from: typeName(object.type), to: `an object with ${name}` });
}

const logicalOperator = (kind: ts.SyntaxKind): '&&' | '||' | '??' | undefined => {
  if (kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken) return '&&';
  if (kind === ts.SyntaxKind.BarBarEqualsToken) return '||';
  return kind === ts.SyntaxKind.QuestionQuestionEqualsToken ? '??' : undefined;
};

/** When `x op= value` assigns; none: never. */
function needsValue(scope: Scope, operator: '&&' | '||' | '??', target: Target): Expression | undefined {
  const { place } = target;
  if (operator === '&&') return truth(scope, target, place);
  if (operator === '||') return not(truth(scope, target, place), place);
  return target.type.kind === 'optional' ? not(isPresent(target, place), place) : undefined;
}

/** `x op= value`. */
function compound(
  scope: Scope,
  node: ts.BinaryExpression,
  kind: ts.SyntaxKind,
  used: boolean,
  front: Front,
): Expression {
  const place = placeOf(node);
  const token = compoundTokens[kind];
  const operator = token && arithmeticOperator(token);
  if (!operator)
    return refuse('UK1023', node, {
      construct: node.operatorToken.getText(),
      advice: 'Write the assignment and the operator apart.',
    });
  const left = lowerLeft(scope, node.left, front);
  if (left.kind === 'target' && (left.target.type.kind === 'string' || left.target.type.kind === 'literals'))
    refuse('UK2003', node, {});
  const change = (value: Expression): Expression => ({
    kind: 'binary',
    operator,
    left: value,
    right: numeric(scope, node.right, behind),
    type: numberType,
    place,
  });
  if (left.kind === 'setter') return changeProperty(scope, left, change, node);
  if (left.target.type.kind === 'number' && !(used && isView(left.target)) && !isClamped(left.target)) {
    const { effects, target } = hasEffect(left.target)
      ? fixed(scope, left.target)
      : { effects: [], target: left.target };
    const value = numeric(scope, node.right, behind);
    return sequence(effects, { kind: 'assign', operator, target, value, type: target.type, place });
  }
  const { effects, target } = fixed(scope, left.target);
  return sequence(effects, store(scope, target, change(unwrap(scope, target)), node));
}

/** Stores a value; the whole has the value, whatever the place makes of it. */
function store(scope: Scope, target: Target, value: Expression, node: ts.Node): Expression {
  const kept = isConstant(value) ? { effects: [], value } : once(scope, value, 'value');
  const done = assign(target, keep(scope, coerce(scope, kept.value, storedType(target), node), node));
  return sequence([...kept.effects, done], kept.value);
}

function changeProperty(
  scope: Scope,
  left: Left & { kind: 'setter' },
  change: (value: Expression) => Expression,
  node: ts.Node,
): Expression {
  const object = once(scope, left.object, 'object');
  const value = change(getProperty(scope, object.value, left.name, left.access));
  return sequence(object.effects, set(scope, { ...left, object: object.value }, value, node));
}

const compoundTokens: Readonly<Partial<Record<ts.SyntaxKind, ts.SyntaxKind>>> = {
  [ts.SyntaxKind.PlusEqualsToken]: ts.SyntaxKind.PlusToken,
  [ts.SyntaxKind.MinusEqualsToken]: ts.SyntaxKind.MinusToken,
  [ts.SyntaxKind.AsteriskEqualsToken]: ts.SyntaxKind.AsteriskToken,
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken]: ts.SyntaxKind.AsteriskAsteriskToken,
  [ts.SyntaxKind.SlashEqualsToken]: ts.SyntaxKind.SlashToken,
  [ts.SyntaxKind.PercentEqualsToken]: ts.SyntaxKind.PercentToken,
  [ts.SyntaxKind.AmpersandEqualsToken]: ts.SyntaxKind.AmpersandToken,
  [ts.SyntaxKind.BarEqualsToken]: ts.SyntaxKind.BarToken,
  [ts.SyntaxKind.CaretEqualsToken]: ts.SyntaxKind.CaretToken,
  [ts.SyntaxKind.LessThanLessThanEqualsToken]: ts.SyntaxKind.LessThanLessThanToken,
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken]: ts.SyntaxKind.GreaterThanGreaterThanToken,
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken]: ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken,
};

/** An assignment whose value is used. */
export function lowerAssignment(scope: Scope, node: ts.BinaryExpression, front: Front): Expression {
  const operator = node.operatorToken.kind;
  const place = placeOf(node);
  const logical = logicalOperator(operator);
  if (operator !== ts.SyntaxKind.EqualsToken && !logical) return compound(scope, node, operator, true, front);
  if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
    return refuse('UK1023', node, {
      construct: 'the value of a destructuring assignment',
      advice: 'Write it as a statement of its own.',
    });
  }
  const left = lowerLeft(scope, node.left, front);
  if (left.kind === 'setter') {
    if (logical) return refuse('UK1028', node, { operator: logical, what: 'a property with a setter' });
    const value = once(scope, scope.lower(node.right, behind), 'value');
    const object = once(scope, left.object, 'object');
    return sequence(
      [...object.effects, ...value.effects, set(scope, { ...left, object: object.value }, value.value, node)],
      value.value,
    );
  }
  const wanted = storedType(left.target);
  if (!logical) {
    if (isView(left.target)) {
      const { effects, target } = fixed(scope, left.target);
      return sequence(effects, store(scope, target, scope.lower(node.right, behind, wanted), node));
    }
    const value = keep(scope, scope.lower(node.right, behind, wanted), node);
    const done = assign(left.target, value);
    return mayBeNull(scope, node) ? done : unwrap(scope, done, true);
  }
  if (isView(left.target)) return refuse('UK1028', node, { operator: logical, what: 'an element of a typed array' });
  const { effects, target } = fixed(scope, left.target);
  const condition = needsValue(scope, logical, target);
  const whole: Expression = condition
    ? {
        kind: 'conditional',
        condition,
        then: assign(target, keep(scope, scope.lower(node.right, behind, wanted), node)),
        otherwise: target,
        type: target.type,
        place,
      }
    : target;
  const value = sequence(effects, whole);
  return mayBeNull(scope, node) ? value : unwrap(scope, value, true);
}

export const lowerUpdateExpression = (
  scope: Scope,
  operand: ts.Expression,
  operator: ts.SyntaxKind.PlusPlusToken | ts.SyntaxKind.MinusMinusToken,
  prefix: boolean,
  node: ts.Node,
  front: Front,
): Expression => update(scope, operand, operator, prefix, node, true, front);

/** `x++`, `--x`. */
function update(
  scope: Scope,
  operand: ts.Expression,
  token: ts.SyntaxKind.PlusPlusToken | ts.SyntaxKind.MinusMinusToken,
  prefix: boolean,
  node: ts.Node,
  used: boolean,
  front: Front,
): Expression {
  const place = placeOf(node);
  const left = lowerLeft(scope, operand, front);
  const [operator, sign]: ['++' | '--', BinaryOperator] =
    token === ts.SyntaxKind.PlusPlusToken ? ['++', '+'] : ['--', '-'];
  const change = (value: Expression): Expression => ({
    kind: 'binary',
    operator: sign,
    left: value,
    right: number(1, place),
    type: numberType,
    place,
  });
  if (left.kind === 'setter') {
    if (used) return refuse('UK1028', node, { operator: sign, what: 'a property with a setter, as a value,' });
    return changeProperty(scope, left, change, node);
  }
  if (left.target.type.kind === 'number' && !(used && isView(left.target)) && !isClamped(left.target)) {
    const { effects, target } = hasEffect(left.target)
      ? fixed(scope, left.target)
      : { effects: [], target: left.target };
    return sequence(effects, { kind: 'update', operator, prefix, target, type: target.type, place });
  }
  const { effects, target } = fixed(scope, left.target);
  const before = once(scope, { ...unwrap(scope, target), type: numberType }, 'before');
  if (prefix) return sequence([...effects, ...before.effects], store(scope, target, change(before.value), node));
  const done = assign(target, coerce(scope, change(before.value), storedType(target), node));
  return sequence([...effects, ...before.effects, done], before.value);
}

/** `[a, b] = [b, a]` without an array in between; everything else through the object. */
function lowerDestructuring(scope: Scope, pattern: ts.Expression, from: ts.Expression, front: Front): void {
  const place = placeOf(pattern);
  const put = (target: ts.Expression, value: Expression): void => {
    const left = lowerLeft(scope, target, front);
    const done =
      left.kind === 'setter'
        ? set(scope, left, value, target)
        : assign(left.target, keep(scope, coerce(scope, value, storedType(left.target), target), target));
    scope.emit({ kind: 'expression', value: done, place });
  };
  const plain =
    ts.isArrayLiteralExpression(pattern) &&
    ts.isArrayLiteralExpression(from) &&
    from.elements.length >= pattern.elements.length &&
    ![...from.elements, ...pattern.elements].some(
      (element) => ts.isSpreadElement(element) || ts.isOmittedExpression(element),
    );
  if (!plain) {
    assignPattern(scope, pattern, scope.lower(from, front), put, front);
    return;
  }
  const values = from.elements.map((element) => {
    const value = scope.lower(element, front);
    return isConstant(value) ? value : scope.constant('value', value);
  });
  pattern.elements.forEach((element, index) => assignPattern(scope, element, values[index]!, put, front));
}
