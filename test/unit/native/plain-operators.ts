/**
 * For every plain operator of the opcode table (operands from the stack, result onto it) a function that does it on given bits: floats
 * come and go as integers, so that no engine touches a NaN on its way.
 */
import { opcodes, type Opcode } from '../../../src/native/decode/opcodes';
import { edges32, edges64, sameNan32, sameNan64 } from './float-values';
import { edges } from './generate';
import { signed, unsigned, type TestFunction, type Type } from './wasm-bytes';

export interface Operator {
  readonly name: string;
  readonly code: number;
  readonly takes: readonly Type[];
  readonly gives: Type;
}

export const isPlain = (opcode: Opcode): boolean => opcode.immediate === 'none' && opcode.takes !== undefined;

export const plainOperators: readonly Operator[] = [...opcodes].flatMap(([code, opcode]) =>
  isPlain(opcode) ? [{ name: opcode.name, code, takes: opcode.takes!, gives: opcode.gives! }] : [],
);

/** Operators that only move or change bits: which NaN comes out is not left open. */
const exact = /reinterpret|\.(abs|neg|copysign)$/;

/** The bits of a type's number, as an integer. */
export type Bits = number | bigint;

const asInteger = { i32: 'i32', i64: 'i64', f32: 'i32', f64: 'i64' } as const;
export const integerType = (type: Type): 'i32' | 'i64' => asInteger[type];
const fromInteger: Readonly<Record<Type, readonly number[]>> = { i32: [], i64: [], f32: [0xbe], f64: [0xbf] };
const toInteger: Readonly<Record<Type, readonly number[]>> = { i32: [], i64: [], f32: [0xbc], f64: [0xbd] };

const longEdges = [
  ...[0n, 1n, 2n, 31n, 32n, 33n, 63n, 64n, 65n, 127n, 128n, 0xffffn, 0x7fffffffn, 0x80000000n, 0xffffffffn, 1n << 32n],
  ...[(1n << 53n) + 1n, (1n << 62n) - 1n, (1n << 63n) - 1n],
];

export const edgesOf: Readonly<Record<Type, readonly Bits[]>> = {
  i32: edges,
  i64: [...longEdges, ...longEdges.map((value) => BigInt.asIntN(64, ~value))],
  f32: edges32,
  f64: edges64.map((bits) => BigInt.asIntN(64, bits)),
};

export function constantOf(type: Type, bits: Bits): number[] {
  switch (type) {
    case 'i32':
      return [0x41, ...signed(BigInt(bits))];
    case 'i64':
      return [0x42, ...signed(BigInt(bits))];
    case 'f32':
      return [0x43, ...float32Bytes(Number(bits))];
    case 'f64':
      return [0x44, ...float64Bytes(BigInt(bits))];
  }
}
const float32Bytes = (bits: number) => [...new Uint8Array(new Int32Array([bits]).buffer)];
const float64Bytes = (bits: bigint) => [...new Uint8Array(new BigInt64Array([bits]).buffer)];

/** The operator with some of its operands constant, by place. */
export function functionOf(operator: Operator, name: string, constants: readonly (Bits | undefined)[]): TestFunction {
  const { code, takes, gives } = operator;
  const params: Type[] = [];
  const operands = takes.flatMap((type, place) => {
    const constant = constants[place];
    if (constant !== undefined) return constantOf(type, constant);
    params.push(asInteger[type]);
    return [0x20, ...unsigned(params.length - 1), ...fromInteger[type]];
  });
  const opcode = code > 0xff ? [code >> 8, code & 0xff] : [code];
  return { name, params, result: asInteger[gives], code: [...operands, ...opcode, ...toInteger[gives]] };
}

/** A result with NaN as the usual one, where it may be any. */
export function settle({ name, gives }: Operator, bits: Bits): Bits {
  if (exact.test(name)) return bits;
  if (gives === 'f32') return sameNan32(Number(bits));
  if (gives === 'f64') return BigInt.asIntN(64, sameNan64(BigInt(bits)));
  return bits;
}

/** At most so many of a list, spread over it. */
export function sample<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(most, list.length) }, (_, index) => list[Math.floor(index * step)]!);
}

/** Where the operands of a loop come from, and where its results go: eight bytes each. */
interface Places {
  /** Values of each type. */
  readonly count: number;
  readonly inputsOf: (type: Type) => number;
  readonly results: number;
}

/** A function that does the operator on all values of its operand, or all pairs, from memory to memory. NaN becomes the usual one where it may be any. */
export function loopOf(operator: Operator, { count, inputsOf, results }: Places): TestFunction {
  const { code, takes, gives, name } = operator;
  const rounds = takes.length === 2 ? count * count : count;
  const get = (local: number) => [0x20, ...unsigned(local)];
  const i32 = (value: number) => [0x41, ...signed(BigInt(value))];
  const loads: Readonly<Record<Type, number>> = { i32: 0x28, i64: 0x29, f32: 0x2a, f64: 0x2b };
  const stores: Readonly<Record<Type, number>> = { i32: 0x36, i64: 0x37, f32: 0x38, f64: 0x39 };
  const indices =
    takes.length === 2
      ? [
          [...get(0), ...i32(count), 0x6e],
          [...get(0), ...i32(count), 0x70],
        ]
      : [get(0)];
  const operands = takes.flatMap((type, place) => [
    ...[...indices[place]!, ...i32(3), 0x74],
    ...[loads[type], 2, ...unsigned(inputsOf(type))],
  ]);
  const opcode = code > 0xff ? [code >> 8, code & 0xff] : [code];
  const same = { i32: 0x46, i64: 0x51, f32: 0x5b, f64: 0x61 }[gives];
  const floats = (gives === 'f32' || gives === 'f64') && !exact.test(name);
  const usual = floats
    ? [...constantOf(gives, gives === 'f32' ? 0x7fc00000 : 0x7ff8000000000000n), ...get(1), ...get(1), same, 0x1b]
    : [];
  return {
    name: `loop.${name}`,
    params: [],
    locals: ['i32', gives],
    code: [
      ...[0x03, 0x40],
      ...[...operands, ...opcode, 0x21, 1],
      ...[...get(0), ...i32(3), 0x74, ...get(1), ...usual, stores[gives], 2, ...unsigned(results)],
      ...[...get(0), ...i32(1), 0x6a, 0x22, 0, ...i32(rounds), 0x47, 0x0d, 0, 0x0b],
    ],
  };
}
