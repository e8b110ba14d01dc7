import type { BinaryOperator, Expression } from '../../ir';
import { isIntegerRemainder } from '../numbers/arithmetic';
import { isEmpty, isInteger, isSingleton, SAFE, type Range } from '../numbers/range';
import { formOfKind, type Form } from '../numbers/representation';
import { present } from '../types';
import { eachExpression } from '../walk';
import type { App } from './app';

/**
 * In which form a number comes out of C when nobody asks for a particular one. It holds the value exactly; integers stay integers where
 * the operands are integers already, since a conversion costs more than it saves.
 */
export function natural(app: App, e: Expression): Form {
  const value = knownQuotient(app, e);
  if (value !== undefined) return formOfConstant(value);
  switch (e.kind) {
    case 'number':
      return formOfConstant(e.value);
    case 'zero':
      return 'i32';
    case 'variable':
    case 'field':
    case 'element':
    case 'call':
    case 'call-value':
    case 'call-method':
      return refined(app, e, placeForm(app, e));
    case 'unary':
      if (e.operator === '~') return 'i32';
      if (e.operator === '+') return natural(app, e.value);
      return integral(natural(app, e.value)) ? known(app, e) : natural(app, e.value);
    case 'binary':
      return operatorForm(app, e.operator, e, [e.left, natural(app, e.left)], [e.right, natural(app, e.right)]);
    case 'assign':
    case 'update':
      return assignedForm(app, e);
    case 'logical':
    case 'conditional': {
      const [one, other] = e.kind === 'logical' ? [e.left, e.right] : [e.then, e.otherwise];
      return common(app, e, natural(app, one), natural(app, other));
    }
    case 'convert':
      return e.to === 'f32' ? 'f32' : known(app, e);
    case 'narrow': {
      const form = natural(app, e.value);
      return e.to === 'f32' ? 'f32' : integral(form) ? known(app, e) : formOfKind(e.to);
    }
    case 'unwrap':
      return e.value.type.kind === 'optional' ? maybeForm(app, e.value) : natural(app, e.value);
    case 'some':
    case 'upcast':
    case 'sequence':
      return natural(app, e.value);
    case 'math':
      return mathForm(app, e);
    case 'length':
      return 'i32';
    case 'call-array':
      return 'i32';
    case 'call-unikernel':
      return known(app, e);
    default:
      return 'f64';
  }
}

/** The value of a quotient of numbers that are all known: one division less, and often an integer. */
export function knownQuotient(app: App, e: Expression): number | undefined {
  if (e.kind !== 'binary' || e.operator !== '/') return undefined;
  const range = app.range(e);
  if (!range || !isSingleton(range) || range.minusZero) return undefined;
  const others: Expression[] = [];
  eachExpression(e, (one) => {
    if (!['binary', 'variable', 'number', 'length', 'narrow'].includes(one.kind)) others.push(one);
  });
  return others.length === 0 ? range.min : undefined;
}

export const integral = (form: Form): boolean => form !== 'f32' && form !== 'f64';

function formOfConstant(value: number): Form {
  if (Number.isInteger(value) && !Object.is(value, -0)) {
    if (value >= -(2 ** 31) && value < 2 ** 31) return 'i32';
    if (value >= 0 && value < 2 ** 32) return 'u32';
    if (Math.abs(value) <= SAFE) return 'i64';
  }
  return 'f64';
}

/** The form in which a place hands out its numbers. */
export function placeForm(app: App, e: Expression): Form {
  const slot = app.places.expression(e);
  if (e.kind === 'element') return formOfKind(app.forms.stored(slot, present(e.array.type)));
  if (e.kind === 'field') return formOfKind(app.forms.stored(slot, undefined));
  return app.forms.slot(slot);
}

/** The form of the number in an optional one: that of its place, or one for what is known of it. */
export function maybeForm(app: App, e: Expression): Form {
  switch (e.kind) {
    case 'variable':
    case 'field':
    case 'element':
    case 'call':
    case 'call-value':
    case 'call-method':
      return app.forms.slot(app.places.expression(e));
    case 'sequence':
    case 'upcast':
    case 'unwrap':
      return maybeForm(app, e.value);
    case 'assign':
      return maybeForm(app, e.target);
    default:
      return app.forms.of(e);
  }
}

/** What is known of the integer here may be more than what is known of its place. */
function refined(app: App, e: Expression, form: Form): Form {
  if (form === 'i32' || !integral(form)) return form;
  const here = app.forms.of(e);
  return integral(here) ? here : form;
}

/** The form of what is known, for an expression whose operands are integers. */
const known = (app: App, e: Expression): Form => {
  const form = app.forms.of(e);
  return form === 'f32' ? 'f64' : form;
};

/** A form that holds the integers of all. */
export function widest(...forms: readonly Form[]): Form {
  if (forms.every((form) => form === 'i32')) return 'i32';
  if (forms.every((form) => form === 'u32')) return 'u32';
  return 'i64';
}

function common(app: App, e: Expression, one: Form, other: Form): Form {
  if (one === other) return one;
  if (integral(one) && integral(other)) return integral(app.forms.of(e)) ? app.forms.of(e) : widest(one, other);
  // Single precision holds small integers only.
  return (one === 'f32' || other === 'f32') && (app.range(e)?.single ?? false) ? 'f32' : 'f64';
}

type Side = readonly [e: Expression, form: Form];

/** The form of what an operator makes of its operands, in a sum as in an assignment. */
function operatorForm(app: App, operator: BinaryOperator, e: Expression, [left, a]: Side, [right, b]: Side): Form {
  const result = app.forms.of(e);
  const integers = integral(a) && integral(b) && integral(result);
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return integers ? result : 'f64';
    case '%':
      return integers && isIntegerRemainder(orAll(app.range(left)), orAll(app.range(right))) ? result : 'f64';
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
      return 'i32';
    case '>>>':
      return result === 'i32' ? 'i32' : 'u32';
    default:
      return 'f64';
  }
}

const all: Range = { min: -Infinity, max: Infinity, whole: false, nan: true, minusZero: true, single: false };
const orAll = (range: Range | undefined): Range => range ?? all;

/** The form of an assignment's value: what was assigned, before a typed array wraps it. */
function assignedForm(app: App, e: Extract<Expression, { kind: 'assign' | 'update' }>): Form {
  const target = placeForm(app, e.target);
  if (e.kind === 'update') return integral(target) && integral(app.forms.of(e)) ? app.forms.of(e) : 'f64';
  const value = natural(app, e.value);
  return e.operator === undefined ? value : operatorForm(app, e.operator, e, [e.target, target], [e.value, value]);
}

function mathForm(app: App, e: Extract<Expression, { kind: 'math' }>): Form {
  const forms = e.arguments.map((one) => natural(app, one));
  const result = app.forms.of(e);
  const [first] = forms;
  switch (e.name) {
    case 'imul':
    case 'clz32':
    case 'clamp':
      return 'i32';
    case 'fround':
      return 'f32';
    case 'abs':
    case 'sign':
      return first && integral(first) && integral(result)
        ? result
        : first === 'f32' && e.name === 'abs'
          ? 'f32'
          : 'f64';
    case 'min':
    case 'max':
      return forms.length > 0 && forms.every(integral) && integral(result) ? widest(...forms) : 'f64';
    case 'floor':
    case 'ceil':
    case 'trunc':
    case 'round':
      if (first && integral(first)) return first;
      if (integral(result)) return result;
      return first === 'f32' && e.name !== 'round' ? 'f32' : 'f64';
    case 'integer':
      return first && integral(first) ? first : integral(result) ? result : 'f64';
    default:
      return 'f64';
  }
}

/** Integers whose sum, difference or product is exact as a double, so that its low 32 bits can be computed without it. */
export function wrappable(app: App, e: Expression): boolean {
  if (e.kind === 'number') return Number.isInteger(e.value) && Math.abs(e.value) <= SAFE;
  if (integral(natural(app, e))) return true;
  if (e.kind === 'unary' && e.operator === '-') return exact(app, e) && wrappable(app, e.value);
  if (e.kind !== 'binary' || !['+', '-', '*'].includes(e.operator)) return false;
  return exact(app, e) && wrappable(app, e.left) && wrappable(app, e.right);
}

export function exact(app: App, e: Expression): boolean {
  const range = app.range(e);
  return range !== undefined && (isEmpty(range) || (isInteger(range) && range.min >= -SAFE && range.max <= SAFE));
}

/** `a / b` of integers, in a place that drops the fraction. */
export function isQuotient(app: App, e: Expression): e is Extract<Expression, { kind: 'binary' }> {
  if (e.kind !== 'binary' || e.operator !== '/' || knownQuotient(app, e) !== undefined) return false;
  const sides = [natural(app, e.left), natural(app, e.right)];
  // The quotient of 32-bit integers, rounded to a double, never reaches the next integer; with 53 bits it can.
  return sides.every((form) => form === 'i32' || form === 'u32');
}
