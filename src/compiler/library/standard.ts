import { typedArrayDeclarations, typedArrays } from './typed-arrays';

/** Functions of `Math`, each a number of numbers; max and min take any number of them. */
export const mathFunctions = [
  ...[
    'abs',
    'ceil',
    'floor',
    'round',
    'trunc',
    'sign',
    'sqrt',
    'cbrt',
    'exp',
    'expm1',
    'log',
    'log1p',
    'log2',
    'log10',
  ],
  ...[
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
    'fround',
    'clz32',
  ],
] as const;

/** Methods of `console`: a device has one stream of text, so all of them print alike. */
export const consoleMethods: readonly string[] = ['log', 'info', 'warn', 'error', 'debug'];

/** Methods of arrays, and of read-only ones. `Self` is the type of the array that a callback is handed. */
const reading = (self: string): string => `
  /** Number of elements: fixed when the array is made. */
  readonly length: number;
  indexOf(value: T, from?: number): number;
  lastIndexOf(value: T, from?: number): number;
  includes(value: T, from?: number): boolean;
  /** A copy of the elements from start to before end. */
  slice(start?: number, end?: number): T[];
  forEach(action: (value: T, index: number, array: ${self}) => void): void;
  map<U>(convert: (value: T, index: number, array: ${self}) => U): U[];
  reduce(combine: (previous: T, value: T, index: number, array: ${self}) => T): T;
  reduce<U>(combine: (previous: U, value: T, index: number, array: ${self}) => U, initial: U): U;
  reduceRight(combine: (previous: T, value: T, index: number, array: ${self}) => T): T;
  reduceRight<U>(combine: (previous: U, value: T, index: number, array: ${self}) => U, initial: U): U;
  some(test: (value: T, index: number, array: ${self}) => boolean): boolean;
  every(test: (value: T, index: number, array: ${self}) => boolean): boolean;
  find(test: (value: T, index: number, array: ${self}) => boolean): T | undefined;
  findIndex(test: (value: T, index: number, array: ${self}) => boolean): number;
  findLast(test: (value: T, index: number, array: ${self}) => boolean): T | undefined;
  findLastIndex(test: (value: T, index: number, array: ${self}) => boolean): number;
  at(index: number): T | undefined;
  entries(): ArrayIterator<[number, T]>;
  keys(): ArrayIterator<number>;
  values(): ArrayIterator<T>;
  [Symbol.iterator](): ArrayIterator<T>;`;

/** JavaScript's own library as far as the device has it. What is not here is refused with a reason (2-check/missing.ts). */
export const standardDeclarations = `
interface SymbolConstructor { readonly iterator: unique symbol }
declare const Symbol: SymbolConstructor;
interface IteratorResult<T> { done?: boolean; value: T }
interface Iterator<T, TReturn = unknown, TNext = unknown> { next(): IteratorResult<T> }
interface Iterable<T, TReturn = unknown, TNext = unknown> { [Symbol.iterator](): Iterator<T> }
interface IterableIterator<T, TReturn = unknown, TNext = unknown> extends Iterator<T> { [Symbol.iterator](): IterableIterator<T> }
interface ArrayIterator<T> extends IterableIterator<T> { [Symbol.iterator](): ArrayIterator<T> }

interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface RegExp {}
interface Boolean {}
interface BooleanConstructor { (value?: unknown): boolean }
declare const Boolean: BooleanConstructor;
interface String {
  readonly length: number;
  /** The code of a character of a text that stands in the source. */
  charCodeAt(index: number): number;
}
interface StringConstructor { (value: string | number | boolean): string }
/** Text of a number or a boolean, to print. */
declare const String: StringConstructor;
interface TemplateStringsArray extends ReadonlyArray<string> { readonly raw: readonly string[] }

interface Error { message: string }
interface ErrorConstructor { new (message?: string): Error; (message?: string): Error }
declare const Error: ErrorConstructor;
declare const RangeError: ErrorConstructor;
declare const TypeError: ErrorConstructor;

interface Number {}
interface NumberConstructor {
  (value: number | boolean): number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MIN_SAFE_INTEGER: number;
  readonly MAX_VALUE: number;
  readonly MIN_VALUE: number;
  readonly EPSILON: number;
  readonly POSITIVE_INFINITY: number;
  readonly NEGATIVE_INFINITY: number;
  readonly NaN: number;
  isInteger(value: number): boolean;
  isSafeInteger(value: number): boolean;
  isFinite(value: number): boolean;
  isNaN(value: number): boolean;
}
declare const Number: NumberConstructor;
declare const NaN: number;
declare const Infinity: number;
declare function isNaN(value: number): boolean;
declare function isFinite(value: number): boolean;

interface Math {
  readonly E: number;
  readonly LN10: number;
  readonly LN2: number;
  readonly LOG10E: number;
  readonly LOG2E: number;
  readonly PI: number;
  readonly SQRT1_2: number;
  readonly SQRT2: number;
  ${mathFunctions.map((name) => `${name}(x: number): number;`).join('\n  ')}
  atan2(y: number, x: number): number;
  pow(base: number, exponent: number): number;
  /** The low 32 bits of the product, as a signed number. */
  imul(x: number, y: number): number;
  hypot(...values: number[]): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  /** From 0 to below 1. */
  random(): number;
}
declare const Math: Math;

interface ArrayLike<T> { readonly length: number; readonly [index: number]: T }
interface ReadonlyArray<T> {${reading('readonly T[]')}
  readonly [index: number]: T;
}
interface Array<T> {${reading('T[]')}
  fill(value: T, start?: number, end?: number): this;
  copyWithin(target: number, start: number, end?: number): this;
  reverse(): T[];
  /** Sorts in place, equal elements keep their order. */
  sort(compare: (a: T, b: T) => number): this;
  [index: number]: T;
}
/** An array before it is filled: what it is filled with says what it is. */
interface EmptyArray extends Array<never> { fill<T>(value: T): T[]; [index: number]: any }
interface ArrayConstructor {
  new (length: number): EmptyArray;
  (length: number): EmptyArray;
  new <T>(length: number): T[];
  <T>(length: number): T[];
  from<T>(values: readonly T[]): T[];
  from(values: AnyTypedArray): number[];
  from<T, U>(values: readonly T[], convert: (value: T, index: number) => U): U[];
  from<U>(values: AnyTypedArray, convert: (value: number, index: number) => U): U[];
  /** As many values as length says. */
  from<U>(values: { readonly length: number }, convert: (value: undefined, index: number) => U): U[];
  of<T>(...values: T[]): T[];
}
declare const Array: ArrayConstructor;
${typedArrayDeclarations}
type AnyTypedArray = ${Object.keys(typedArrays).join(' | ')};
interface Console {
${consoleMethods.map((name) => `  ${name}(...values: readonly (string | number | boolean)[]): void;`).join('\n')}
}
/** Text for whoever watches: prints what JavaScript would print. */
declare const console: Console;

type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Omit<T, K extends keyof never> = { [P in keyof T as P extends K ? never : P]: T[P] };
type Record<K extends keyof never, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type NonNullable<T> = T & {};
type Parameters<T extends (...args: never) => unknown> = T extends (...args: infer P) => unknown ? P : never;
type ReturnType<T extends (...args: never) => unknown> = T extends (...args: never) => infer R ? R : never;
`;
