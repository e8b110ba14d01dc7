import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { generatedImages, type GeneratedImage } from '../unit/board/generated-images';
import { esptoolJsAccepts, pageAccepts } from '../unit/board/image-verdicts';

const IMAGES = 1000;

/** Debian's own interpreter: it knows Debian's esptool. Another esptool is found if PYTHONPATH names it. */
const PYTHON = '/usr/bin/python3';
const hasEsptool = spawnSync(PYTHON, ['-c', 'import esptool']).status === 0;

/** What `image_info` has found; what it says afterwards of an app's description, or fails at, is no matter of the image. */
function accepts(said: string): boolean {
  const segments = [...said.matchAll(/^ *\d+ +0x\w+ +0x\w{8} +0x\w{8}(.*)$/gm)];
  return (
    /Checksum: \w+ \(valid\)/.test(said) &&
    !/\(invalid/.test(said) &&
    !/Unexpected chip id/.test(said) &&
    segments.every((row) => row[1]!.trim() !== '')
  );
}

describe('flash images of all kinds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unikiln-images-'));
  let images: readonly GeneratedImage[] = [];

  beforeAll(() => {
    images = fc.sample(generatedImages, { numRuns: IMAGES });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.runIf(hasEsptool)('are accepted and refused as esptool accepts and refuses them', async () => {
    const paths = images.map((_, index) => join(folder, `${index}.bin`));
    images.forEach(({ bytes }, index) => writeFileSync(paths[index]!, bytes));
    const script = join(import.meta.dirname, 'esptool-verdicts.py');
    const { stdout, stderr } = spawnSync(PYTHON, [script], {
      input: paths.join('\n'),
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    const verdicts = stdout.trim().split('\n');
    expect(verdicts, stderr).toHaveLength(images.length);
    let accepted = 0;
    for (const [index, { bytes, how }] of images.entries()) {
      const said: unknown = JSON.parse(verdicts[index]!);
      const theirs = accepts(String(said));
      expect(await pageAccepts(bytes), `${how}\n${String(said)}`).toBe(theirs);
      if (theirs) accepted++;
    }
    expect(accepted).toBeGreaterThan(images.length / 5);
    expect(accepted).toBeLessThan((images.length * 4) / 5);
  });

  test("are accepted and refused as esptool-js's parser accepts and refuses them", async () => {
    // It finds most addresses suspicious, and says so.
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    for (const { bytes, how } of images) {
      const theirs = await esptoolJsAccepts(bytes);
      if (theirs !== undefined) expect(await pageAccepts(bytes), how).toBe(theirs);
    }
    vi.restoreAllMocks();
  });
});
