import { UnikilnError } from '../base/errors';

/**
 * The outer structure of a WebAssembly module (core specification 5.5): sections, and of the sections what the size report needs. The
 * bytes are not trusted: whatever is wrong with them is a `toolchain/malformed`.
 */
export interface Section {
  /** 'type', 'code', ...; custom sections have the name they carry, in brackets. */
  readonly name: string;
  readonly id: number;
  /** Of the section's first byte, its id. */
  readonly start: number;
  /** Of what follows id and size (and, in a custom section, its name). */
  readonly content: number;
  readonly end: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface DataSegment extends Span {
  /** Where it is copied to; -1 when the module decides later. */
  readonly address: number;
}

/** Bytes of magic and version before the first section. */
export const PREAMBLE = 8;

const names = [
  'custom',
  'type',
  'import',
  'function',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'element',
  'code',
  'data',
  'datacount',
  'tag',
];

/** Lists the sections of a module; together with the preamble they cover every byte. @throws UnikilnError `toolchain/malformed` */
export function readSections(bytes: Uint8Array): Section[] {
  const reader = new Reader(bytes, 0, bytes.byteLength);
  for (const byte of [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]) {
    if (reader.byte() !== byte) throw malformed('it does not start with the magic number and version 1');
  }
  const sections: Section[] = [];
  while (reader.at < bytes.byteLength) {
    const start = reader.at;
    const id = reader.byte();
    const known = names[id];
    if (known === undefined) throw malformed(`section ${id} is unknown`);
    const size = reader.u32();
    const body = reader.sub(size);
    const name = id === 0 ? `[${body.text()}]` : known;
    sections.push({ name, id, start, content: body.at, end: body.end });
  }
  return sections;
}

/** The function bodies of a code section, each with its size field. @throws UnikilnError `toolchain/malformed` */
export function readFunctionBodies(bytes: Uint8Array, sections: readonly Section[]): Span[] {
  return vector(bytes, sections, 'code', (reader) => {
    const start = reader.at;
    reader.sub(reader.u32());
    return { start, end: reader.at };
  });
}

/** The bytes of the data segments, without the fields before them. @throws UnikilnError `toolchain/malformed` */
export function readDataSegments(bytes: Uint8Array, sections: readonly Section[]): DataSegment[] {
  return vector(bytes, sections, 'data', (reader) => {
    const flags = reader.u32();
    if (flags > 2) throw malformed(`a data segment has kind ${flags}`);
    if (flags === 2) reader.u32();
    const address = flags === 1 ? -1 : reader.address();
    const segment = reader.sub(reader.u32());
    return { address, start: segment.at, end: segment.end };
  });
}

/** Pages of memory that the module starts with, imported memory not counted. @throws UnikilnError `toolchain/malformed` */
export function readInitialPages(bytes: Uint8Array, sections: readonly Section[]): number {
  const [memory] = vector(bytes, sections, 'memory', (reader) => reader.limits());
  return memory ?? 0;
}

/** Module and name of each import. @throws UnikilnError `toolchain/malformed` */
export function readImports(bytes: Uint8Array, sections: readonly Section[]): { module: string; name: string }[] {
  return vector(bytes, sections, 'import', (reader) => {
    const [module, name] = [reader.text(), reader.text()];
    const kind = reader.byte();
    // Function: type. Table: reference type, limits. Memory: limits. Global: type, mutability. Tag: attribute, type.
    if (kind > 4) throw malformed(`an import has kind ${kind}`);
    if (kind === 1 || kind === 3 || kind === 4) reader.byte();
    if (kind === 0 || kind === 4) reader.u32();
    if (kind === 3) reader.byte();
    if (kind === 1 || kind === 2) reader.limits();
    return { module, name };
  });
}

/** Names of exports. @throws UnikilnError `toolchain/malformed` */
export function readExports(bytes: Uint8Array, sections: readonly Section[]): string[] {
  return vector(bytes, sections, 'export', (reader) => {
    const name = reader.text();
    reader.byte();
    reader.u32();
    return name;
  });
}

/**
 * The module without its custom sections (names, producers, features): the same program.
 *
 * @param keeps names of those that stay
 * @throws UnikilnError `toolchain/malformed`
 */
export function withoutCustomSections(bytes: Uint8Array, keeps: readonly string[] = []): Uint8Array<ArrayBuffer> {
  const kept = readSections(bytes).filter(({ id, name }) => id !== 0 || keeps.includes(name.slice(1, -1)));
  const result = new Uint8Array(kept.reduce((sum, { start, end }) => sum + end - start, PREAMBLE));
  result.set(bytes.subarray(0, PREAMBLE));
  let offset = PREAMBLE;
  for (const { start, end } of kept) {
    result.set(bytes.subarray(start, end), offset);
    offset += end - start;
  }
  return result;
}

/** Reads a section that is a vector of entries; no such section is no entries. */
function vector<T>(bytes: Uint8Array, sections: readonly Section[], name: string, entry: (reader: Reader) => T): T[] {
  const found = sections.filter((section) => section.name === name);
  if (found.length > 1) throw malformed(`it has ${found.length} ${name} sections`);
  const [section] = found;
  if (!section) return [];
  const reader = new Reader(bytes, section.content, section.end);
  const entries: T[] = [];
  // A count that promises too much ends at the section's end, since every entry takes at least one byte.
  for (let left = reader.u32(); left > 0; left--) entries.push(entry(reader));
  if (reader.at !== section.end) throw malformed(`something follows the last entry of its ${name} section`);
  return entries;
}

/** A cursor that never leaves its part of the bytes. */
class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}

  byte(): number {
    if (this.at >= this.end) throw malformed('it is cut off');
    return this.bytes[this.at++]!;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > 0xffff_ffff) break;
        return value;
      }
    }
    throw malformed('a number is too large');
  }

  /** Limits of a memory or table with 32-bit addresses; returns the smaller. Bit 0: there is a larger one; bit 1: it is shared. */
  limits(): number {
    const flags = this.u32();
    if (flags > 3) throw malformed(`a memory or table has limits of kind ${flags}`);
    const initial = this.u32();
    if (flags & 1) this.u32();
    return initial;
  }

  /** A constant address: `i32.const n; end`, as an unsigned number. */
  address(): number {
    if (this.byte() !== 0x41) throw malformed('a data segment has no constant address');
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
      if (byte < 0x80) {
        if (byte & 0x40 && shift < 32) value -= 2 ** shift;
        break;
      }
      if (shift >= 35) throw malformed('a number is too large');
    }
    if (this.byte() !== 0x0b) throw malformed('a data segment has no constant address');
    return value >>> 0;
  }

  text(): string {
    const body = this.sub(this.u32());
    return new TextDecoder().decode(body.bytes.subarray(body.at, body.end));
  }

  /** The next `size` bytes as a reader of their own; this one goes on behind them. */
  sub(size: number): Reader {
    if (size > this.end - this.at) throw malformed('it is cut off');
    const sub = new Reader(this.bytes, this.at, this.at + size);
    this.at += size;
    return sub;
  }
}

const malformed = (reason: string) =>
  new UnikilnError('toolchain/malformed', { what: 'The WebAssembly module', reason });
