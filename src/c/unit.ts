import type { Braces, CExpression } from './expression';
import { visit } from './expression';
import { valuesOf, visitStatements, type CStatement, type Declaration } from './statement';
import type { CType } from './type';

export interface Parameter {
  readonly type: CType;
  readonly name: string;
}

export interface CFunction {
  readonly kind: 'function';
  readonly storage?: 'static' | undefined;
  /** Or a macro that stands for storage, attributes and result together. */
  readonly result: CType;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly CStatement[];
  readonly line: number;
  /** The file of the source that it stands for. */
  readonly file?: string | undefined;
}

/** Something at the level of a file (C11 6.9); `line` is the line of the source that it stands for, 0 for none. */
export type CDefinition = { readonly line: number } & (
  | CFunction
  | Declaration
  | { readonly kind: 'prototype'; readonly of: CFunction }
  /** Without fields it is only announced. */
  | { readonly kind: 'struct'; readonly tag: string; readonly fields: readonly Field[] | undefined }
  | { readonly kind: 'enumerator'; readonly name: string; readonly value: number }
  | { readonly kind: 'pragma'; readonly text: string }
  | { readonly kind: 'include'; readonly text: string; readonly standard?: boolean }
  | { readonly kind: 'macro'; readonly name: string; readonly value: CExpression }
  /** A header's definitions, which count once however often it is included. */
  | { readonly kind: 'guard'; readonly name: string; readonly inside: readonly CDefinition[] }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'blank' }
  /** A function that is brought along as it is. */
  | { readonly kind: 'verbatim'; readonly name: string; readonly text: string }
);

export interface Field {
  readonly type: CType;
  readonly name: string;
  readonly line: number;
}

export const blank: CDefinition = { kind: 'blank', line: 0 };

/** What a definition declares, where that is a name of its own. */
export const nameOf = (one: CDefinition): string | undefined =>
  one.kind === 'function' || one.kind === 'declare' ? one.name : one.kind === 'struct' ? one.tag : undefined;

/** Goes through all expressions of a definition. */
export function visitDefinition(one: CDefinition, see: (part: CExpression) => void): void {
  if (one.kind === 'function') visitStatements(one.body, see);
  else if (one.kind === 'declare') for (const c of valuesOf(one)) visit(c, see);
}

export type Value = CExpression | Braces;
