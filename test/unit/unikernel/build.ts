import { runLLVM, type Tree } from '@yowasp/clang';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds unikernels for tests with the page's clang, straight from the sources: what the tests say holds for wasm/unikernel as it is
 * now, whatever has been prebuilt. Results are kept under node_modules/.cache, by the hash of all that went in.
 */
export const unikernelFolder = join(import.meta.dirname, '../../../wasm/unikernel');
const cacheFolder = join(import.meta.dirname, '../../../node_modules/.cache/unikiln-test');

export const warningFlags = ['-Wall', '-Wextra', '-Wconversion', '-Wshadow', '-Werror'];
const compileFlags = [
  '--target=wasm32',
  '-std=c11',
  '-Os',
  '-ffreestanding',
  '-nostdlib',
  '-ffunction-sections',
  '-fdata-sections',
  ...warningFlags,
  '-Iinclude',
  '-Icore',
  '-Inn',
];
const linkFlags = ['--no-entry', '--gc-sections', '--strip-all', '-z', 'stack-size=8192', '--global-base=16384'];

const sourceFolders = ['core', 'nn', 'targets/tab'];

/** Every C file of the folders, as paths below wasm/unikernel. */
export const cFiles = (folders: readonly string[] = sourceFolders): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(unikernelFolder, folder))
      .filter((name) => name.endsWith('.c'))
      .map((name) => `${folder}/${name}`),
  );

/** A C source from test/unit/unikernel/fixtures. */
export const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

/**
 * Compiles the given C files, links them with the whole library OS, and returns the module.
 *
 * @param sources file name -> C
 */
export function buildUnikernel(sources: Record<string, string>): Promise<Uint8Array> {
  return cached(sources, linkFlags, async () => {
    const objects: Tree = {};
    for (const file of cFiles()) objects[flat(file)] = await compile(file, {});
    for (const file of Object.keys(sources)) objects[flat(file)] = await compile(file, sources);
    return link(objects, linkFlags);
  });
}

/** Compiles one C file by itself, with only what it exports: no library OS. */
export function buildModule(source: string): Promise<Uint8Array> {
  return cached({ 'module.c': source }, ['module'], async () =>
    link({ 'module.o': await compile('module.c', { 'module.c': source }) }, ['--no-entry', '--gc-sections']),
  );
}

const flat = (file: string) => file.replaceAll('/', '-').replace(/\.c$/, '.o');

function compile(file: string, sources: Record<string, string>): Promise<Uint8Array> {
  const own = sources[file];
  const key = own === undefined ? {} : { [file]: own };
  return cached({ ...key, 'which file': file }, compileFlags, () =>
    tool(['clang', ...compileFlags, '-c', file, '-o', 'out'], { ...tree(unikernelFolder), ...key }),
  );
}

const link = (objects: Tree, flags: string[]) =>
  tool(['wasm-ld', ...flags, ...Object.keys(objects), '-o', 'out'], objects);

async function tool(command: string[], files: Tree): Promise<Uint8Array> {
  let messages = '';
  const collect = (bytes: Uint8Array | null) => {
    if (bytes !== null) messages += new TextDecoder().decode(bytes);
  };
  try {
    const { out } =
      (await runLLVM(command, files, { stdout: collect, stderr: collect, fetchProgress: () => undefined })) ?? {};
    if (out instanceof Uint8Array) return out;
  } catch {
    // The tools' own error holds all input files and no message.
    throw new Error(`${command.join(' ')}\n${messages}`);
  }
  throw new Error(`${command.join(' ')} made nothing`);
}

/** The folder as the tools' file tree. */
function tree(folder: string): Tree {
  const files: Tree = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    files[entry.name] = entry.isDirectory() ? tree(path) : readFileSync(path);
  }
  return files;
}

async function cached(
  sources: Record<string, string>,
  flags: readonly string[],
  make: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const hash = createHash('sha256').update(JSON.stringify([sources, compileFlags, flags]));
  for (const folder of ['include', ...sourceFolders]) {
    for (const name of readdirSync(join(unikernelFolder, folder)).sort()) {
      hash.update(name).update(readFileSync(join(unikernelFolder, folder, name)));
    }
  }
  const path = join(cacheFolder, hash.digest('hex'));
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    const bytes = await make();
    mkdirSync(cacheFolder, { recursive: true });
    // Renamed into place, because two test processes may build the same thing.
    writeFileSync(`${path}.${process.pid}`, bytes);
    renameSync(`${path}.${process.pid}`, path);
    return bytes;
  }
}
