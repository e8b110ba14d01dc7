import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { elementType, numberType, typeName } from '../2-check/type-key';
import type { Expression } from '../ir';
import { coerce } from './coerce';
import type { Front } from './front';
import { loopOver } from './loops';
import { unwrap } from './narrowing';
import { isConstant, type Scope } from './scope';

type Step = 'values' | 'entries' | 'keys';

/** `for (const x of array)`, also of `array.entries()`, `keys()` and `values()`. */
export function lowerForOf(scope: Scope, node: ts.ForOfStatement, label: string | undefined, front: Front): void {
  const { array: source, step } = iterated(node.expression);
  const given = unwrap(scope, scope.lower(source, front));
  if (given.type.kind !== 'array' && given.type.kind !== 'view') {
    if (given.type.kind === 'string' || given.type.kind === 'literals')
      refuse('UK1018', node.expression, { name: 'for of a text' });
    refuse('UK1023', node.expression, {
      construct: `for of a ${typeName(given.type)}`,
      advice: 'Write a loop over an array.',
    });
  }
  const array = isConstant(given) ? given : scope.constant('array', given);
  const element = elementType(given.type);
  loopOver(
    scope,
    array,
    {},
    (value, index, own) => {
      const current: Expression = step === 'keys' ? index : value;
      if (step === 'entries') bindEntry(scope, node, index, value, own);
      else
        bindVariable(
          scope,
          node,
          current.type.kind === 'number' ? { ...current, type: step === 'keys' ? numberType : element } : current,
          own,
        );
      const body = node.statement;
      scope.statements(ts.isBlock(body) ? body.statements : [body]);
    },
    label,
  );
}

/** The array behind `array.entries()`. */
function iterated(node: ts.Expression): { array: ts.Expression; step: Step } {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.arguments.length === 0) {
    const name = node.expression.name.text;
    if (name === 'values' || name === 'entries' || name === 'keys')
      return { array: node.expression.expression, step: name };
  }
  return { array: node, step: 'values' };
}

function nameOf(node: ts.ForOfStatement): ts.BindingName {
  const { initializer } = node;
  const declaration = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0] : undefined;
  return (
    declaration?.name ??
    refuse('UK1023', initializer, {
      construct: 'for of with a variable from outside',
      advice: 'Write `for (const x of array)`.',
    })
  );
}

function bindVariable(scope: Scope, node: ts.ForOfStatement, value: Expression, front: Front): void {
  const name = nameOf(node);
  if (!ts.isIdentifier(name)) {
    scope.bind(name, value, front);
    return;
  }
  const symbol = scope.unit.checker.getSymbolAtLocation(name);
  if (!symbol) return;
  const type = scope.layout(scope.unit.checker.getTypeOfSymbol(symbol), name);
  const variable = scope.declare(symbol, type, name, scope.unit.assigned.has(symbol));
  scope.emit({ kind: 'declare', variable, value: coerce(scope, value, type, name), place: placeOf(name) });
}

/** `[index, value]` of an entry, without the entry. */
function bindEntry(scope: Scope, node: ts.ForOfStatement, index: Expression, value: Expression, front: Front): void {
  const name = nameOf(node);
  if (!ts.isArrayBindingPattern(name)) {
    refuse('UK1023', name, {
      construct: 'an entry as a whole',
      advice: 'Write `for (const [index, value] of array.entries())`.',
    });
  }
  [index, value].forEach((part, position) => {
    const element = name.elements[position];
    if (element && ts.isBindingElement(element)) scope.bind(element.name, part, front);
  });
}
