/** Small modules for the instructions that are no plain operators: control flow, variables, memory, calls. */
import { opcodes } from '../../../src/native/decode/opcodes';
import { constantOf, edgesOf, type Bits } from './plain-operators';
import { signed, unsigned, vector, type TestFunction, type TestModule, type Type } from './wasm-bytes';

export interface Case {
  readonly module: TestModule;
  readonly calls: readonly { readonly name: string; readonly args: readonly number[] }[];
}

const bytes = Uint8Array.from({ length: 2048 }, (_, index) => (index * 151 + (index >> 3) * 29) & 255);
const i32 = (value: number) => [0x41, ...signed(BigInt(value))];
const get = (local: number) => [0x20, ...unsigned(local)];
const set = (local: number) => [0x21, ...unsigned(local)];
const BLOCK = [0x02, 0x40];
const LOOP = [0x03, 0x40];
const IF = [0x04, 0x40];
const ELSE = 0x05;
const END = 0x0b;
const br = (label: number) => [0x0c, ...unsigned(label)];
const brIf = (label: number) => [0x0d, ...unsigned(label)];
const call = (index: number) => [0x10, ...unsigned(index)];
const integerOf: Readonly<Record<Type, Type>> = { i32: 'i32', i64: 'i64', f32: 'i32', f64: 'i64' };
const toInteger: Readonly<Record<Type, readonly number[]>> = { i32: [], i64: [], f32: [0xbc], f64: [0xbd] };
const types: readonly Type[] = ['i32', 'i64', 'f32', 'f64'];

const words = (type: Type, bits: Bits): number[] =>
  type === 'i32' || type === 'f32'
    ? [Number(bits)]
    : [Number(BigInt.asIntN(32, BigInt(bits))), Number(BigInt(bits) >> 32n)];

/** One function of words, called with each list of arguments. */
function simple(code: readonly number[], calls: readonly (readonly number[])[], more: Partial<TestModule> = {}): Case {
  const func: TestFunction = {
    name: 'f',
    params: calls[0]!.map(() => 'i32'),
    result: 'i32',
    locals: ['i32', 'i32'],
    code,
  };
  return { module: { functions: [func], ...more }, calls: calls.map((args) => ({ name: 'f', args })) };
}

const numbers = [0, 1, 2, 3, 4, 5, 7, 100, 0x7fffffff, -0x80000000, -1];
const each = numbers.map((number) => [number]);

/** Results of all types as integers, from a block of code that is given each type. */
function perType(make: (type: Type, bits: Bits) => Pick<TestFunction, 'params' | 'locals' | 'code'>): Case {
  const functions = types.flatMap((type) =>
    edgesOf[type].map((bits, index) => {
      const { code, ...rest } = make(type, bits);
      return { name: `${type}${index}`, result: integerOf[type], ...rest, code: [...code, ...toInteger[type]] };
    }),
  );
  const globals = types.flatMap((type) => [
    { type, mutable: true, code: constantOf(type, 0) },
    ...edgesOf[type].map((bits) => ({ type, mutable: false, code: constantOf(type, bits) })),
  ]);
  return {
    module: { functions, globals },
    calls: functions.flatMap(({ name, params }) =>
      (params.length > 0 ? [0, 1, -1] : [undefined]).map((arg) => ({ name, args: arg === undefined ? [] : [arg] })),
    ),
  };
}

/** Where `perType` has its variable of a type, and the constants after it. */
const globalOf = (type: Type): number =>
  types.slice(0, types.indexOf(type)).reduce((sum, other) => sum + 1 + edgesOf[other].length, 0);

/** Loads at all alignments and offsets that are near an edge of what the chip's instructions reach. */
function load(code: number, type: Type, width: number): (base: number) => Case {
  return (base) => {
    const functions = places(width).map(([align, offset], index) => ({
      name: `f${index}`,
      params: ['i32'] as const,
      result: integerOf[type],
      code: [...get(0), code, align, ...unsigned(offset), ...toInteger[type]],
    }));
    const calls = functions.flatMap(({ name }, index) =>
      addresses(base, places(width)[index]![0]).map((address) => ({ name, args: [address] })),
    );
    return { module: { functions, data: { address: base, bytes } }, calls };
  };
}

/** Stores of edge values; what they leave in memory is compared afterwards. */
function store(code: number, type: Type, width: number): (base: number) => Case {
  return (base) => {
    const functions = places(width).map(([align, offset], index): TestFunction => ({
      name: `f${index}`,
      params: ['i32', integerOf[type]],
      code: [
        ...get(0),
        ...get(1),
        ...(type === 'f32' ? [0xbe] : type === 'f64' ? [0xbf] : []),
        code,
        align,
        ...unsigned(offset),
      ],
    }));
    const calls = functions.flatMap(({ name }, index) =>
      addresses(base, places(width)[index]![0]).map((address, place) => ({
        name,
        args: [address, ...words(type, edgesOf[type][(place * 5 + index) % edgesOf[type].length]!)],
      })),
    );
    return { module: { functions, data: { address: base, bytes } }, calls };
  };
}

const places = (width: number): [align: number, offset: number][] =>
  Array.from({ length: Math.log2(width) + 1 }, (_, align) => align).flatMap((align) =>
    [0, 8, 248, 256, 504, 512, 1016, 1024].map((offset): [number, number] => [align, offset]),
  );
const addresses = (base: number, align: number): number[] =>
  [0, 1, 2, 3, 5, 16, 250].map((index) => base + (index << align));

/** Areas that overlap either way, lie apart, are empty, are odd. */
const areas = [
  ...[
    [0, 64, 32],
    [64, 0, 32],
    [0, 4, 64],
    [4, 0, 64],
    [1, 3, 33],
    [3, 1, 33],
    [8, 8, 16],
    [5, 100, 0],
  ],
  ...[
    [0, 128, 1],
    [2, 129, 7],
    [256, 256, 255],
    [300, 301, 256],
  ],
];

/** By instruction; addresses of memory count from `base`. */
export const others: Readonly<Record<string, (base: number) => Case>> = {
  unreachable: () => simple([...get(0), ...IF, 0x00, END, ...i32(5)], each),
  nop: () => simple([0x01, ...get(0), 0x01], each),
  block: () => simple([0x02, 0x7f, ...i32(7), ...get(0), ...brIf(0), 0x1a, ...i32(8), END], each),
  // Counts down; what a loop changes and what it leaves alone
  loop: () =>
    simple(
      [...LOOP, ...get(1), ...get(0), 0x6a, ...set(1), ...get(0), ...i32(1), 0x6b, 0x22, 0, ...brIf(0), END, ...get(1)],
      [[1], [2], [3], [100]],
    ),
  if: () => simple([...get(0), 0x04, 0x7f, ...i32(1), ELSE, ...i32(2), END], each),
  else: () => simple([...get(0), ...IF, ...i32(3), ...set(1), ELSE, ...i32(4), ...set(1), END, ...get(1)], each),
  end: () => simple([...get(0), ...IF, ...i32(3), ...set(1), END, ...BLOCK, END, ...get(1)], each),
  br: () =>
    simple(
      [
        ...BLOCK,
        ...BLOCK,
        ...get(0),
        ...brIf(0),
        ...i32(1),
        ...set(1),
        ...br(1),
        END,
        ...i32(2),
        ...set(1),
        END,
        ...get(1),
      ],
      each,
    ),
  br_if: () => simple([...BLOCK, ...get(0), ...brIf(0), ...i32(9), ...set(1), END, ...get(1)], each),
  br_table: () =>
    simple(
      [
        ...[...BLOCK, ...BLOCK, ...BLOCK, ...get(0), 0x0e, ...vector([[2], [1], [1], [0]]), 2, END],
        ...[...i32(10), ...set(1), ...br(1), END, ...i32(20), ...set(1), END, ...get(1)],
      ],
      each,
    ),
  return: () => simple([...get(0), ...IF, ...i32(1), 0x0f, END, ...i32(2)], each),
  // More arguments than registers, of all types
  call: () => {
    const params: Type[] = ['i32', 'i64', 'f32', 'f64', 'i32', 'i64'];
    const callee: TestFunction = {
      name: 'g',
      params,
      result: 'f64',
      code: [
        ...[...get(0), 0xb7, ...get(1), 0xb9, 0xa0, ...get(2), 0xbb, 0xa0, ...get(3), 0xa0],
        ...[...get(4), 0xb7, 0xa1, ...get(5), 0xb9, 0xa0],
      ],
    };
    const pass = [0, 1, 2, 3, 4, 5].flatMap(get);
    const integers: Type[] = ['i32', 'i64', 'i32', 'i64', 'i32', 'i64'];
    const from = [...get(0), ...get(1), ...get(2), 0xbe, ...get(3), 0xbf, ...get(4), ...get(5)];
    const through: TestFunction = { name: 'f', params: integers, result: 'i64', code: [...from, ...call(2), 0xbd] };
    const middle: TestFunction = { name: 'h', params, result: 'f64', code: [...pass, ...call(0)] };
    const args = [
      [1, 2, 0, 0x40400000, 0, 0x40100000, 5, 6, 0],
      [-1, -1, -1, 0x3f000000, 0, -0x40100000, -0x80000000, 0, 0x7fffffff],
    ];
    return { module: { functions: [callee, through, middle] }, calls: args.map((list) => ({ name: 'f', args: list })) };
  },
  // Two functions, an empty slot, and beyond the table
  call_indirect: () => {
    const functions: TestFunction[] = [
      { name: 'f', params: ['i32'], result: 'i32', code: [...get(0), ...get(0), 0x11, 0, 0] },
      { name: 'g', params: ['i32'], result: 'i32', code: [...get(0), ...i32(100), 0x6a] },
      { name: 'h', params: ['i32'], result: 'i32', code: [...get(0), ...i32(3), 0x6c] },
    ];
    const args = [0, 1, 2, 3, 4, 5, -1, 0x40000000];
    return {
      // Slot 0 is never called with 0: that would go on for ever.
      module: { functions, table: { slots: 4, functions: [1, 1, 2] } },
      calls: args.map((slot) => ({ name: 'f', args: [slot] })),
    };
  },
  drop: () => simple([...get(0), ...i32(4), 0x1a], each),
  select: () =>
    perType((type, bits) => ({
      params: ['i32'],
      code: [...constantOf(type, bits), ...constantOf(type, 1), ...get(0), 0x1b],
    })),
  'local.get': () => perType((type) => ({ params: [], locals: [type], code: get(0) })),
  'local.set': () =>
    perType((type, bits) => ({
      params: ['i32'],
      locals: [type],
      code: [...get(0), ...IF, ...constantOf(type, bits), ...set(1), END, ...get(1)],
    })),
  'local.tee': () =>
    perType((type, bits) => ({
      params: [],
      locals: [type],
      code: [...constantOf(type, bits), 0x22, 0, 0x1a, ...get(0)],
    })),
  'global.get': () =>
    perType((type, bits) => ({
      params: [],
      code: [0x23, ...unsigned(globalOf(type) + 1 + edgesOf[type].indexOf(bits))],
    })),
  'global.set': () =>
    perType((type, bits) => {
      const global = unsigned(globalOf(type));
      return { params: [], code: [...constantOf(type, bits), 0x24, ...global, 0x23, ...global] };
    }),
  'i32.load': load(0x28, 'i32', 4),
  'i64.load': load(0x29, 'i64', 8),
  'f32.load': load(0x2a, 'f32', 4),
  'f64.load': load(0x2b, 'f64', 8),
  'i32.load8_s': load(0x2c, 'i32', 1),
  'i32.load8_u': load(0x2d, 'i32', 1),
  'i32.load16_s': load(0x2e, 'i32', 2),
  'i32.load16_u': load(0x2f, 'i32', 2),
  'i64.load8_s': load(0x30, 'i64', 1),
  'i64.load8_u': load(0x31, 'i64', 1),
  'i64.load16_s': load(0x32, 'i64', 2),
  'i64.load16_u': load(0x33, 'i64', 2),
  'i64.load32_s': load(0x34, 'i64', 4),
  'i64.load32_u': load(0x35, 'i64', 4),
  'i32.store': store(0x36, 'i32', 4),
  'i64.store': store(0x37, 'i64', 8),
  'f32.store': store(0x38, 'f32', 4),
  'f64.store': store(0x39, 'f64', 8),
  'i32.store8': store(0x3a, 'i32', 1),
  'i32.store16': store(0x3b, 'i32', 2),
  'i64.store8': store(0x3c, 'i64', 1),
  'i64.store16': store(0x3d, 'i64', 2),
  'i64.store32': store(0x3e, 'i64', 4),
  'i32.const': () => perType((type, bits) => ({ params: [], code: constantOf(type, bits) })),
  'i64.const': () => perType((type, bits) => ({ params: [], code: constantOf(type, bits) })),
  'f32.const': () => perType((type, bits) => ({ params: [], code: constantOf(type, bits) })),
  'f64.const': () => perType((type, bits) => ({ params: [], code: constantOf(type, bits) })),
  'memory.copy': (base) => ({
    ...simple(
      [...get(0), ...get(1), ...get(2), 0xfc, 0x0a, 0, 0, ...i32(0)],
      areas.map(([to, from, count]) => [base + to!, base + from!, count!]),
      {
        data: { address: base, bytes },
      },
    ),
  }),
  'memory.fill': (base) => ({
    ...simple(
      [...get(0), ...get(1), ...get(2), 0xfc, 0x0b, 0, ...i32(0)],
      areas.map(([to, value, count]) => [base + to!, value! + 0x1ff00, count!]),
      {
        data: { address: base, bytes },
      },
    ),
  }),
};

/** What C cannot observe differently on a chip: there is all of memory, and never more. */
export const memorySize: Readonly<Record<string, { readonly code: readonly number[]; readonly gives: number }>> = {
  'memory.size': { code: [0x3f, 0], gives: 65535 },
  'memory.grow': { code: [...i32(1), 0x40, 0], gives: -1 },
};

export const allNames: readonly string[] = [...opcodes.values()].map(({ name }) => name);
