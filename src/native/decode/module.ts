import { malformed, Reader, unsupported } from './reader';

/** Number types. */
export type Type = 'i32' | 'i64' | 'f32' | 'f64';

export interface Signature {
  readonly params: readonly Type[];
  readonly results: readonly Type[];
}

/** A function's body: locals without the parameters, and its instructions. */
export interface Body {
  readonly locals: readonly Type[];
  readonly code: Reader;
}

export interface WasmFunction {
  readonly name: string;
  readonly signature: Signature;
  readonly body: Body;
}

export interface Global {
  readonly type: Type;
  readonly mutable: boolean;
  /** The value's 32-bit words, low word first. */
  readonly words: readonly number[];
}

/** A linked module: what the translator needs of it. It imports nothing, so functions are numbered by their place. */
export interface Module {
  readonly signatures: readonly Signature[];
  readonly functions: readonly WasmFunction[];
  readonly globals: readonly Global[];
  /** Function for each slot of the table; undefined for an empty one. */
  readonly table: readonly (number | undefined)[];
  readonly data: readonly { readonly address: number; readonly bytes: Uint8Array }[];
  /** Exported functions by name. */
  readonly exports: ReadonlyMap<string, number>;
}

/** Functions of a module may have this many local words; a table this many slots: more is an attack, not a program. */
const MOST_LOCALS = 10_000;
const MOST_SLOTS = 100_000;

const types: Readonly<Record<number, Type>> = { 0x7f: 'i32', 0x7e: 'i64', 0x7d: 'f32', 0x7c: 'f64' };

export function readType(reader: Reader): Type {
  const byte = reader.byte();
  const type = types[byte];
  if (!type) throw byte < 0x40 ? malformed(`there is no value type ${byte}`) : unsupported(`value type ${byte}`);
  return type;
}

/**
 * Reads a module (core specification, chapter 5).
 *
 * @throws UnikilnError `native/malformed`, `native/unsupported`
 */
export function readModule(bytes: Uint8Array): Module {
  const reader = new Reader(bytes, 0, bytes.byteLength);
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) {
    if (reader.byte() !== byte) throw malformed('it does not start with the magic number and version 1');
  }
  const sections = new Map<number, Reader>();
  let names = new Map<number, string>();
  while (!reader.done) {
    const id = reader.byte();
    const content = reader.sub(reader.u32());
    if (id === 0) {
      if (content.text() === 'name') names = readNames(content);
    } else if (id > 12) throw malformed(`section ${id} is unknown`);
    else if (sections.has(id)) throw malformed(`section ${id} comes twice`);
    else sections.set(id, content);
  }
  const section = <T>(id: number, entry: (reader: Reader, index: number) => T): T[] => {
    const content = sections.get(id);
    if (!content) return [];
    const entries = content.vector((index) => entry(content, index));
    if (!content.done) throw malformed(`something follows the last entry of section ${id}`);
    return entries;
  };

  const signatures = section(1, readSignature);
  section(2, (import_) => {
    const [module, name] = [import_.text(), import_.text()];
    throw unsupported(`the import ${module}.${name}`);
  });
  const declared = section(3, (declaration) => at(signatures, declaration.u32(), 'type'));
  const slots = section(4, readTable).reduce((sum, count) => sum + count, 0);
  section(5, readLimits);
  const globals = section(6, readGlobal);
  const exports = new Map<string, number>();
  section(7, (entry) => {
    const [name, kind, index] = [entry.text(), entry.byte(), entry.u32()];
    if (kind > 3) throw malformed(`an export has kind ${kind}`);
    if (kind === 0) {
      at(declared, index, 'function');
      exports.set(name, index);
    }
  });
  if (sections.has(8)) throw unsupported('a start function');
  const table: (number | undefined)[] = Array.from({ length: slots });
  section(9, (entry) => {
    if (entry.u32() !== 0) throw unsupported('elements that are not for table 0');
    const first = constantAddress(entry);
    for (const [index, target] of entry.vector(() => entry.u32()).entries()) {
      at(declared, target, 'function');
      if (first + index >= table.length) throw malformed('an element lies outside the table');
      table[first + index] = target;
    }
  });
  const bodies = section(10, readBody);
  if (bodies.length !== declared.length) throw malformed('functions and bodies differ in number');
  const data = section(11, (entry) => {
    const kind = entry.u32();
    if (kind !== 0) throw unsupported('data that is not placed at the start');
    const address = constantAddress(entry);
    const content = entry.sub(entry.u32());
    return { address, bytes: bytes.slice(content.at, content.end) };
  });
  const exported = new Map([...exports].map(([name, index]) => [index, name]));
  const functions = declared.map((signature, index) => ({
    name: names.get(index) ?? exported.get(index) ?? `function_${index}`,
    signature,
    body: bodies[index]!,
  }));
  return { signatures, functions, globals, table, data, exports };
}

/** An entry by its index. @throws UnikilnError `native/malformed` when there is none */
export function at<T>(list: readonly T[], index: number, what: string): T {
  const found = list[index];
  if (found === undefined) throw malformed(`there is no ${what} ${index}`);
  return found;
}

function readSignature(reader: Reader): Signature {
  if (reader.byte() !== 0x60) throw malformed('a type is not a function type');
  const params = reader.vector(() => readType(reader));
  const results = reader.vector(() => readType(reader));
  if (results.length > 1) throw unsupported('functions with several results');
  return { params, results };
}

function readLimits(reader: Reader): number {
  const flags = reader.u32();
  if (flags > 1) throw unsupported(`memories and tables of kind ${flags}`);
  const initial = reader.u32();
  if (flags & 1) reader.u32();
  return initial;
}

function readTable(reader: Reader): number {
  if (reader.byte() !== 0x70) throw unsupported('tables of something else than functions');
  const slots = readLimits(reader);
  if (slots > MOST_SLOTS) throw unsupported(`a table of ${slots} functions`);
  return slots;
}

function readGlobal(reader: Reader): Global {
  const type = readType(reader);
  const mutable = reader.byte();
  if (mutable > 1) throw malformed('a global is neither constant nor variable');
  const opcode = reader.byte();
  const words: number[] = [];
  if (opcode === 0x41) words.push(reader.i32());
  else if (opcode === 0x42) words.push(...wordsOf(reader.signed(64)));
  else if (opcode === 0x43) words.push(reader.bits32());
  else if (opcode === 0x44) words.push(reader.bits32(), reader.bits32());
  else throw unsupported('globals that are not constants at the start');
  if (reader.byte() !== 0x0b) throw malformed('a constant does not end');
  if ({ i32: 0x41, i64: 0x42, f32: 0x43, f64: 0x44 }[type] !== opcode) throw malformed('a global has the wrong type');
  return { type, mutable: mutable === 1, words };
}

/** A 64-bit number as its low and high word, both signed. */
export const wordsOf = (value: bigint): [number, number] => [
  Number(BigInt.asIntN(32, value)),
  Number(BigInt.asIntN(32, value >> 32n)),
];

function readBody(reader: Reader): Body {
  const code = reader.sub(reader.u32());
  const locals: Type[] = [];
  code.vector(() => {
    const count = code.u32();
    const type = readType(code);
    if (locals.length + count > MOST_LOCALS) throw unsupported('that many local variables');
    for (let left = count; left > 0; left--) locals.push(type);
  });
  return { locals, code };
}

function constantAddress(reader: Reader): number {
  if (reader.byte() !== 0x41) throw unsupported('addresses that are not constants');
  const value = reader.i32() >>> 0;
  if (reader.byte() !== 0x0b) throw malformed('a constant does not end');
  return value;
}

/** Function names from the custom section `name` (specification, appendix 7.4). */
function readNames(reader: Reader): Map<number, string> {
  const names = new Map<number, string>();
  while (!reader.done) {
    const id = reader.byte();
    const content = reader.sub(reader.u32());
    if (id === 1) content.vector(() => names.set(content.u32(), content.text()));
  }
  return names;
}
