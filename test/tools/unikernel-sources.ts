import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The sources of the library OS, by path below wasm/unikernel. */
const ROOT = 'wasm/unikernel';

/** C files and headers of one target, with everything that all targets share. */
export function unikernelSources(target: string): Record<string, string> {
  return Object.assign(
    {},
    ...['include', 'nn', 'core', 'math', 'app', `app/${target}`, `targets/${target}`].map(readFolder),
  ) as Record<string, string>;
}

/** The headers that apps and models may include. */
export function headersForApps(): Record<string, string> {
  const files = { ...readFolder('include'), ...readFolder('nn') };
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.h')));
}

function readFolder(folder: string): Record<string, string> {
  const names = readdirSync(join(ROOT, folder))
    .filter((name) => /\.[ch]$/.test(name))
    .sort();
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, readFileSync(join(ROOT, folder, name), 'utf8')]));
}
