import type ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Expression } from '../ir';
import { Front } from './front';
import { assign, read, type Scope } from './scope';

/** `return`, also of a body that stands in place of its call. */
export function lowerReturn(scope: Scope, node: ts.Expression | undefined, whole: ts.Node): void {
  const place = placeOf(whole);
  const { inline, declaration } = scope;
  const front = new Front();
  if (inline) {
    if (node && inline.result) {
      const value = scope.lower(node, front, inline.result.type);
      scope.emit({ kind: 'expression', value: assign(read(inline.result, place), value), place });
    } else if (node) scope.effect(node, front);
    inline.used = true;
    scope.emit({ kind: 'break', label: inline.label, place });
    return;
  }
  const result = declaration?.result ?? { kind: 'void' };
  if (result.kind === 'void') {
    if (node) scope.effect(node, front);
    scope.emit({ kind: 'return', value: undefined, place });
    return;
  }
  const none: Expression = { kind: 'null', type: result, place };
  const value = node ? scope.lower(node, front, result) : result.kind === 'optional' ? none : undefined;
  scope.emit({ kind: 'return', value, place });
}
