import type { Brand, Expression, FunctionDeclaration, Struct, Type } from '../ir';

/** The type without `| null` and `| undefined`. */
export const present = (type: Type): Type => (type.kind === 'optional' ? present(type.of) : type);

/** How many kinds of nothing a value of the type may be. */
export const nothings = (type: Type): number => (type.kind === 'optional' ? 1 + nothings(type.of) : 0);

export const brandOf = (type: Type): Brand | undefined => (type.kind === 'number' ? type.brand : undefined);

/** Whether a value of it has a length that is worth tracking. */
export const isList = (type: Type): type is Extract<Type, { kind: 'array' | 'view' }> =>
  type.kind === 'array' || type.kind === 'view';

export type Field = Struct['fields'][number];

/** All fields, those of the base first, whether or not the struct lists them again. */
export function fieldsOf(struct: Struct): readonly Field[] {
  if (!struct.base) return struct.fields;
  const inherited = fieldsOf(struct.base);
  const repeats = inherited.every((field, index) => struct.fields[index]?.name === field.name);
  return repeats ? struct.fields : [...inherited, ...struct.fields];
}

/** The struct of the chain that brings the field in, from the base up. */
export function declaringStruct(struct: Struct, field: string): Struct {
  const { base } = struct;
  return base && fieldsOf(base).some(({ name }) => name === field) ? declaringStruct(base, field) : struct;
}

/** The struct that an expression refers to. */
export function structOf(expression: Expression): Struct {
  const type = present(expression.type);
  if (type.kind !== 'struct') throw new Error(`a ${type.kind} where an object is needed`);
  return type.struct;
}

/** A struct and those it extends, the nearest first. */
export const chain = (struct: Struct): readonly Struct[] => (struct.base ? [struct, ...chain(struct.base)] : [struct]);

/** What `implementations` has found, by the structs of a program, struct and method. */
const found = new WeakMap<readonly Struct[], Map<Struct, Map<string, readonly FunctionDeclaration[]>>>();

/** All functions that a call of a method may reach: of the struct, its bases and whatever extends them. */
export function implementations(
  structs: readonly Struct[],
  struct: Struct,
  method: string,
): readonly FunctionDeclaration[] {
  const ofProgram = found.get(structs) ?? new Map<Struct, Map<string, readonly FunctionDeclaration[]>>();
  found.set(structs, ofProgram);
  const ofStruct = ofProgram.get(struct) ?? new Map<string, readonly FunctionDeclaration[]>();
  ofProgram.set(struct, ofStruct);
  const known = ofStruct.get(method) ?? search(structs, struct, method);
  ofStruct.set(method, known);
  return known;
}

function search(structs: readonly Struct[], struct: Struct, method: string): readonly FunctionDeclaration[] {
  const has = (one: Struct) => one.methods.find(({ name }) => name === method)?.function;
  const root = chain(struct).findLast(has) ?? struct;
  return [...new Set(structs.filter((one) => chain(one).includes(root)).flatMap((one) => has(one) ?? []))];
}
