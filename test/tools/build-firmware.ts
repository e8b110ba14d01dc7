/**
 * Compiles the library OS with the page's clang into firmware-prebuilt/TARGET: one object a C file, and manifest.json. Equal sources
 * give equal bytes. `tsx test/tools/build-firmware.ts [--check]`; with --check nothing is written, and any difference is an error.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { sha256 } from '../../src/base/hash';
import {
  CLANG_VERSION,
  SOFT_FLOAT,
  compile,
  esp32,
  loadClang,
  tab,
  type Clang,
  type TargetDescription,
} from '../../src/toolchain';
import { EMULATOR, buildEmulator } from './build-emulator';
import { MATH, buildMath } from './build-math';
import { SOURCES, buildSoftFloat } from './build-softfloat';
import { clangPackage } from './clang-package';
import { unikernelSources } from './unikernel-sources';

const targets: readonly TargetDescription[] = [tab, esp32];

/**
 * Compiles every C file of a target.
 *
 * @returns the files of firmware-prebuilt/TARGET by name
 * @throws UnikilnError `toolchain/compile`; Error when a file has warnings, of which the library OS has none
 */
export async function buildFirmware(clang: Clang, target: TargetDescription): Promise<Record<string, Uint8Array>> {
  const sources = unikernelSources(target.name);
  const files: Record<string, Uint8Array> = {};
  const objects: { name: string; sha256: string; size: number; source: string }[] = [];
  for (const [file, text] of Object.entries(sources)) {
    if (!file.endsWith('.c')) continue;
    const { object, warnings } = compile(clang, { file, text, kind: 'library' }, sources, {
      ...target,
      headers: {},
      objects: {},
    });
    const [warning] = warnings;
    if (warning) throw new Error(`${warning.file}:${warning.line}: ${warning.message}`);
    const name = objectFileName(file);
    files[name] = object;
    objects.push({ name, sha256: await sha256(object), size: object.byteLength, source: `wasm/unikernel/${file}` });
  }
  if (target.name === esp32.name) {
    const library = buildSoftFloat(clang);
    files[SOFT_FLOAT] = library;
    objects.push({ name: SOFT_FLOAT, sha256: await sha256(library), size: library.byteLength, source: SOURCES });
  }
  objects.sort((a, b) => (a.name < b.name ? -1 : 1));
  const manifest = {
    target: target.name,
    clang: CLANG_VERSION,
    flags: [...target.compileFlags, ...(target.libraryFlags ?? [])],
    objects,
  };
  files['manifest.json'] = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return files;
}

/** `core/coap.c` -> `core-coap.o`, `targets/tab/start.c` -> `tab-start.o`: in a link map it says where the code came from. */
function objectFileName(file: string): string {
  return file
    .replace(/^targets\//, '')
    .replace(/\.c$/, '.o')
    .replaceAll('/', '-');
}

/** Names of files in a folder that are not what they should be. */
export function differences(folder: string, files: Readonly<Record<string, Uint8Array>>): string[] {
  const present = existsSync(folder) ? readdirSync(folder) : [];
  const stale = present.filter((name) => !Object.hasOwn(files, name));
  const changed = Object.keys(files).filter(
    (name) => !present.includes(name) || !readFileSync(join(folder, name)).equals(files[name]!),
  );
  return [...stale, ...changed].sort();
}

function write(folder: string, files: Readonly<Record<string, Uint8Array>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}

async function main(check: boolean): Promise<void> {
  const clang = await loadClang(clangPackage);
  for (const target of targets) {
    const files = await buildFirmware(clang, target);
    keep(target.name, files, check);
    if (target === tab) keep(MATH, await buildMath(clang, files), check);
  }
  keep(EMULATOR, await buildEmulator(clang), check);
}

/** Writes a folder of firmware-prebuilt, or only compares it. */
function keep(name: string, files: Readonly<Record<string, Uint8Array>>, check: boolean): void {
  const folder = join('firmware-prebuilt', name);
  const changed = differences(folder, files);
  if (check && changed.length > 0) {
    throw new Error(`${folder} is not what the sources give: ${changed.join(', ')}. Run npm run build:firmware.`);
  }
  if (changed.length > 0) write(folder, files);
  console.log(`${folder}: ${Object.keys(files).length - 1} objects, ${changed.length} changed`);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await main(argv.includes('--check'));
