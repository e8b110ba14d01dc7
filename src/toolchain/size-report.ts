import { UnikilnError } from '../base/errors';
import { parseLinkMap, type MapEntry } from './link-map';
import {
  PREAMBLE,
  readDataSegments,
  readFunctionBodies,
  readInitialPages,
  readSections,
  type Section,
} from './wasm-file';

/** Where the bytes of an image went. Every byte of the file is counted once: see `SizeReport.structure`. */
export interface SizeReport {
  /** Bytes of the file. */
  readonly total: number;
  /** Bytes of constants that come from `weights.o`. */
  readonly weights: number;
  /** `total - weights`: the unikernel. */
  readonly unikernel: number;
  /** Name and bytes of every section, the preamble first; the sum is `total`. */
  readonly sections: readonly NamedSize[];
  /** Largest first. The sum of `code` and `data`, plus `structure`, is `total`. */
  readonly objects: readonly ObjectSize[];
  /** Largest first. */
  readonly functions: readonly PieceSize[];
  /** Variables and constants with a value in the file, largest first. */
  readonly data: readonly PieceSize[];
  /** What belongs to no object: section headers, types, imports, exports, alignment. */
  readonly structure: number;
  readonly memory: MemorySize;
}

interface NamedSize {
  readonly name: string;
  readonly bytes: number;
}

interface PieceSize extends NamedSize {
  readonly object: string;
}

interface ObjectSize {
  readonly object: string;
  /** Bytes in the file. */
  readonly code: number;
  readonly data: number;
  /** Bytes of memory that start as zero and take no place in the file. */
  readonly zero: number;
}

/** Bytes of memory once the image runs. */
interface MemorySize {
  readonly stack: number;
  readonly data: number;
  readonly zero: number;
  /** What the image asks of its host: all pages. On a chip, the sum. */
  readonly total: number;
  /** Address behind the last byte that has a value in the file: from here on memory starts as zero. */
  readonly zeroFrom: number;
  /** Address behind all that the image uses. */
  readonly end: number;
}

/** How the linker's own names read in a report. */
export interface ReportNames {
  /** The object that holds everything optimised together, and what it was made of. */
  readonly merged: string;
  readonly mergedFrom: string;
  readonly weights: string;
  readonly stackBytes: number;
  /** False where memory is a chip's: what the image asks for is then what it uses. */
  readonly wholePages: boolean;
}

const PAGE = 65_536;

/**
 * Accounts for every byte of an image.
 *
 * @param wasm the image, not trusted
 * @param mapText the link map of that very image
 * @throws UnikilnError `toolchain/malformed` when the image is no module, or not the one of the map
 */
export function sizeReport(wasm: Uint8Array, mapText: string, names: ReportNames): SizeReport {
  const sections = readSections(wasm);
  const map = parseLinkMap(mapText);
  const owner = ({ object }: MapEntry) =>
    object === names.merged ? names.mergedFrom : object === '<internal>' ? 'shared constants' : object;

  const functions = bodies(wasm, sections).map((bytes, index): PieceSize => {
    const entry = map.functions[index];
    // The map counts a body with its size field, as the section does.
    if (entry?.bytes !== bytes) throw foreignMap();
    return { name: entry.name, object: owner(entry), bytes };
  });
  if (functions.length !== map.functions.length) throw foreignMap();

  const segments = readDataSegments(wasm, sections);
  const filled = map.segments.filter(({ address, bytes }) =>
    segments.some((segment) => segment.address === address && segment.end - segment.start === bytes),
  );
  if (filled.length !== segments.length) throw foreignMap();
  const data = filled.flatMap(({ entries }) =>
    entries.map((entry): PieceSize => ({ name: entry.name, object: owner(entry), bytes: entry.bytes })),
  );
  const zero = map.segments
    .filter((segment) => !filled.includes(segment))
    .flatMap(({ entries }) => entries.map((entry) => ({ object: owner(entry), bytes: entry.bytes })));

  const objects = byObject(functions, data, zero);
  const weights = objects.find(({ object }) => object === names.weights)?.data ?? 0;
  const used = names.stackBytes + sum(filled) + sum(zero);
  const endOf = (parts: readonly { readonly address: number; readonly bytes: number }[]) =>
    parts.reduce((end, { address, bytes }) => Math.max(end, address + bytes), 0);
  return {
    total: wasm.byteLength,
    weights,
    unikernel: wasm.byteLength - weights,
    sections: [
      { name: 'preamble', bytes: PREAMBLE },
      ...sections.map(({ name, start, end }) => ({ name, bytes: end - start })),
    ],
    objects,
    functions: functions.sort(largestFirst),
    data: data.sort(largestFirst),
    structure: wasm.byteLength - sum(functions) - sum(data),
    memory: {
      stack: names.stackBytes,
      data: sum(filled),
      zero: sum(zero),
      total: names.wholePages ? readInitialPages(wasm, sections) * PAGE : used,
      zeroFrom: endOf(filled),
      // Where memory is a chip's, the stack comes last, on a multiple of 16.
      end: names.wholePages ? endOf(map.segments) : Math.ceil(endOf(map.segments) / 16) * 16 + names.stackBytes,
    },
  };
}

function bodies(wasm: Uint8Array, sections: readonly Section[]): number[] {
  return readFunctionBodies(wasm, sections).map(({ start, end }) => end - start);
}

type Owned = Pick<PieceSize, 'object' | 'bytes'>;

function byObject(code: readonly Owned[], data: readonly Owned[], zero: readonly Owned[]): ObjectSize[] {
  const names = new Set([...code, ...data, ...zero].map(({ object }) => object));
  const of = (pieces: readonly Owned[], name: string) => sum(pieces.filter(({ object }) => object === name));
  return [...names]
    .map((object) => ({ object, code: of(code, object), data: of(data, object), zero: of(zero, object) }))
    .sort((a, b) => b.code + b.data - (a.code + a.data) || (a.object < b.object ? -1 : 1));
}

const sum = (pieces: readonly { readonly bytes: number }[]) => pieces.reduce((total, { bytes }) => total + bytes, 0);
const largestFirst = (a: PieceSize, b: PieceSize) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1);
const foreignMap = () =>
  new UnikilnError('toolchain/malformed', { what: 'The link map', reason: 'it belongs to another image' });

/** The report as plain text, the way it is saved next to an image. */
export function formatSizeReport(report: SizeReport): string {
  const line = (bytes: number, text: string) => `${String(bytes).padStart(9)}  ${text}`;
  return [
    line(report.total, 'bytes in all'),
    line(report.weights, 'weights'),
    line(report.unikernel, 'unikernel without weights'),
    '',
    'Sections',
    ...report.sections.map(({ name, bytes }) => line(bytes, name)),
    '',
    'Objects (code + constants)',
    ...report.objects.map(({ object, code, data }) => line(code + data, `${object} (${code} + ${data})`)),
    line(report.structure, 'structure of the file'),
    '',
    'Functions',
    ...report.functions.map(({ name, object, bytes }) => line(bytes, `${name}  ${object}`)),
    '',
    'Constants and variables',
    ...report.data.map(({ name, object, bytes }) => line(bytes, `${name}  ${object}`)),
    '',
    'Memory',
    line(report.memory.stack, 'stack'),
    line(report.memory.data, 'data'),
    line(report.memory.zero, 'zeroed'),
    line(report.memory.total, 'asked of the host'),
    '',
  ].join('\n');
}
