import type { Expression, Struct } from '../../ir';
import { declaringStruct, structOf } from '../types';
import { arrow, member, type CExpression } from '../../../c';
import { functionCall } from './calls';
import type { Context } from './context';
import { elementAt } from './lists';
import { fieldName } from './types';

/** Reads a place, or calls a function: what comes out has the place's own type. */
export function readPlace(cx: Context, e: Expression): CExpression {
  switch (e.kind) {
    case 'variable':
      return cx.variable(e.variable);
    case 'field':
      return fieldOf(cx.value(e.object), structOf(e.object), e.field);
    case 'element':
      return elementAt(cx, e);
    case 'call':
    case 'call-value':
    case 'call-method':
      return functionCall(cx, e);
    default:
      throw new Error(`${e.kind} is no place`);
  }
}

/** A field of the object that a pointer leads to; inherited ones are behind `base`. */
export function fieldOf(pointer: CExpression, struct: Struct, field: string): CExpression {
  const owner = declaringStruct(struct, field);
  let path = pointer;
  let at = struct;
  let first = true;
  while (at !== owner && at.base) {
    path = first ? arrow(path, 'base') : member(path, 'base');
    first = false;
    at = at.base;
  }
  return first ? arrow(path, fieldName(field)) : member(path, fieldName(field));
}
