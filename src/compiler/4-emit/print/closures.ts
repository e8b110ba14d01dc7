import type { Expression, FunctionDeclaration } from '../../ir';
import type { Slot } from '../slots/slot';
import type { Border } from '../unikernel-calls';
import { atom, call, converted, literalOf, typeOfStored, type C } from './c-value';
import type { Context } from './context';
import { typeOf } from './expressions';
import { blockLines } from './lines';
import { spaced } from './types';

/** A function as a value: its code, and the variables around it. */
export function closure(cx: Context, e: Extract<Expression, { kind: 'closure' }>): C {
  const declaration = e.function;
  const around = declaration.outer ? cx.around(declaration) : atom('NULL');
  const code = valueAdapter(cx, declaration);
  return literalOf(typeOf(cx, e), `${code.text}, ${around.text}`);
}

/** Code that takes the variables around it as a plain pointer, as all values of functions do. */
function valueAdapter(cx: Context, declaration: FunctionDeclaration): C {
  const { app } = cx;
  const name = app.function(declaration);
  return app.adapter(`value ${name}`, `${declaration.name}_value`, (adapter) => {
    const slots = app.places.function(declaration).parameters;
    const result = app.types.value(app.places.result(declaration));
    const names = slots.map((_, position) => `value${position + 1}`);
    const parameters = slots.map((slot, position) => `${spaced(app.types.value(slot))}${names[position]!}`);
    const target = call(name, ...(declaration.outer ? [atom('variables')] : []), ...names.map(atom));
    const line = declaration.place.line;
    return blockLines(
      `static ${spaced(result)}${adapter}(${['void *variables', ...parameters].join(', ')})`,
      [
        ...(declaration.outer ? [] : [{ text: '(void)variables;', line }]),
        { text: `${result === 'void' ? '' : 'return '}${target.text};`, line },
      ],
      line,
    );
  });
}

/** A handler for the library OS: the function itself where its parameters are what the library hands over. */
export function handler(cx: Context, e: Expression, borders: readonly Border[]): C {
  const { app } = cx;
  const inner = e.kind === 'some' || e.kind === 'upcast' ? e.value : e;
  if (inner.kind !== 'closure') {
    const target = app.storage.handlerOf(inner);
    if (target) return handlerAdapter(cx, target, borders);
    app.report.say('UK4005', e.place, {});
    return atom('NULL');
  }
  return handlerAdapter(cx, inner.function, borders);
}

function handlerAdapter(cx: Context, declaration: FunctionDeclaration, borders: readonly Border[]): C {
  const { app } = cx;
  const slots = app.places.function(declaration).parameters;
  const result = app.types.value(app.places.result(declaration));
  const name = app.function(declaration);
  const wanted = borders.map((border) => borderType(border));
  const own = slots.map((slot) => app.types.value(slot));
  if (result === 'void' && own.length === wanted.length && own.every((type, position) => type === wanted[position])) {
    return atom(name);
  }
  return app.adapter(`handler ${name} ${wanted.join()}`, `${declaration.name}_handler`, (adapter) => {
    const line = declaration.place.line;
    const parameters = wanted.map((type, position) => `${spaced(type)}value${position + 1}`);
    const values = slots.map((slot, position) => handed(cx, slot, borders[position]!, atom(`value${position + 1}`)));
    const unused = wanted.slice(slots.length).map((_, position) => ({
      text: `(void)value${slots.length + position + 1};`,
      line,
    }));
    return blockLines(
      `static void ${adapter}(${parameters.join(', ') || 'void'})`,
      [...unused, { text: `${result === 'void' ? '' : '(void)'}${call(name, ...values).text};`, line }],
      line,
    );
  });
}

function handed(cx: Context, slot: Slot, border: Border, c: C): C {
  if (border.kind !== 'number' || slot.type.kind !== 'number') return c;
  const form = border.as === 'u8' ? 'i32' : border.as;
  return converted(c, form, cx.app.forms.slot(slot));
}

function borderType(border: Border): string {
  switch (border.kind) {
    case 'number':
      return typeOfStored[border.as];
    case 'view':
      return `struct uk_${border.element}s`;
    case 'boolean':
      return 'bool';
    default:
      return 'struct uk_string';
  }
}
