/** WebAssembly's binary format, as far as tests write it (core specification, chapter 5). */
export type Type = 'i32' | 'i64' | 'f32' | 'f64';

export const codes: Readonly<Record<Type, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };

export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

export function signed(value: bigint): number[] {
  const low = Number(value & 0x7fn);
  const rest = value >> 7n;
  return (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40) ? [low] : [low | 0x80, ...signed(rest)];
}

export const float32 = (value: number): number[] => [...new Uint8Array(new Float32Array([value]).buffer)];
export const float64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)];
export const vector = (entries: readonly (readonly number[])[]): number[] => [
  ...unsigned(entries.length),
  ...entries.flat(),
];
export const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...unsigned(content.length),
  ...content,
];
export const text = (name: string): number[] => vector([...new TextEncoder().encode(name)].map((byte) => [byte]));

export interface TestFunction {
  /** Exported under this name. */
  readonly name: string;
  readonly params: readonly Type[];
  readonly result?: Type;
  readonly locals?: readonly Type[];
  /** Without the end. */
  readonly code: readonly number[];
}

export interface TestModule {
  readonly functions: readonly TestFunction[];
  /** Global variables by type and initial value, as an expression without its end. */
  readonly globals?: readonly { readonly type: Type; readonly mutable: boolean; readonly code: readonly number[] }[];
  /** Slots of the table, and functions from slot 0 on. */
  readonly table?: { readonly slots: number; readonly functions: readonly number[] };
  /** What is in memory from an address on. */
  readonly data?: { readonly address: number; readonly bytes: Uint8Array };
  /** Pages of memory, one when nothing is said. */
  readonly pages?: number;
}

/** A module whose memory is exported as `memory`. Function n has type n. */
export function writeModule({ functions, globals = [], table, data, pages = 1 }: TestModule): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, result }) => [
    0x60,
    ...vector(params.map((type) => [codes[type]])),
    ...vector(result ? [[codes[result]]] : []),
  ]);
  const bodies = functions.map(({ locals = [], code }) => {
    const body = [...vector(locals.map((type) => [1, codes[type]])), ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  const exports = functions.map(({ name }, index) => [...text(name), 0, ...unsigned(index)]);
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, index) => unsigned(index)))),
    ...(table ? section(4, vector([[0x70, 0x00, ...unsigned(table.slots)]])) : []),
    ...section(5, vector([[0x00, ...unsigned(pages)]])),
    ...section(6, vector(globals.map(({ type, mutable, code }) => [codes[type], Number(mutable), ...code, 0x0b]))),
    ...section(7, vector([[...text('memory'), 2, 0], ...exports])),
    ...(table ? section(9, vector([[0, 0x41, 0, 0x0b, ...vector(table.functions.map(unsigned))]])) : []),
    ...section(10, vector(bodies)),
    ...(data
      ? section(
          11,
          vector([[0, 0x41, ...signed(BigInt(data.address)), 0x0b, ...vector([...data.bytes].map((byte) => [byte]))]]),
        )
      : []),
  ]);
}
