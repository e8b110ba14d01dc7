import type { Expression, FunctionDeclaration } from '../../ir';
import { isList, nothings, present } from '../types';
import { listOf, memory, object, roomFor } from './memory';
import type { App } from './app';
import {
  assign,
  binary,
  call,
  cast,
  identifier,
  member,
  nullPointer,
  pointerTo,
  sameType,
  sizeOf,
  target,
  type CExpression,
  type CType,
} from '../../../c';
import { literal } from './c-number';
import type { Context } from './context';

/** The type of the parameter that says where the caller wants what a function makes; nothing for functions without. */
export function givenType(app: App, declaration: FunctionDeclaration): CType | undefined {
  const given = app.storage.given(declaration);
  if (!given) return undefined;
  if (given.kind === 'object') return app.types.pointer(given.struct);
  const { element } = app.places.result(declaration);
  return pointerTo(app.types.stored(element, present(declaration.result)));
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
  wanted: CExpression | undefined,
  print: (place: readonly CExpression[]) => CExpression,
): CExpression {
  const { storage } = cx.app;
  if (!storage.given(callee)) return print([]);
  if (wanted) return print([wanted]);
  const room = roomFor(cx, e);
  // One of several functions for a method needs a place, and this call reaches another.
  if (!room) return print([nullPointer]);
  switch (storage.of(e)) {
    case 'result':
      return storage.replaces(e) ? moved(cx, e, () => cx.result!, print) : print([cx.result!]);
    case 'static':
    case 'block':
    case 'function':
      return print([room.at(object(cx, e, nameFor(cx, e), room.type))]);
    case 'row':
    case 'arena':
      return storage.isFresh(e) ? print([taken(cx, e)]) : moved(cx, e, () => taken(cx, e), print);
    case 'variable': {
      const name = `${storage.owner(e)!.name}_${nameFor(cx, e)}`;
      return moved(cx, e, () => room.at(object(cx, e, name, room.type)), print);
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
function taken(cx: Context, e: Expression): CExpression {
  const { element: type } = roomFor(cx, e)!;
  const length = cx.app.storage.items(e);
  if (length !== undefined) return memory(cx, e, type, literal(length, 'i32'), length);
  const c = call('uk_arena_take', sizeOf(type), literal(e.place.line, 'u32'));
  return cx.temporary(pointerTo(type), c, nameFor(cx, e));
}

/**
 * What the call makes is only copied to where it stays when the call has returned: the function may still read the object that was
 * there, or return one that it was given.
 */
function moved(
  cx: Context,
  e: Expression,
  where: () => CExpression,
  print: (place: readonly CExpression[]) => CExpression,
): CExpression {
  const { storage, types, places } = cx.app;
  const room = roomFor(cx, e)!;
  const fresh = cx.unique(`new_${nameFor(cx, e)}`);
  cx.objects.push({ kind: 'declare', type: room.type, name: fresh, line: cx.line });
  const printed = print([room.at(fresh)]);
  const isArray = isList(present(e.type));
  const store = (to: CExpression) => {
    const made = identifier(fresh);
    if (isArray) cx.act(call('__builtin_memcpy', to, made, sizeOf(made)));
    else cx.act(assign(target(to), made));
  };
  const own = types.value(places.expression(e));
  const whole = (c: CExpression) => (isArray || sameType(own, pointerTo(room.type)) ? c : cast(own, c));
  if (storage.isFresh(e)) {
    cx.act(printed);
    const to = where();
    store(to);
    return isArray ? listOf(cx, e, to, literal(storage.items(e) ?? 0, 'i32')) : whole(to);
  }
  const kept = cx.slot(own, nameFor(cx, e));
  cx.act(assign(kept, printed));
  // An absent list refers to nothing.
  let pointer = kept;
  if (isArray) {
    for (let level = nothings(e.type); level > 0; level--) pointer = member(pointer, 'value');
    pointer = member(pointer, 'items');
  }
  const isFresh = binary('==', pointer, whole(room.at(fresh)));
  cx.branch(
    isFresh,
    cx.inside(() => {
      const to = where();
      store(to);
      cx.act(assign(pointer, whole(to)));
    }),
  );
  return kept;
}
