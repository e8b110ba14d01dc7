import ts from 'typescript';
import type { Expression, Place } from '../ir';
import { number, type Scope } from './scope';

/** What a name stands for, behind imports. */
export function symbolOf(scope: Scope, node: ts.Node): ts.Symbol | undefined {
  const { checker } = scope.unit;
  const symbol =
    ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Which of our two libraries declares a symbol; none: the app. */
export function originOf(symbol: ts.Symbol): 'standard' | 'unikernel' | undefined {
  const file = symbol.declarations?.[0]?.getSourceFile();
  if (!file?.isDeclarationFile) return undefined;
  return file.fileName.includes('unikernel') ? 'unikernel' : 'standard';
}

/** The object of a library that an expression names: `Math`, `pins`. */
export function libraryName(scope: Scope, node: ts.Node): { name: string; from: 'standard' | 'unikernel' } | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const symbol = symbolOf(scope, node);
  const from = symbol && originOf(symbol);
  return symbol && from ? { name: symbol.name, from } : undefined;
}

const constants: Readonly<Record<string, number>> = {
  NaN: NaN,
  Infinity: Infinity,
  'Number.NaN': NaN,
  'Number.MAX_SAFE_INTEGER': Number.MAX_SAFE_INTEGER,
  'Number.MIN_SAFE_INTEGER': Number.MIN_SAFE_INTEGER,
  'Number.MAX_VALUE': Number.MAX_VALUE,
  'Number.MIN_VALUE': Number.MIN_VALUE,
  'Number.EPSILON': Number.EPSILON,
  'Number.POSITIVE_INFINITY': Infinity,
  'Number.NEGATIVE_INFINITY': -Infinity,
  'Math.E': Math.E,
  'Math.LN10': Math.LN10,
  'Math.LN2': Math.LN2,
  'Math.LOG10E': Math.LOG10E,
  'Math.LOG2E': Math.LOG2E,
  'Math.PI': Math.PI,
  'Math.SQRT1_2': Math.SQRT1_2,
  'Math.SQRT2': Math.SQRT2,
};

/** A constant of JavaScript's library by its whole name. */
export function libraryConstant(name: string, place: Place): Expression | undefined {
  const value = Object.hasOwn(constants, name) ? constants[name] : undefined;
  return value === undefined ? undefined : number(value, place);
}
