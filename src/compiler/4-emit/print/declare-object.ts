import { arrayOf, assign, braces, identifier, type Braces, type CType, type Declaration } from '../../../c';
import type { Expression, Variable } from '../../ir';
import { fill, isZero, itemAt, itemOperand, lengthEffects, structBody } from './allocate';
import { literal } from './c-number';
import { functionCall } from './calls';
import type { Context } from './context';
import { elementOf, roomFor } from './memory';

/** A variable that is the object itself: `struct Point p = {...};`, `int32_t xs[3] = {...};`. */
export function declareObject(cx: Context, variable: Variable, e: Expression): void {
  const global = variable.owner === undefined;
  const name = (): string => (global ? cx.app.global(variable) : cx.declare(variable));
  const declare = (type: CType, own: string, value?: Braces, lasts = false): void => {
    if (!global) cx.declareLocal({ storage: lasts ? 'static' : undefined, type, name: own, value });
  };
  switch (e.kind) {
    case 'new-struct': {
      const body = structBody(cx, e);
      const type = cx.app.types.object(e.struct);
      const own = name();
      if (!global && !outlives(cx, e)) {
        declare(type, own, body);
        return;
      }
      declare(type, own, undefined, true);
      cx.act(assign(identifier(own), { kind: 'compound', type, body }));
      return;
    }
    case 'call':
    case 'call-method': {
      const own = name();
      const room = roomFor(cx, e)!;
      declare(room.type, own, undefined, outlives(cx, e));
      cx.act(functionCall(cx, e, room.at(own)));
      return;
    }
    case 'new-array': {
      const { element, stored } = elementOf(cx, e);
      if (global && cx.app.storage.isConstantSite(e)) return;
      const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
      const where = cx.app.storage.of(e);
      if (!global && where === 'block' && values.length > 0) {
        declare(arrayOf(stored, values.length), name(), braces(...values));
        return;
      }
      const own = name();
      declare(arrayOf(stored, Math.max(1, values.length)), own, undefined, where === 'static');
      values.forEach((value, position) => cx.act(assign(itemAt(identifier(own), position), value)));
      return;
    }
    case 'new-filled': {
      const { stored } = elementOf(cx, e);
      const length = cx.app.storage.items(e) ?? 0;
      const fresh = cx.app.storage.once(e);
      const where = cx.app.storage.of(e);
      lengthEffects(cx, e);
      if (!global && where === 'block' && isZero(e)) {
        declare(arrayOf(stored, Math.max(1, length)), name(), braces(literal(0, 'i32')));
        return;
      }
      const own = name();
      declare(arrayOf(stored, Math.max(1, length)), own, undefined, where === 'static');
      fill(cx, e, identifier(own), literal(length, 'i32'), fresh && where === 'static');
      return;
    }
    default:
      throw new Error(`${e.kind} makes no object`);
  }
}

/** Whether an object of `main` is kept after its block, perhaps for handlers that run when main has returned. */
const outlives = (cx: Context, e: Expression): boolean =>
  cx.app.storage.of(e) === 'static' && cx.app.storage.outlivesBlock(e);

/** The definition of a module's variable that is an object; its values where they are constants. */
export function objectDefinition(cx: Context, variable: Variable, e: Expression): Declaration {
  const name = cx.app.global(variable);
  const define = (type: CType, value?: Braces): Declaration => ({
    kind: 'declare',
    storage: 'static',
    constant: value !== undefined,
    type,
    name,
    value,
  });
  const made = cx.app.storage.madeBy(e);
  if (made?.kind === 'object') return define(cx.app.types.object(made.struct));
  const { stored } = elementOf(cx, e);
  const length = Math.max(1, cx.app.storage.items(e) ?? 0);
  if (e.kind !== 'new-array' || !cx.app.storage.isConstantSite(e)) return define(arrayOf(stored, length));
  const { element } = elementOf(cx, e);
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  return define(arrayOf(stored, length), braces(...values));
}
