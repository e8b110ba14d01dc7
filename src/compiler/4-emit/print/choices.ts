import {
  assign,
  binary,
  boolean,
  boolType,
  call,
  cast,
  conditional,
  hasCall,
  identifier,
  isPointer,
  member,
  not,
  nullPointer,
  same as sameText,
  type CExpression,
  type CStatement,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Expression } from '../../ir';
import { present } from '../types';
import type { Context } from './context';
import { isMaybeNumber, maybeNumber, typeOf } from './values';
import { natural } from './natural';
import { number } from './numbers';

/** `variable = value;` */
const gets = (cx: Context, variable: CExpression, c: CExpression): CStatement => ({
  kind: 'expression',
  expression: assign(variable, c),
  line: cx.line,
});

const isBoolean = (c: CExpression, value: boolean): boolean => c.kind === 'boolean' && c.value === value;

/** `&&`, `||`, `??`. The right side runs only where JavaScript runs it. */
export function logical(cx: Context, e: Extract<Expression, { kind: 'logical' }>): CExpression {
  if (e.type.kind === 'boolean' && e.operator !== '??') {
    const left = cx.condition(e.left);
    const { value: right, lines } = cx.aside(() => cx.condition(e.right));
    if (lines.length === 0) return both(e.operator, left, right);
    const kept = cx.slot(boolType, 'holds');
    cx.act(assign(kept, left));
    cx.branch(e.operator === '&&' ? kept : not(kept), [...lines, gets(cx, kept, right)]);
    return kept;
  }
  const type = typeOf(cx, e);
  const kept = cx.slot(type);
  const left = cx.temporary(typeOf(cx, e.left), cx.value(e.left), 'left');
  const test = leftStands(cx, e, left);
  const then = cx.inside(() => cx.act(assign(kept, adapted(cx, e, e.left, left))));
  const otherwise = cx.inside(() => cx.act(assign(kept, alternative(cx, e, e.right))));
  cx.branch(test, then, otherwise);
  return kept;
}

/** `left && right`, `left || right`, without what is known already. */
function both(operator: '&&' | '||', left: CExpression, right: CExpression): CExpression {
  const neutral = operator === '&&';
  if (isBoolean(left, neutral)) return right;
  return isBoolean(right, neutral) ? left : binary(operator, left, right);
}

/** Whether the left side of `||`, `&&` or `??` is the result. */
function leftStands(cx: Context, e: Extract<Expression, { kind: 'logical' }>, left: CExpression): CExpression {
  const { type } = e.left;
  const pointer = isPointer(typeOf(cx, e.left));
  const there = pointer ? binary('!=', left, nullPointer) : member(left, 'present');
  if (e.operator === '??') return type.kind === 'optional' ? there : boolean(true);
  const inner = type.kind === 'optional' && !pointer ? member(left, 'value') : left;
  const kind = present(type).kind;
  const full =
    kind === 'number'
      ? call(cx.app.helper('truthy'), cast(typeOfStored.f64, inner))
      : kind === 'boolean'
        ? inner
        : kind === 'string'
          ? binary('!=', member(inner, 'length'), literal(0, 'u32'))
          : boolean(true);
  const truth = type.kind === 'optional' ? binary('&&', there, full) : full;
  return e.operator === '||' ? truth : not(truth);
}

/** The left side, printed already, in the type of the result. */
function adapted(cx: Context, e: Expression, from: Expression, c: CExpression): CExpression {
  const inner =
    from.type.kind === 'optional' && e.type.kind !== 'optional' && !isPointer(typeOf(cx, from))
      ? member(c, 'value')
      : c;
  if (e.type.kind !== 'number') return inner;
  const own = from.type.kind === 'number' ? natural(cx.app, from) : cx.app.forms.of(from);
  return own === natural(cx.app, e) ? inner : cast(typeOfStored[natural(cx.app, e)], inner);
}

/** An expression in the type of another, of which it is a possible value. */
function alternative(cx: Context, e: Expression, part: Expression): CExpression {
  if (e.type.kind === 'number') return number(cx, part, natural(cx.app, e));
  return isMaybeNumber(e.type) ? maybeNumber(cx, part, e.type, cx.app.forms.of(e)) : cx.value(part);
}

/** `condition ? then : otherwise`; as statements where one side needs some. */
export function choice(cx: Context, e: Extract<Expression, { kind: 'conditional' }>): CExpression {
  const test = cx.condition(e.condition);
  const then = cx.aside(() => alternative(cx, e, e.then));
  const otherwise = cx.aside(() => alternative(cx, e, e.otherwise));
  if (then.lines.length === 0 && otherwise.lines.length === 0) {
    if (e.type.kind === 'boolean' && sameText(then.value, otherwise.value) && !hasCall(test)) return then.value;
    return conditional(test, then.value, otherwise.value);
  }
  const type = typeOf(cx, e);
  const name = cx.unique('chosen');
  cx.declareLocal({ type, name });
  const kept = identifier(name);
  cx.branch(test, [...then.lines, gets(cx, kept, then.value)], [...otherwise.lines, gets(cx, kept, otherwise.value)]);
  return kept;
}

/** `condition && f()` as a statement. */
export function discardChoice(cx: Context, e: Extract<Expression, { kind: 'conditional' | 'logical' }>): void {
  if (e.kind === 'logical' && e.operator === '??') return void cx.value(e);
  const test = cx.condition(e.kind === 'conditional' ? e.condition : e.left);
  const [yes, no] =
    e.kind === 'conditional'
      ? [e.then, e.otherwise]
      : e.operator === '&&'
        ? [e.right, undefined]
        : [undefined, e.right];
  const branch = (one: Expression | undefined) => (one ? cx.inside(() => cx.evaluate(one)) : []);
  const then = branch(yes);
  const otherwise = branch(no);
  if (then.length === 0 && otherwise.length === 0) {
    cx.discard(test);
    return;
  }
  const [first, second, head] = then.length > 0 ? [then, otherwise, test] : [otherwise, [], not(test)];
  cx.branch(head, first, second);
}
