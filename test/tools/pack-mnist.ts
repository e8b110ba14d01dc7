/**
 * Packs MNIST for the page: one file of images and labels for training and one for testing, gzipped, equal bytes every time.
 * Used by pack-assets.ts; alone: `tsx test/tools/pack-mnist.ts public/generated`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { decodeMnist, encodeDataSet } from '../../src/training';
import { calibrationDigits } from './calibration';
import { loadMnist } from './mnist';

/** Writes mnist-train.bin.gz, mnist-test.bin.gz and mnist-calibration.bin.gz to a folder, which is made if need be. */
export async function packMnist(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const train = await loadMnist('train');
  const parts = { train, test: await loadMnist('test'), calibration: calibrationDigits(train) };
  for (const [part, digits] of Object.entries(parts)) {
    const bytes = encodeDataSet(digits);
    if (part !== 'calibration') decodeMnist(bytes, part === 'train' ? 'train' : 'test');
    // zlib leaves the header's time at zero and its system at 'unknown' or the builder's: the latter is byte 9, set to 'unknown'.
    const packed = gzipSync(bytes, { level: 9 });
    packed[9] = 255;
    await writeFile(join(outDir, `mnist-${part}.bin.gz`), packed);
  }
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) await packMnist(argv[2] ?? 'public/generated');
