import type { Expression, FunctionDeclaration } from '../../ir';
import type { Slot } from '../slots/slot';
import type { Border } from '../unikernel-calls';
import {
  boolType,
  call,
  compound,
  discarded,
  identifier,
  isVoid,
  nullPointer,
  pointerTo,
  sameType,
  structType,
  typeKey,
  voidType,
  type CExpression,
  type CStatement,
  type CType,
} from '../../../c';
import { converted, stringType, typeOfStored } from './c-number';
import type { Context } from './context';
import { typeOf } from './values';

/** A function as a value: its code, and the variables around it. */
export function closure(cx: Context, e: Extract<Expression, { kind: 'closure' }>): CExpression {
  const declaration = e.function;
  const around = declaration.outer ? cx.around(declaration) : nullPointer;
  const code = valueAdapter(cx, declaration);
  return compound(typeOf(cx, e), code, around);
}

/** Code that takes the variables around it as a plain pointer, as all values of functions do. */
function valueAdapter(cx: Context, declaration: FunctionDeclaration): CExpression {
  const { app } = cx;
  const name = app.function(declaration);
  return app.adapter(`value ${name}`, `${declaration.name}_value`, (adapter) => {
    const slots = app.places.function(declaration).parameters;
    const result = app.types.value(app.places.result(declaration));
    const parameters = slots.map((slot, position) => ({ type: app.types.value(slot), name: `value${position + 1}` }));
    const variables = identifier('variables');
    const values = parameters.map((one) => identifier(one.name));
    const target = call(name, ...(declaration.outer ? [variables] : []), ...values);
    const { line } = declaration.place;
    return {
      kind: 'function',
      storage: 'static',
      result,
      name: adapter,
      parameters: [{ type: pointerTo(voidType), name: 'variables' }, ...parameters],
      body: [...(declaration.outer ? [] : [discarded(variables, line)]), passedOn(target, result, line)],
      line,
    };
  });
}

/** A handler for the library OS: the function itself where its parameters are what the library hands over. */
export function handler(cx: Context, e: Expression, borders: readonly Border[]): CExpression {
  const { app } = cx;
  const inner = e.kind === 'some' || e.kind === 'upcast' ? e.value : e;
  if (inner.kind !== 'closure') {
    const target = app.storage.handlerOf(inner);
    if (target) return handlerAdapter(cx, target, borders);
    app.report.say('UK4005', e.place, {});
    return nullPointer;
  }
  return handlerAdapter(cx, inner.function, borders);
}

function handlerAdapter(cx: Context, declaration: FunctionDeclaration, borders: readonly Border[]): CExpression {
  const { app } = cx;
  const slots = app.places.function(declaration).parameters;
  const result = app.types.value(app.places.result(declaration));
  const name = app.function(declaration);
  const wanted = borders.map((border) => borderType(border));
  const own = slots.map((slot) => app.types.value(slot));
  const fits = own.length === wanted.length && own.every((type, position) => sameType(type, wanted[position]!));
  if (isVoid(result) && fits) {
    return identifier(name);
  }
  return app.adapter(`handler ${name} ${wanted.map(typeKey).join()}`, `${declaration.name}_handler`, (adapter) => {
    const { line } = declaration.place;
    const parameters = wanted.map((type, position) => ({ type, name: `value${position + 1}` }));
    const values = slots.map((slot, position) =>
      handed(cx, slot, borders[position]!, identifier(`value${position + 1}`)),
    );
    const unused = parameters.slice(slots.length).map((one) => discarded(identifier(one.name), line));
    const target = call(name, ...values);
    const last: CStatement = isVoid(result)
      ? { kind: 'expression', expression: target, line }
      : discarded(target, line);
    const body = [...unused, last];
    return { kind: 'function', storage: 'static', result: voidType, name: adapter, parameters, body, line };
  });
}

/** `return value;`, or without a value the call alone. */
export const passedOn = (value: CExpression, result: CType, line: number): CStatement =>
  isVoid(result) ? { kind: 'expression', expression: value, line } : { kind: 'return', value, line };

function handed(cx: Context, slot: Slot, border: Border, c: CExpression): CExpression {
  if (border.kind !== 'number' || slot.type.kind !== 'number') return c;
  const form = border.as === 'u8' ? 'i32' : border.as;
  return converted(c, form, cx.app.forms.slot(slot));
}

function borderType(border: Border): CType {
  switch (border.kind) {
    case 'number':
      return typeOfStored[border.as];
    case 'view':
      return structType(`uk_${border.element}s`);
    case 'boolean':
      return boolType;
    default:
      return stringType;
  }
}
