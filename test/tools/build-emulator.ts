import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/base/hash';
import { CLANG_VERSION, compile, tab, type Clang } from '../../src/toolchain';

/** The LX6 core of the virtual board: C in, one WebAssembly module out. */
const SOURCES = 'wasm/emulator';
/** Where build-firmware.ts keeps it. */
export const EMULATOR = 'emulator';
const MODULE = 'lx6.wasm';

/** The library OS's flags, but optimised for speed: the interpreter's loop is all that counts. */
const compileFlags = tab.compileFlags.map((flag) => (flag === '-O2' ? '-O3' : flag));

/** A stack for the few calls that the interpreter makes; then variables, flash among them. */
const STACK_BYTES = 16384;

/**
 * Compiles and links the emulator with the page's clang. Equal sources give equal bytes.
 *
 * @returns the files of firmware-prebuilt/emulator by name
 * @throws UnikilnError `toolchain/compile`; Error when a file has warnings or the link fails
 */
export async function buildEmulator(clang: Clang): Promise<Record<string, Uint8Array>> {
  const names = readdirSync(SOURCES)
    .filter((name) => /\.[ch]$/.test(name))
    .sort();
  const sources = Object.fromEntries(names.map((name) => [name, readFileSync(join(SOURCES, name), 'utf8')]));
  const objects: Record<string, Uint8Array> = {};
  for (const file of names.filter((name) => name.endsWith('.c'))) {
    const source = { file, text: sources[file]!, kind: 'library' } as const;
    const { object, warnings } = compile(clang, source, sources, { ...tab, compileFlags, headers: {}, objects: {} });
    const [warning] = warnings;
    if (warning) throw new Error(`${SOURCES}/${warning.file}:${warning.line}: ${warning.message}`);
    objects[file.replace(/\.c$/, '.o')] = object;
  }
  const wasm = link(clang, objects);
  const manifest = {
    target: EMULATOR,
    clang: CLANG_VERSION,
    flags: compileFlags,
    objects: [{ name: MODULE, sha256: await sha256(wasm), size: wasm.byteLength, source: SOURCES }],
  };
  return { [MODULE]: wasm, 'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
}

function link(clang: Clang, objects: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const { code, files, stderr } = clang.run(
    [
      ...['wasm-ld', '--no-entry', '--gc-sections', '--strip-all', '-O2', '--no-growable-memory', '--stack-first'],
      ...['-z', `stack-size=${STACK_BYTES}`, '-o', MODULE, ...Object.keys(objects)],
    ],
    objects,
  );
  const wasm = files[MODULE];
  if (code !== 0 || !wasm) throw new Error(stderr);
  return wasm;
}
