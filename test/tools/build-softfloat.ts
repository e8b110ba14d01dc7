import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SOFT_FLOAT, compile, esp32, type Clang } from '../../src/toolchain';

/** What floating-point instructions do, in C on integers: one module, whose exports have the instructions' names. */
export const SOURCES = 'wasm/unikernel/softfloat';

/**
 * Compiles and links the soft-float library for native translation. Equal sources give equal bytes.
 *
 * @throws UnikilnError `toolchain/compile`; Error when a file has warnings or the link fails
 */
export function buildSoftFloat(clang: Clang): Uint8Array {
  const names = readdirSync(SOURCES)
    .filter((name) => /\.[ch]$/.test(name))
    .sort();
  const sources = Object.fromEntries(names.map((name) => [name, readFileSync(join(SOURCES, name), 'utf8')]));
  const objects: Record<string, Uint8Array> = {};
  for (const file of names.filter((name) => name.endsWith('.c'))) {
    const source = { file, text: sources[file]!, kind: 'library' } as const;
    const { object, warnings } = compile(clang, source, sources, {
      ...esp32,
      // For speed, unlike the rest of the library OS: only what a program uses becomes part of it.
      libraryFlags: [],
      headers: {},
      objects: {},
    });
    const [warning] = warnings;
    if (warning) throw new Error(`${SOURCES}/${warning.file}:${warning.line}: ${warning.message}`);
    objects[file.replace(/\.c$/, '.o')] = object;
  }
  const output = SOFT_FLOAT;
  const { code, files, stderr } = clang.run(
    ['wasm-ld', '--no-entry', '--gc-sections', '--strip-debug', '-O2', '-o', output, ...Object.keys(objects)],
    objects,
  );
  const wasm = files[output];
  if (code !== 0 || !wasm) throw new Error(stderr);
  return wasm;
}
