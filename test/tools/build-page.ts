import { renameSync, rmSync } from 'node:fs';
import { build } from 'vite';
import { packAssets } from './pack-assets';
import { completeRelease, formerRelease } from './release';

const FOLDER = 'dist';
/** Where it is made, so that a build that fails leaves the old one, and the old one can be what is given as the previous. */
const NEXT = 'out/next-dist';

/**
 * Builds the page into dist/.
 *
 * @param previous the release that is published now, a former dist/ or the address of its page: what belongs to it stays in the new dist/
 * @param say told what is being done
 */
export async function buildPage(previous: string | undefined, say: (line: string) => void): Promise<void> {
  // Of a loader that Vite will have some day, which reads the configuration as it is; today's takes it.
  process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] = 'true';
  say('Packing digits, compilers and the sample...');
  await packAssets();
  say('Bundling the page...');
  try {
    await build({ logLevel: 'warn', build: { outDir: NEXT, emptyOutDir: true } });
    const { files, kept } = await completeRelease(NEXT, previous === undefined ? undefined : formerRelease(previous));
    rmSync(FOLDER, { recursive: true, force: true });
    renameSync(NEXT, FOLDER);
    const rest = previous === undefined ? '' : `, ${kept} kept of the release in ${previous}`;
    say(`${FOLDER}: ${files} files${rest}`);
  } finally {
    rmSync(NEXT, { recursive: true, force: true });
  }
}
