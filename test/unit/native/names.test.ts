import { describe, expect, test } from 'vitest';
import { lx6, translate } from '../../../src/native';
import { traps } from '../../../src/native/traps';
import { NativeMachine } from './board';
import { float64, section, signed, text, unsigned, vector, writeModule, type TestFunction } from './wasm-bytes';

/** DRAM of the chip. */
const MEMORY = 0x3ffb_0000;
const layout = { code: 0x4008_0000, codeEnd: 0x400a_0000, data: 0x3ffe_8000 };

/** 3 a + b */
const OWN = [0x20, 0, 0x41, 3, 0x6c, 0x20, 1, 0x6a];

/** One function of a name that something else has, a call of it, and a call of all that else. */
function moduleWith(name: string): Uint8Array<ArrayBuffer> {
  const i32 = 'i32' as const;
  const to = [0x41, ...signed(BigInt(MEMORY))];
  const functions: TestFunction[] = [
    { name, params: [i32, i32], result: i32, code: OWN },
    { name: 'calls', params: [i32, i32], result: i32, code: [0x20, 0, 0x20, 1, 0x10, 0] },
    // memory.fill(to, a, 8), memory.copy(to + 8, to, 8), the last word of which
    {
      name: 'memory',
      params: [i32],
      result: i32,
      code: [
        ...[...to, 0x20, 0, 0x41, 8, 0xfc, 0x0b, 0],
        ...[...to, 0x41, 8, 0x6a, ...to, 0x41, 8, 0xfc, 0x0a, 0, 0],
        ...[...to, 0x28, 2, 12],
      ],
    },
    { name: 'divides', params: ['i64', 'i64'], result: 'i64', code: [0x20, 0, 0x20, 1, 0x7f] },
    { name: 'remains', params: ['i64', 'i64'], result: 'i64', code: [0x20, 0, 0x20, 1, 0x81] },
    { name: 'dividesUnsigned', params: ['i64', 'i64'], result: 'i64', code: [0x20, 0, 0x20, 1, 0x80] },
    { name: 'remainsUnsigned', params: ['i64', 'i64'], result: 'i64', code: [0x20, 0, 0x20, 1, 0x82] },
    // The bits of the root of two
    { name: 'root', params: [], result: 'i64', code: [0x44, ...float64(2), 0x9f, 0xbd] },
    { name: 'traps', params: [], code: [0x00] },
    { name: 'empty', params: [], code: [0x41, 0, 0x11, 8, 0] },
  ];
  return writeModule({
    functions,
    table: { slots: 2, functions: [] },
    data: { address: MEMORY, bytes: new Uint8Array(16) },
  });
}

const words = (value: bigint): [number, number] => [
  Number(BigInt.asIntN(32, value)),
  Number(BigInt.asIntN(32, value >> 32n)),
];

describe('a function of a module may be called', () => {
  test.each([...Object.keys(lx6.routines), 'f64.sqrt', 'f64.add', 'call', 'library.0.f64.sqrt'])(
    '%s, and is neither taken for that nor that for it',
    async (name) => {
      const machine = await NativeMachine.load(moduleWith(name));
      const low = (called: string, ...args: number[]) => {
        const outcome = machine.call({ name: called, args });
        return 'words' in outcome ? outcome.words[0] : outcome;
      };
      const long = (called: string, a: bigint, b: bigint) =>
        machine.call({ name: called, args: [...words(a), ...words(b)] });
      expect(low(name, 5, 7)).toBe(22);
      expect(low('calls', 5, 7)).toBe(22);
      expect(low('memory', 0xab)).toBe(0xabababab | 0);
      const [a, b] = [-0x123456789abcden, 0x1000000007n];
      expect(long('divides', a, b)).toEqual({ words: words(a / b) });
      expect(long('remains', a, b)).toEqual({ words: words(a % b) });
      expect(long('dividesUnsigned', a, b)).toEqual({ words: words(BigInt.asUintN(64, a) / b) });
      expect(long('remainsUnsigned', a, b)).toEqual({ words: words(BigInt.asUintN(64, a) % b) });
      const root = new BigInt64Array(new Float64Array([Math.SQRT2]).buffer)[0]!;
      expect(machine.call({ name: 'root', args: [] })).toEqual({ words: words(root) });
      expect(machine.call({ name: 'traps', args: [] })).toEqual({ trap: traps.unreachable });
      expect(machine.call({ name: 'empty', args: [] })).toEqual({ trap: traps['call through an empty slot'] });
    },
  );

  test('as an extra function is, and both are there, each for those that mean it', () => {
    const bytes = named([
      { name: 'chip_entry', exported: false },
      { name: 'esp32_start', exported: false },
      { name: 'esp32_start', exported: true },
    ]);
    const extra = { chip_entry: 'call0 esp32_start', panic: 'j esp32_start' };
    const { functions, symbols, listing } = translate(bytes, lx6, { ...layout, extra });
    expect(functions.map(({ name }) => name)).toEqual([
      'chip_entry.2',
      'esp32_start.2',
      'esp32_start',
      'chip_entry',
      'panic',
    ]);
    expect(symbols.get('chip_entry')).toBe(functions[3]!.address);
    expect(listing).toMatch(/\nchip_entry:\n.*call0.*; esp32_start\n/);
    // The exported one, which the start code means.
    expect(symbols.get('exported')).toBe(symbols.get('esp32_start'));
  });

  test('and exported as an extra function is, and does not hide it', () => {
    const bytes = writeModule({ functions: [{ name: 'chip_entry', params: [], code: [] }] });
    const { functions, symbols } = translate(bytes, lx6, { ...layout, extra: { chip_entry: 'ret' } });
    expect(symbols.get('chip_entry')).toBe(functions.find(({ name }) => name === 'chip_entry')!.address);
    expect(functions.map(({ name }) => name)).toEqual(['chip_entry.2', 'chip_entry']);
  });

  test('#1, although the pool of literals numbers its words', () => {
    const bytes = writeModule({ functions: [{ name: '#1', params: [], code: [] }] });
    const { segments, functions } = translate(bytes, lx6, { ...layout, extra: { stub: 'l32r a2, #1\nret' } });
    const pool = new DataView(segments[0]!.bytes.buffer);
    expect(pool.getUint32(0, true)).toBe(functions.find(({ name }) => name === '#1')!.address);
  });

  test('as a kernel is: one of them is replaced by it, of two neither', () => {
    const name = 'uk_patch_i16';
    const lengths = (count: number) =>
      translate(named(Array.from({ length: count }, () => ({ name, exported: false }))), lx6, layout).functions;
    expect(lengths(1).map((func) => [func.name, func.bytes > 20])).toEqual([[name, true]]);
    expect(lengths(2).map((func) => [func.name, func.bytes > 20])).toEqual([
      [name, false],
      [`${name}.2`, false],
    ]);
    expect(Object.keys(lx6.kernels).every((kernel) => kernel.startsWith('uk_'))).toBe(true);
  });
});

/** A module of empty functions with a name section, as a linker writes it; the exported one is `exported`. */
function named(functions: readonly { readonly name: string; readonly exported: boolean }[]): Uint8Array {
  const names = vector(functions.map(({ name }, index) => [...unsigned(index), ...text(name)]));
  const exports = functions.flatMap(({ exported }, index) =>
    exported ? [[...text('exported'), 0, ...unsigned(index)]] : [],
  );
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(3, vector(functions.map(() => [0]))),
    ...section(7, vector(exports)),
    ...section(10, vector(functions.map(() => [2, 0, 0x0b]))),
    ...section(0, [...text('name'), 1, ...unsigned(names.length), ...names]),
  ]);
}
