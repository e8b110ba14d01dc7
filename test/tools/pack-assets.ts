/**
 * Fills public/generated/ with the packed files of the page: the sample network, MNIST, clang, a target's library OS, each compressed and
 * named after its hash, and assets.json that lists them. What is up to date stays: a second run takes no time. Runs before every start,
 * build and test.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { sha256 } from '../../src/base/hash';
import { assetFile, type AssetEntry } from '../../src/assets';
import { jobs } from './asset-jobs';
import { GENERATED, LIST, readList, type AssetList } from './asset-list';
import { unpackedSize } from './gzip';

/** Brings public/generated/ up to date and says what it holds. */
export async function packAssets(): Promise<void> {
  const { files, count } = await bringUpToDate(GENERATED);
  const sizes = [...new Set(files.map(({ group }) => group))].map((group) => {
    const bytes = files.reduce((sum, entry) => sum + (entry.group === group ? entry.wireBytes : 0), 0);
    return `${group} ${(bytes / 1e6).toFixed(2)} MB`;
  });
  console.log(`${GENERATED}: ${files.length} files, ${count} made; ${sizes.join(', ')}`);
}

/** @returns what the folder holds, and how many files had to be made */
async function bringUpToDate(folder: string): Promise<{ files: readonly AssetEntry[]; count: number }> {
  const before = readList(folder);
  const files: AssetEntry[] = [];
  const made: Record<string, AssetList['made'][string]> = {};
  let count = 0;
  for (const { name, group, inputs, make } of jobs) {
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
  if (count > 0) writeWhole(join(folder, LIST), `${JSON.stringify({ files, made } satisfies AssetList, null, 2)}\n`);
  dropOthers(folder, [LIST, ...files.map(assetFile)]);
  return { files, count };
}

/** What a job made in an earlier run, if all of it is still there. */
function present(folder: string, { files, made }: AssetList, job: string): AssetEntry[] | undefined {
  const names = made[job]?.files ?? [];
  const entries = files.filter((entry) => names.includes(entry.name) && isThere(folder, entry));
  return entries.length > 0 && entries.length === names.length ? entries : undefined;
}

function isThere(folder: string, entry: AssetEntry): boolean {
  const path = join(folder, assetFile(entry));
  return existsSync(path) && statSync(path).size === entry.wireBytes;
}

async function writeAsset(folder: string, name: string, group: string, packed: Uint8Array): Promise<AssetEntry> {
  const entry = {
    name,
    group,
    wireBytes: packed.byteLength,
    bytes: unpackedSize(packed),
    sha256: await sha256(packed),
  };
  writeWhole(join(folder, assetFile(entry)), packed);
  return entry;
}

/** Removes what earlier runs made: all that lies here is published. */
function dropOthers(folder: string, wanted: readonly string[]): void {
  const keep = new Set(wanted.map((path) => join(folder, path)));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(path)) rmSync(path);
  }
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

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await packAssets();
