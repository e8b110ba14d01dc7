/** A type of C, as far as compiled apps and networks need them (C11 6.7). */
export type CType =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'struct'; readonly tag: string }
  | { readonly kind: 'pointer'; readonly to: CType }
  | { readonly kind: 'const'; readonly of: CType }
  | { readonly kind: 'array'; readonly of: CType; readonly length: number | undefined }
  | { readonly kind: 'function'; readonly result: CType; readonly parameters: readonly CType[] };

export const named = (name: string): CType => ({ kind: 'name', name });
export const structType = (tag: string): Extract<CType, { kind: 'struct' }> => ({ kind: 'struct', tag });
export const pointerTo = (to: CType): CType => ({ kind: 'pointer', to });
export const constant = (of: CType): CType => ({ kind: 'const', of });
/** Without a length the value says it. */
export const arrayOf = (of: CType, length?: number): CType => ({ kind: 'array', of, length });
export const functionType = (result: CType, parameters: readonly CType[]): CType => ({
  kind: 'function',
  result,
  parameters,
});

export const voidType = named('void');
export const boolType = named('bool');

export const isPointer = (type: CType): type is Extract<CType, { kind: 'pointer' }> => type.kind === 'pointer';
export const isVoid = (type: CType): boolean => type.kind === 'name' && type.name === 'void';

export function sameType(a: CType, b: CType): boolean {
  switch (a.kind) {
    case 'name':
      return b.kind === 'name' && a.name === b.name;
    case 'struct':
      return b.kind === 'struct' && a.tag === b.tag;
    case 'pointer':
      return b.kind === 'pointer' && sameType(a.to, b.to);
    case 'const':
      return b.kind === 'const' && sameType(a.of, b.of);
    case 'array':
      return b.kind === 'array' && a.length === b.length && sameType(a.of, b.of);
    case 'function':
      return (
        b.kind === 'function' &&
        sameType(a.result, b.result) &&
        a.parameters.length === b.parameters.length &&
        a.parameters.every((one, index) => sameType(one, b.parameters[index]!))
      );
  }
}

/** The same text for the same type, for maps. */
export const typeKey = (type: CType): string => JSON.stringify(type);
