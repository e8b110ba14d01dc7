import type { Expression, FunctionDeclaration } from '../../ir';
import { isList, nothings, present } from '../types';
import { listOf, memory, object, roomFor } from './allocate';
import type { App } from './app';
import { atom, binary, call, cast, literal, type C } from './c-value';
import type { Context } from './context';
import { spaced } from './types';

/** The type of the parameter that says where the caller wants what a function makes; nothing for functions without. */
export function givenType(app: App, declaration: FunctionDeclaration): string | undefined {
  const given = app.storage.given(declaration);
  if (!given) return undefined;
  if (given.kind === 'object') return `struct ${app.types.struct(given.struct)} *`;
  const { element } = app.places.result(declaration);
  return `${spaced(app.types.stored(element, present(declaration.result)))}*`;
}

/**
 * A call of a function that makes an object for its caller: it is told where.
 *
 * @param wanted where, if not where `storage` says
 * @param print the call with the place as its first argument, or without one for other functions
 */
export function givingPlace(
  cx: Context,
  e: Expression,
  callee: FunctionDeclaration,
  wanted: C | undefined,
  print: (place: readonly C[]) => C,
): C {
  const { storage } = cx.app;
  if (!storage.given(callee)) return print([]);
  if (wanted) return print([wanted]);
  const room = roomFor(cx, e);
  // One of several functions for a method needs a place, and this call reaches another.
  if (!room) return print([atom('NULL')]);
  switch (storage.of(e)) {
    case 'result':
      return storage.replaces(e) ? moved(cx, e, () => atom(cx.result), print) : print([atom(cx.result)]);
    case 'static':
    case 'block':
    case 'function':
      return print([room.at(object(cx, e, nameFor(cx, e), (own) => `${room.text(own)};`))]);
    case 'row':
    case 'arena':
      return storage.isFresh(e) ? print([taken(cx, e)]) : moved(cx, e, () => taken(cx, e), print);
    case 'variable': {
      const name = `${storage.owner(e)!.name}_${nameFor(cx, e)}`;
      return moved(cx, e, () => room.at(object(cx, e, name, (own) => `${room.text(own)};`)), print);
    }
  }
}

function nameFor(cx: Context, e: Expression): string {
  const made = cx.app.storage.madeBy(e);
  if (made?.kind !== 'object') return 'items';
  const { name } = made.struct;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Memory of the arena. */
function taken(cx: Context, e: Expression): C {
  const { type } = roomFor(cx, e)!;
  const length = cx.app.storage.items(e);
  if (length !== undefined) return atom(memory(cx, e, type, String(length), length));
  const c = call('uk_arena_take', { text: `sizeof(${type})`, level: 14 }, literal(e.place.line, 'u32'));
  return cx.temporary(`${type} *`, c, nameFor(cx, e));
}

/**
 * What the call makes is only copied to where it stays when the call has returned: the function may still read the object that was
 * there, or return one that it was given.
 */
function moved(cx: Context, e: Expression, target: () => C, print: (place: readonly C[]) => C): C {
  const { storage, types, places } = cx.app;
  const room = roomFor(cx, e)!;
  const fresh = cx.unique(`new_${nameFor(cx, e)}`);
  cx.objects.push({ text: `${room.text(fresh)};`, line: cx.line });
  const printed = print([room.at(fresh)]);
  const isArray = isList(present(e.type));
  const store = (to: C) => {
    if (isArray) cx.add(`__builtin_memcpy(${to.text}, ${fresh}, sizeof ${fresh});`);
    else cx.add(`${to.text.startsWith('&') ? to.text.slice(1) : `*${to.text}`} = ${fresh};`);
  };
  const own = types.value(places.expression(e));
  const whole = (c: C) => (isArray || own === `${room.type} *` ? c : cast(own, c));
  if (storage.isFresh(e)) {
    cx.add(`${printed.text};`);
    const to = target();
    store(to);
    return isArray ? listOf(cx, e, to.text, String(storage.items(e))) : whole(to);
  }
  const kept = cx.slot(own, nameFor(cx, e));
  cx.add(`${kept.text} = ${printed.text};`);
  // An absent list refers to nothing.
  const path = isArray ? `${'.value'.repeat(nothings(e.type))}.items` : '';
  const pointer = atom(`${kept.text}${path}`);
  cx.add(`if (${binary('==', pointer, whole(room.at(fresh))).text}) {`);
  cx.out.push({
    body: cx.inside(() => {
      const to = target();
      store(to);
      cx.add(`${pointer.text} = ${whole(to).text};`);
    }),
  });
  cx.add('}');
  return kept;
}
