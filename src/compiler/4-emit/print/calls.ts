import type { Expression } from '../../ir';
import type { Slot } from '../slots/slot';
import { chain, structOf } from '../types';
import { unikernelCalls, type Border } from '../unikernel-calls';
import {
  address,
  arrayOf,
  arrow,
  boolType,
  braces,
  call,
  cast,
  identifier,
  index as indexed,
  isIdentifier,
  isPath,
  member,
  voidType,
  type CExpression,
} from '../../../c';
import { converted, literal, stringType, typeOfStored } from './c-number';
import { handler } from './closures';
import type { Context, Operand } from './context';
import { placed, plain } from './values';
import { natural } from './natural';
import { number, operand } from './numbers';
import { fieldName } from './types';
import { textValue } from './text';
import type { fieldOf } from './places';
import { givingPlace } from './result-places';

/**
 * Calls of the app's own functions: directly, through a value, or through an object's class. The result has the function's type.
 *
 * @param place where the object that the call makes is to be; by default `storage` says it
 */
export function functionCall(
  cx: Context,
  e: Extract<Expression, { kind: 'call' | 'call-value' | 'call-method' }>,
  place?: CExpression,
): CExpression {
  const { app } = cx;
  switch (e.kind) {
    case 'call':
      return directCall(cx, e, place);
    case 'call-value': {
      const slot = app.places.expression(e.callee);
      const callee = keptFunction(cx, e.callee);
      const [f, ...values] = cx.inOrder([callee, ...passed(cx, slot.parameters, e.arguments)]);
      return call(member(f!, 'code'), member(f!, 'around'), ...values);
    }
    case 'call-method': {
      const struct = structOf(e.object);
      const [first, ...others] = app.methods(struct, e.method);
      if (!first) throw new Error(`${struct.name} has no method ${e.method}`);
      const slots = app.places.function(first).parameters.slice(1);
      const [object, ...values] = cx.inOrder([plain(cx, e.object), ...passed(cx, slots, e.arguments)]);
      if (others.length === 0) {
        const owner = first.parameters[0]!.type;
        const self =
          owner.kind === 'struct' && owner.struct !== struct ? cast(app.types.pointer(owner.struct), object!) : object!;
        return givingPlace(cx, e, first, place, (places) => call(app.function(first), ...places, self, ...values));
      }
      const root = chain(struct).at(-1)!;
      const isKept = isIdentifier(object!) || isAddressOfName(object!);
      const kept = isKept ? object! : cx.temporary(app.types.pointer(struct), object!, 'object');
      const base = root === struct ? kept : cast(app.types.pointer(root), kept);
      const method = arrow(methodsOf(kept, struct), fieldName(e.method));
      return givingPlace(cx, e, first, place, (places) => call(method, ...places, base, ...values));
    }
  }
}

/** The table of methods of an object, which stands at the start of the base that all share. */
function methodsOf(object: CExpression, struct: Parameters<typeof fieldOf>[1]): CExpression {
  const links = chain(struct).length - 1;
  let path = object;
  for (let link = 0; link < links; link++) path = link === 0 ? arrow(path, 'base') : member(path, 'base');
  return links === 0 ? arrow(path, 'methods') : member(path, 'methods');
}

const isAddressOfName = (c: CExpression): boolean =>
  c.kind === 'prefix' && c.operator === '&' && isIdentifier(c.operand);

function keptFunction(cx: Context, e: Expression): Operand {
  const own = plain(cx, e);
  return {
    ...own,
    print: () => {
      const c = own.print();
      return isPath(c) ? c : cx.temporary(own.type, c, 'callee');
    },
  };
}

const passed = (cx: Context, slots: readonly Slot[], values: readonly Expression[]): readonly Operand[] =>
  values.flatMap((e, position) => {
    const slot = slots[position];
    return slot ? [placed(cx, e, slot)] : [];
  });

function directCall(
  cx: Context,
  e: Extract<Expression, { kind: 'call' }>,
  place: CExpression | undefined,
): CExpression {
  const { app } = cx;
  const declaration = e.function;
  const slots = declaration.parameters.map((parameter) => app.places.variable(parameter));
  const printed = cx.inOrder(passed(cx, slots, e.arguments));
  const around = declaration.outer ? [cx.around(declaration)] : [];
  return givingPlace(cx, e, declaration, place, (places) =>
    call(app.function(declaration), ...places, ...around, ...printed),
  );
}

/** Functions of app.h that take the line of their call last. */
const takesLine = new Set([
  ...['uk_timer_every', 'uk_timer_after', 'uk_store_get', 'uk_store_set', 'uk_store_read', 'uk_store_write'],
  ...['uk_store_remove', 'uk_coap_on', 'uk_model_predict'],
]);

/** A call of the library OS. */
export function unikernelCall(cx: Context, e: Extract<Expression, { kind: 'call-unikernel' }>): CExpression {
  const { app } = cx;
  const description = unikernelCalls[e.name];
  if (!description) throw new Error(`unikernel has no ${e.name}`);
  const operands = description.parameters.flatMap((border, position) => {
    const argument = e.arguments[position];
    return argument ? [borderOperand(cx, argument, border)] : [];
  });
  const values = cx.inOrder(operands);
  const model = description.model ? [address(identifier('model'))] : [];
  const line = takesLine.has(description.c) ? [literal(e.place.line, 'u32')] : [];
  const c = call(description.c, ...model, ...values, ...line);
  if (description.result.kind !== 'number') return c;
  const { as } = description.result;
  const form = as === 'u8' ? 'i32' : as;
  return converted(c, form, natural(app, e));
}

function borderOperand(cx: Context, e: Expression, border: Border): Operand {
  switch (border.kind) {
    case 'number': {
      if (border.as === 'u8') {
        return { e, type: typeOfStored.u8, print: () => narrowByte(number(cx, e, 'i32')) };
      }
      return operand(cx, e, border.as);
    }
    case 'boolean':
      return { e, type: boolType, print: () => cx.condition(e) };
    case 'text':
      return { e, type: stringType, print: () => textValue(cx, e) };
    case 'choice':
      return { e, type: typeOfStored.u8, print: () => choice(cx, e, border.members) };
    case 'handler':
      return { e, type: voidType, print: () => handler(cx, e, border.parameters) };
    default:
      return plain(cx, e);
  }
}

const narrowByte = (c: CExpression): CExpression => (c.constant !== undefined ? c : cast(typeOfStored.u8, c));

/** One of several strings that the library OS knows by their position. */
function choice(cx: Context, e: Expression, members: readonly string[]): CExpression {
  if (e.kind === 'string') return literal(Math.max(0, members.indexOf(e.value)), 'i32');
  const { app } = cx;
  // Positions by the numbers that the app's strings have.
  const own = members.map((text) => app.literal(text));
  const table = Array.from({ length: Math.max(...own) + 1 }, (_, at) => Math.max(0, own.indexOf(at)));
  const name = cx.unique('positions');
  cx.declareLocal({
    storage: 'static',
    constant: true,
    type: arrayOf(typeOfStored.u8, table.length),
    name,
    value: braces(...table.map((at) => literal(at, 'i32'))),
  });
  return indexed(identifier(name), plain(cx, e).print());
}
