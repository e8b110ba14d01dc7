import type { Expression } from '../../ir';
import { int32 } from '../numbers/range';
import type { Form } from '../numbers/representation';
import { call, cast, type CExpression } from '../../../c';
import { converted, literal, typeOfStored } from './c-number';
import type { Context } from './context';
import type { Helper } from './helpers';
import { integral, isQuotient, natural, widest } from './natural';
import { integerQuotient, number, operand, toSingle, wrapped } from './numbers';

/** Functions of the library that take doubles; those with two parameters are named again. */
const one = [
  ...[
    'sqrt',
    'floor',
    'ceil',
    'trunc',
    'round',
    'abs',
    'sign',
    'exp',
    'expm1',
    'log',
    'log1p',
    'log2',
    'log10',
    'cbrt',
  ],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];
const two = ['pow', 'atan2', 'hypot'];

/** `Math.name(...)` in the form that `natural` has promised. */
export function mathCall(cx: Context, e: Extract<Expression, { kind: 'math' }>): CExpression {
  const { app } = cx;
  const form = natural(app, e);
  const [first] = e.arguments;
  switch (e.name) {
    case 'imul':
      return cast(typeOfStored.i32, wrapped(cx, e));
    case 'fround':
      return first ? toSingle(cx, first) : literal(NaN, 'f32');
    case 'clz32':
      return call(app.helper('clz32'), first ? wrapped(cx, first) : literal(0, 'u32'));
    case 'min':
    case 'max':
      return extreme(cx, e, form);
    case 'floor':
    case 'ceil':
    case 'trunc':
    case 'round':
      return first ? rounded(cx, e.name, first, form) : literal(NaN, 'f64');
    case 'integer':
      return integer(cx, first!, form);
    case 'clamp':
      return clamp(cx, first!);
    case 'abs':
    case 'sign':
      return first ? absolute(cx, e.name, first, form) : literal(NaN, 'f64');
    case 'hypot':
      if (e.arguments.length === 1) return call('uk_math_abs', number(cx, first!, 'f64'));
      break;
    default:
  }
  const count = two.includes(e.name) ? 2 : one.includes(e.name) ? 1 : -1;
  if (e.arguments.length !== count) {
    app.report.say('UK3005', e.place, { name: e.name });
    return literal(0, 'f64');
  }
  return call(`uk_math_${e.name}`, ...cx.inOrder(e.arguments.map((argument) => operand(cx, argument, 'f64'))));
}

function extreme(cx: Context, e: Extract<Expression, { kind: 'math' }>, form: Form): CExpression {
  if (e.arguments.length === 0) return literal(e.name === 'min' ? Infinity : -Infinity, 'f64');
  const inner = integral(form) ? widest(...e.arguments.map((argument) => natural(cx.app, argument))) : 'f64';
  const values = cx.inOrder(e.arguments.map((argument) => operand(cx, argument, inner)));
  if (values.length === 1) return converted(values[0]!, inner, form);
  // Safe: min and max have a helper for each of the three.
  const name = integral(inner) ? cx.app.helper(`${e.name}_${inner}` as Helper) : `uk_math_${e.name}`;
  return converted(
    values.reduce((a, b) => call(name, a, b)),
    inner,
    form,
  );
}

function rounded(cx: Context, name: 'floor' | 'ceil' | 'trunc' | 'round', e: Expression, form: Form): CExpression {
  const { app } = cx;
  const own = natural(app, e);
  if (integral(own)) return converted(number(cx, e, own), own, form);
  if (integral(form) && (name === 'floor' || name === 'trunc') && isQuotient(app, e)) {
    return integerQuotient(cx, e, name, form);
  }
  if (e.kind === 'number') return literal(Math[name](e.value), form);
  const range = app.range(e);
  // Dropping the fraction is what a conversion does.
  const drops = name === 'trunc' || (name === 'floor' && range !== undefined && range.min >= 0);
  if (integral(form) && drops) return converted(number(cx, e, own), own, form);
  if (own === 'f32' && name !== 'round') {
    const c = call(`__builtin_${name}f`, number(cx, e, 'f32'));
    return converted(c, 'f32', form);
  }
  return converted(call(`uk_math_${name}`, number(cx, e, 'f64')), 'f64', form);
}

function absolute(cx: Context, name: 'abs' | 'sign', e: Expression, form: Form): CExpression {
  const { app } = cx;
  const own = natural(app, e);
  if (integral(form) && integral(own)) {
    const range = app.range(e);
    if (name === 'sign') {
      const wide = own === 'i32' ? 'i32' : 'i64';
      return converted(call(app.helper(wide === 'i32' ? 'sign_i32' : 'sign_i64'), number(cx, e, wide)), 'i32', form);
    }
    if (range && range.min >= 0) return converted(number(cx, e, own), own, form);
    const inner = own === 'i32' && (range?.min ?? int32.min) > int32.min ? 'i32' : 'i64';
    return converted(call(app.helper(inner === 'i32' ? 'abs_i32' : 'abs_i64'), number(cx, e, inner)), inner, form);
  }
  if (form === 'f32') return call('__builtin_fabsf', number(cx, e, 'f32'));
  return converted(call(`uk_math_${name}`, number(cx, e, 'f64')), 'f64', form);
}

/** ToUint8Clamp. */
function clamp(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  if (e.kind === 'number') return literal(new Uint8ClampedArray([e.value])[0]!, 'i32');
  const own = natural(app, e);
  if (!integral(own)) return call(app.helper('clamp_u8'), number(cx, e, 'f64'));
  const range = app.range(e);
  if (range && range.min >= 0 && range.max <= 255) return number(cx, e, 'i32');
  return own === 'i32'
    ? call(app.helper('clamp_i32'), number(cx, e, 'i32'))
    : call(app.helper('clamp_i64'), number(cx, e, 'i64'));
}

/** ToIntegerOrInfinity. */
function integer(cx: Context, e: Expression, form: Form): CExpression {
  const { app } = cx;
  const own = natural(app, e);
  const range = app.range(e);
  // Dropping the fraction is what a conversion does, but NaN has none.
  if (integral(own) || (integral(form) && range && !range.nan)) return converted(number(cx, e, own), own, form);
  return converted(call(app.helper('integer'), number(cx, e, 'f64')), 'f64', form);
}
