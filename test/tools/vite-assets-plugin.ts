import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { assetFile } from '../../src/assets';
import { GENERATED, LIST, readList } from './asset-list';

/**
 * Puts the list of packed files into every script that asks for one, as `PACKED_ASSETS` (src/assets). A list that pages fetched
 * would be another one after the next release.
 */
export function assetsPlugin(): Plugin {
  let outDir = '';
  return {
    name: 'unikiln-assets',
    config: (_, { isPreview }) => {
      if (isPreview === true) return {};
      const files = readList(GENERATED)?.files;
      if (!files?.every((entry) => existsSync(join(GENERATED, assetFile(entry)))))
        throw new Error(`Files are missing in ${GENERATED}: run \`npx tsx test/tools/pack-assets.ts\`.`);
      return { define: { PACKED_ASSETS: JSON.stringify(files) } };
    },
    configResolved: ({ build }) => void (outDir = build.outDir),
    // Vite copies all of public/.
    closeBundle: () => rmSync(join(outDir, 'generated', LIST), { force: true }),
  };
}
