import ts from 'typescript';
import { placeOf } from '../1-parse';
import { fieldName } from '../2-check/field-name';
import { refuse } from '../2-check/refusal';
import { booleanType, elementType, numberType, optionalOf } from '../2-check/type-key';
import type { Expression } from '../ir';
import { coerce } from './coerce';
import { fallback } from './defaults';
import { elementAt } from './elements';
import type { Front } from './front';
import { getProperty } from './properties';
import { isConstant, number, type Scope } from './scope';

/** Declares the variables of a destructuring declaration or parameter, from left to right. */
export function bindPattern(scope: Scope, pattern: ts.BindingName, value: Expression, front: Front): void {
  if (ts.isIdentifier(pattern)) {
    const symbol = scope.unit.checker.getSymbolAtLocation(pattern);
    if (!symbol) return;
    const type = scope.layout(scope.unit.checker.getTypeOfSymbol(symbol), pattern);
    const variable = scope.declare(symbol, type, pattern, scope.unit.assigned.has(symbol));
    scope.emit({ kind: 'declare', variable, value: coerce(scope, value, type, pattern), place: placeOf(pattern) });
    return;
  }
  const whole = isConstant(value) ? value : scope.constant('parts', value);
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    if (element.dotDotDotToken) {
      bindRest(scope, element, whole, index, ts.isArrayBindingPattern(pattern), front);
      return;
    }
    const { initializer } = element;
    const name = ts.isArrayBindingPattern(pattern) ? undefined : fieldName(element.propertyName ?? element.name);
    if (initializer && name !== undefined && isMissing(scope, whole, name)) {
      scope.bind(element.name, scope.lower(initializer, front), front);
      return;
    }
    const part =
      name === undefined ? partAt(scope, whole, index, element, initializer) : getProperty(scope, whole, name, element);
    bindPart(scope, element, part, front);
  });
}

/** Declares what one element of a pattern stands for; its default counts where the part is undefined, and null is not. */
function bindPart(scope: Scope, { name, initializer }: ts.BindingElement, part: Expression, front: Front): void {
  const symbol = ts.isIdentifier(name) ? scope.unit.checker.getSymbolAtLocation(name) : undefined;
  const wanted = symbol && scope.layout(scope.unit.checker.getTypeOfSymbol(symbol), name);
  scope.bind(name, initializer ? fallback(scope, part, initializer, front, wanted) : part, front);
}

/** `const [a, b] = [1, 2]` without an array in between; everything else through the object. */
export function declarePattern(
  scope: Scope,
  pattern: ts.BindingPattern,
  from: ts.Expression,
  declared: ts.TypeNode | undefined,
  front: Front,
): void {
  const plain =
    ts.isArrayBindingPattern(pattern) &&
    ts.isArrayLiteralExpression(from) &&
    from.elements.length === pattern.elements.length &&
    !from.elements.some((element) => ts.isSpreadElement(element) || ts.isOmittedExpression(element)) &&
    !pattern.elements.some((element) => ts.isBindingElement(element) && element.dotDotDotToken);
  if (!plain) {
    // The pattern is no type: what it takes apart has one of its own.
    const type = declared ? scope.typeOf(declared) : isLiteral(from) ? scope.typeOf(from) : undefined;
    scope.bind(pattern, scope.lower(from, front, type), front);
    return;
  }
  // Defaults and what parts are taken from come after all values.
  const names = pattern.elements.every(
    (element) => !ts.isOmittedExpression(element) && ts.isIdentifier(element.name) && !element.initializer,
  );
  const values = from.elements.map((element, index) => {
    const value = scope.lower(element, front);
    const held = isConstant(value) || (names && index === pattern.elements.length - 1);
    return held ? value : scope.constant('value', value);
  });
  pattern.elements.forEach((element, index) => {
    const value = values[index]!;
    if (ts.isOmittedExpression(element)) return;
    bindPart(scope, element, value, front);
  });
}

const isLiteral = (node: ts.Expression): boolean =>
  ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);

/** Whether no object of the layout has the property, as in `const { x = 5 } = {}`: then its default is its value. */
const isMissing = (scope: Scope, { type }: Expression, name: string): boolean =>
  type.kind === 'struct' &&
  !scope.unit.classOf(type.struct) &&
  !type.struct.fields.some((field) => field.name === name);

/** `[...rest]` of an array is a copy of what is left. */
function bindRest(
  scope: Scope,
  element: ts.BindingElement,
  whole: Expression,
  from: number,
  array: boolean,
  front: Front,
): void {
  const place = placeOf(element);
  if (!array || whole.type.kind !== 'array') {
    refuse('UK1023', element, { construct: '...rest of an object', advice: 'Name the properties that you need.' });
  }
  const rest: Expression = {
    kind: 'call-array',
    method: 'slice',
    array: whole,
    arguments: [number(from, place)],
    type: { kind: 'array', element: elementType(whole.type) },
    place,
  };
  scope.bind(element.name, rest, front);
}

/** An element that a pattern has a default for: behind the end of an array it is undefined. */
function partAt(
  scope: Scope,
  whole: Expression,
  index: number,
  node: ts.Node,
  initializer: ts.Expression | undefined,
): Expression {
  const part = elementAt(scope, whole, index, node);
  const { type, place } = part;
  if (!initializer || (whole.type.kind !== 'array' && whole.type.kind !== 'view')) return part;
  if (whole.type.kind === 'array' && (whole.type.length ?? 0) > index) return part;
  const wider = optionalOf(type, 'undefined');
  return {
    kind: 'conditional',
    condition: {
      kind: 'binary',
      operator: '<',
      left: number(index, place),
      right: { kind: 'length', array: whole, type: numberType, place },
      type: booleanType,
      place,
    },
    then: coerce(scope, part, wider, node),
    otherwise: { kind: 'null', type: wider, place },
    type: wider,
    place,
  };
}

/** `target = default` in the pattern of an assignment. */
const isDefaulted = (node: ts.Expression): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;

/** `[a, b] = [b, a]`, `{ x, y } = point`: all values are computed before the first is assigned. */
export function assignPattern(
  scope: Scope,
  pattern: ts.Expression,
  value: Expression,
  store: (target: ts.Expression, value: Expression) => void,
  front: Front,
): void {
  if (!ts.isArrayLiteralExpression(pattern) && !ts.isObjectLiteralExpression(pattern)) {
    store(pattern, value);
    return;
  }
  const whole = isConstant(value) ? value : scope.constant('parts', value);
  if (ts.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      if (ts.isSpreadElement(element))
        refuse('UK1023', element, { construct: '...rest in an assignment', advice: 'Use slice.' });
      const initializer = isDefaulted(element) ? element.right : undefined;
      part(element, partAt(scope, whole, index, element, initializer));
    });
    return;
  }
  for (const property of pattern.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      const found = getProperty(scope, whole, property.name.text, property);
      const initializer = property.objectAssignmentInitializer;
      store(property.name, initializer ? fallback(scope, found, initializer, front) : found);
    } else if (ts.isPropertyAssignment(property)) {
      part(property.initializer, getProperty(scope, whole, fieldName(property.name), property));
    } else
      refuse('UK1023', property, {
        construct: '...rest in an assignment',
        advice: 'Name the properties that you need.',
      });
  }

  function part(target: ts.Expression, found: Expression): void {
    if (isDefaulted(target)) {
      assignPattern(scope, target.left, fallback(scope, found, target.right, front), store, front);
    } else assignPattern(scope, target, found, store, front);
  }
}
