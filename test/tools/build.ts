/**
 * Builds the page into dist/: `npm run build [-- --previous PLACE]`.
 *
 * PLACE is the release that is published now, a former dist/ or the address of its page. What belongs to it stays in the new dist/, so that
 * pages which are open during the change go on to find their files.
 */
import { renameSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { packAssets } from './pack-assets';
import { completeRelease, formerRelease } from './release';

const FOLDER = 'dist';
/** Where it is made, so that a build that fails leaves the old one, and the old one can be what is given as the previous. */
const NEXT = 'out/next-dist';

const { previous } = parseArgs({ options: { previous: { type: 'string' } } }).values;
await packAssets();
try {
  await build({ logLevel: 'warn', build: { outDir: NEXT, emptyOutDir: true } });
  const { files, kept } = await completeRelease(NEXT, previous === undefined ? undefined : formerRelease(previous));
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(NEXT, FOLDER);
  const rest = previous === undefined ? '' : `, ${kept} kept of the release in ${previous}`;
  console.log(`${FOLDER}: ${files} files${rest}`);
} finally {
  rmSync(NEXT, { recursive: true, force: true });
}
