import { writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { NOTICES, missing, noticesText } from './notices';
import { packedPackages, runtimePackages } from './works';

/** The package of a module's path, if it is one's. */
function packageOf(id: string): string | undefined {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/?]+)/.exec(id)?.[1];
}

/**
 * Fails a build that ships a package which public/third-party-notices.txt does not name in this very version; with `write`, writes the file
 * instead. One plugin for the page, one for the workers' own builds, which come first.
 */
export function noticesPlugins({ write }: { readonly write: boolean }): { page: Plugin; worker: Plugin } {
  const shipped = new Set([...packedPackages, ...runtimePackages]);
  const collect = (bundle: Readonly<Record<string, { type: string; modules?: object }>>) => {
    for (const part of Object.values(bundle)) {
      for (const id of Object.keys(part.modules ?? {})) {
        const name = packageOf(id);
        if (name !== undefined) shipped.add(name);
      }
    }
  };
  return {
    worker: { name: 'unikiln-notices-worker', apply: 'build', generateBundle: (_, bundle) => collect(bundle) },
    page: {
      name: 'unikiln-notices',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(bundle);
        const names = [...shipped];
        if (write) {
          writeFileSync(NOTICES, noticesText(names));
          return;
        }
        const lacking = missing(names);
        if (lacking.length > 0) {
          this.error(
            `${NOTICES} does not name ${lacking.join(', ')}. Run \`npm run build:notices\` and read what changed.`,
          );
        }
      },
    },
  };
}
