import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import type { Expression, Type } from '../ir';
import { closureOf } from './closures';
import { enumMember } from './enums';
import { lowerFunctionExpression } from './function-expressions';
import { instanceOf } from './functions';
import { libraryConstant, originOf, symbolOf } from './library';
import { readNarrowed } from './narrowing';
import { nothing } from './nothing';
import { read, type Scope } from './scope';

/** A name in an expression. */
export function lowerIdentifier(scope: Scope, node: ts.Identifier, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const symbol = symbolOf(scope, node);
  if (node.text === 'undefined' && (!symbol || !symbol.valueDeclaration)) return nothing('undefined', place);
  if (!symbol) return refuse('UK1099', node, { reason: `nothing is known of \`${node.text}\`` });
  const member = symbol.flags & ts.SymbolFlags.EnumMember ? enumMember(scope, node) : undefined;
  if (member) return member;
  const variable = scope.lookUp(symbol, node);
  if (variable) return readNarrowed(scope, read(variable, place), node);
  const local = scope.lookUpFunction(symbol);
  if (local) {
    if (local.declaration.typeParameters) {
      if (ts.isFunctionDeclaration(local.declaration)) {
        return refuse('UK1023', node, {
          construct: 'a function with type parameters as a value',
          advice: 'Wrap the call: `(x: number) => f(x)`.',
        });
      }
      const instance = lowerFunctionExpression(local.scope, local.declaration, expected);
      if (instance.kind === 'closure') scope.unit.standsIn(instance.function);
      return instance;
    }
    return closureOf(scope, instanceOf(scope, local, new Map()), node);
  }
  const origin = originOf(symbol);
  if (origin) {
    const constant = origin === 'standard' ? libraryConstant(node.text, place) : undefined;
    return (
      constant ?? refuse('UK1023', node, { construct: `${node.text} as a value`, advice: 'Call it where you need it.' })
    );
  }
  if (symbol.flags & ts.SymbolFlags.Class) return refuse('UK1027', node, { name: node.text });
  if (symbol.flags & ts.SymbolFlags.Enum) return refuse('UK1025', node, {});
  return refuse('UK1032', node, { name: node.text });
}
