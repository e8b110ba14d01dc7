import type { Brand, Nothing, Struct, Type } from '../ir';

const structNumbers = new WeakMap<Struct, number>();
let structs = 0;

function structNumber(struct: Struct): number {
  const known = structNumbers.get(struct);
  if (known !== undefined) return known;
  structNumbers.set(struct, ++structs);
  return structs;
}

/** Equal for types whose values have the same layout. The length of an array is no part of its layout. */
export function typeKey(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.brand ?? 'number';
    case 'literals':
      return `literals(${[...type.members]
        .sort()
        .map((member) => JSON.stringify(member))
        .join()})`;
    case 'view':
      return type.clamped ? `clamped(${type.element})` : `view(${type.element})`;
    case 'array':
      return `array(${typeKey(type.element)})`;
    case 'struct':
      return `struct(${structNumber(type.struct)})`;
    case 'optional':
      return `optional(${type.nothing},${typeKey(type.of)})`;
    case 'function':
      return `function(${type.parameters.map(typeKey).join()})${typeKey(type.result)}`;
    default:
      return type.kind;
  }
}

export const sameType = (a: Type, b: Type): boolean => a === b || typeKey(a) === typeKey(b);

/** The type as a person would write it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'number':
      return type.brand ?? 'number';
    case 'literals':
      return type.members.map((member) => `'${member}'`).join(' | ');
    case 'view':
      return type.clamped ? 'Uint8ClampedArray' : viewName(type.element);
    case 'array': {
      const element = typeName(type.element);
      return /[ |>]/.test(element) ? `(${element})[]` : `${element}[]`;
    }
    case 'struct':
      return structName(type.struct);
    case 'optional':
      return [
        typeName(valueType(type)),
        ...new Set(nothingsOf(type).map((nothing) => (nothing === 'null' ? 'null' : 'undefined'))),
      ].join(' | ');
    case 'function':
      return `(${type.parameters.map((parameter, index) => `p${index}: ${typeName(parameter)}`).join(', ')}) => ${typeName(type.result)}`;
    default:
      return type.kind;
  }
}

/** The name that the app gives a type, or its properties where it gives none. */
export function structName({ name, fields }: Struct): string {
  const names = fields.map((field) => field.name);
  return names.length > 0 && name === names.join('_') ? `{ ${names.join(', ')} }` : name;
}

/** The type as a part of an identifier: it has to say the same whatever was compiled before. */
export const typeIdentifier = (type: Type): string =>
  typeName(type).replace(/\[\]/g, '_array').replace(/\W+/g, '_').replace(/^_|_$/g, '');

const viewName = (element: Brand | 'f64'): string =>
  ({
    ...{ i8: 'Int8Array', u8: 'Uint8Array', i16: 'Int16Array', u16: 'Uint16Array' },
    ...{ i32: 'Int32Array', u32: 'Uint32Array', f32: 'Float32Array', f64: 'Float64Array' },
  })[element];

export const voidType: Type = { kind: 'void' };
export const booleanType: Type = { kind: 'boolean' };
export const numberType: Type = { kind: 'number' };
export const stringType: Type = { kind: 'string' };
export const brandedType = (brand: Brand): Type => ({ kind: 'number', brand });

const orderOfNothings: readonly Nothing[] = ['absent', 'undefined', 'null'];

/** The kinds of nothing that a value of the type may be, the outermost first. */
export const nothingsOf = (type: Type): readonly Nothing[] =>
  type.kind === 'optional' ? [type.nothing, ...nothingsOf(type.of)] : [];

/** The type without any nothing. */
export const valueType = (type: Type): Type => (type.kind === 'optional' ? valueType(type.of) : type);

/** The type with these kinds of nothing besides its own. */
export function optionalOf(type: Type, ...nothings: readonly Nothing[]): Type {
  const all = new Set([...nothingsOf(type), ...nothings]);
  return orderOfNothings
    .filter((nothing) => all.has(nothing))
    .reduceRight<Type>((of, nothing) => ({ kind: 'optional', of, nothing }), valueType(type));
}

/** The type of an element of a view as it is read. */
export const elementType = (type: Type & { kind: 'array' | 'view' }): Type =>
  type.kind === 'array' ? type.element : type.element === 'f64' ? numberType : brandedType(type.element);
