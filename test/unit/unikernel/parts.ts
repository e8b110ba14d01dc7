import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryBlocks, SECTOR, type BlockStorage } from '../../../src/device';
import { buildImage, loadClang, tab, type Clang } from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';

/** Parts of the library OS, called one by one from a test: a program that exports what the test asks for, without a host's loop. */
export interface Parts {
  readonly memory: WebAssembly.Memory;
  /** What has been printed; clear it at will. */
  console: string;
  /** Calls an exported function. @throws Halted */
  call(name: string, ...values: (number | bigint)[]): number | bigint;
  /** Bytes of its memory, as they are. */
  bytes(address: number, length: number): Uint8Array;
}

/** The program has called uk_halt(). */
export class Halted extends Error {
  constructor(readonly code: number) {
    super(`halted with code ${code}`);
  }
}

interface Surroundings {
  /** Microseconds. */
  now: bigint;
  readonly blocks: BlockStorage;
  readonly entropy: (into: Uint8Array) => void;
}

let clang: Promise<Clang> | undefined;
const images = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** Links a C file of test/unit/unikernel/fixtures as the page links an app, with the prebuilt objects. */
export function buildParts(fixture: string): Promise<Uint8Array<ArrayBuffer>> {
  const made = images.get(fixture) ?? build(fixture);
  images.set(fixture, made);
  return made;
}

async function build(fixture: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', fixture), 'utf8');
  const sources = [{ file: 'app.c', text, kind: 'code' }] as const;
  const noCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };
  const load = () => (clang ??= loadClang(clangPackage));
  const { wasm, warnings } = await buildImage(load, { sources, headers: {}, target: loadTarget(tab) }, noCache);
  if (warnings[0]) throw new Error(`${warnings[0].file}:${warnings[0].line}: ${warnings[0].message}`);
  return wasm;
}

const unused = [
  ...['uk_pin_read', 'uk_pin_write', 'uk_link_read', 'uk_link_write'],
  ...['uk_light_set', 'uk_screen_clear', 'uk_screen_text', 'uk_screen_digit'],
];

/**
 * Builds and loads a program of parts.
 *
 * @param fixture a C file of test/unit/unikernel/fixtures that exports functions
 */
export async function loadParts(fixture: string, surroundings: Partial<Surroundings> = {}): Promise<Parts> {
  const module = await WebAssembly.compile(await buildParts(fixture));
  const { blocks = memoryBlocks(16), entropy = (into: Uint8Array) => into.fill(7) } = surroundings;
  const bytes = (address: number, length: number): Uint8Array => new Uint8Array(parts.memory.buffer, address, length);
  const env = {
    uk_console_write: (address: number, length: number) => {
      parts.console += new TextDecoder().decode(bytes(address, length));
    },
    uk_clock_us: () => surroundings.now ?? 0n,
    uk_entropy: (address: number, length: number) => entropy(bytes(address, length)),
    uk_block_count: () => blocks.sectors,
    uk_block_read: (sector: number, into: number) => {
      blocks.read(sector, bytes(into, SECTOR));
      return 0;
    },
    uk_block_write: (sector: number, from: number) => {
      blocks.write(sector, bytes(from, SECTOR).slice());
      return 0;
    },
    // Not asked of here: no pins, no line, nothing to look at.
    ...Object.fromEntries(unused.map((name) => [name, () => 0])),
    uk_halt: (code: number) => {
      throw new Halted(code);
    },
  };
  const instance = await WebAssembly.instantiate(module, { env });
  const { memory, ...functions } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  const parts: Parts = {
    memory,
    console: '',
    call: (name, ...values) => {
      const call = functions[name];
      if (typeof call !== 'function') throw new Error(`${name} is not exported`);
      // WebAssembly gives numbers, or nothing.
      return (Reflect.apply(call, undefined, values) as number | bigint | undefined) ?? 0;
    },
    bytes,
  };
  return parts;
}
