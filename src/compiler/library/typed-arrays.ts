import type { ElementKind, Type } from '../ir';

/** The typed arrays of the device, with what their elements are. What does not fit wraps, or is clamped to the nearest that does. */
export const typedArrays = {
  Int8Array: { element: 'i8', bytes: 1 },
  Uint8Array: { element: 'u8', bytes: 1 },
  Uint8ClampedArray: { element: 'u8', bytes: 1, clamped: true },
  Int16Array: { element: 'i16', bytes: 2 },
  Uint16Array: { element: 'u16', bytes: 2 },
  Int32Array: { element: 'i32', bytes: 4 },
  Uint32Array: { element: 'u32', bytes: 4 },
  Float32Array: { element: 'f32', bytes: 4 },
  Float64Array: { element: 'f64', bytes: 8 },
} as const satisfies Readonly<
  Record<string, { readonly element: ElementKind; readonly bytes: number; readonly clamped?: boolean }>
>;

/** The type of a typed array by its name; none for other names. */
export function viewType(name: string): Extract<Type, { kind: 'view' }> | undefined {
  const known = Object.entries<{ readonly element: ElementKind; readonly clamped?: boolean }>(typedArrays);
  const found = known.find(([own]) => own === name)?.[1];
  return found && { kind: 'view', element: found.element, ...(found.clamped ? { clamped: true } : {}) };
}

/** Declarations of one typed array: a view of numbers whose length never changes. */
const declaration = (name: string, element: string, bytes: number): string => `
interface ${name} {
  /** Number of elements. */
  readonly length: number;
  readonly BYTES_PER_ELEMENT: ${bytes};
  /** Writes the value into the elements from start to before end. */
  fill(value: number, start?: number, end?: number): this;
  /** Copies all elements of the other array, to begin at offset. */
  set(array: ArrayLike<number>, offset?: number): void;
  /** A view of the same elements from begin to before end: nothing is copied. */
  subarray(begin?: number, end?: number): ${name};
  /** A copy of the elements from start to before end. */
  slice(start?: number, end?: number): ${name};
  /** Copies elements of this array to another place in it. */
  copyWithin(target: number, start: number, end?: number): this;
  reverse(): this;
  ${element.startsWith('f') ? '/** NaN and -0 have no order of their own on the device: say what comes first. */\n  sort(compare: ' : 'sort(compare?: '}(a: number, b: number) => number): this;
  indexOf(value: number, from?: number): number;
  lastIndexOf(value: number, from?: number): number;
  includes(value: number, from?: number): boolean;
  forEach(action: (value: number, index: number, array: ${name}) => void): void;
  map(convert: (value: number, index: number, array: ${name}) => number): ${name};
  reduce(combine: (previous: number, value: number, index: number, array: ${name}) => number): number;
  reduce<U>(combine: (previous: U, value: number, index: number, array: ${name}) => U, initial: U): U;
  reduceRight(combine: (previous: number, value: number, index: number, array: ${name}) => number): number;
  reduceRight<U>(combine: (previous: U, value: number, index: number, array: ${name}) => U, initial: U): U;
  some(test: (value: number, index: number, array: ${name}) => boolean): boolean;
  every(test: (value: number, index: number, array: ${name}) => boolean): boolean;
  find(test: (value: number, index: number, array: ${name}) => boolean): number | undefined;
  findIndex(test: (value: number, index: number, array: ${name}) => boolean): number;
  findLast(test: (value: number, index: number, array: ${name}) => boolean): number | undefined;
  findLastIndex(test: (value: number, index: number, array: ${name}) => boolean): number;
  at(index: number): number | undefined;
  entries(): ArrayIterator<[number, number]>;
  keys(): ArrayIterator<number>;
  values(): ArrayIterator<number>;
  [Symbol.iterator](): ArrayIterator<number>;
  [index: number]: number;
}
interface ${name}Constructor {
  /** As many zeros. */
  new (length: number): ${name};
  /** A copy of the values. */
  new (values: ArrayLike<number>): ${name};
  readonly BYTES_PER_ELEMENT: ${bytes};
  of(...values: number[]): ${name};
  from(values: ArrayLike<number>): ${name};
  from<T>(values: readonly T[], convert: (value: T, index: number) => number): ${name};
  from(values: AnyTypedArray, convert: (value: number, index: number) => number): ${name};
  from(values: { readonly length: number }, convert: (value: undefined, index: number) => number): ${name};
}
declare const ${name}: ${name}Constructor;
`;

export const typedArrayDeclarations = Object.entries(typedArrays)
  .map(([name, { element, bytes }]) => declaration(name, element, bytes))
  .join('');
