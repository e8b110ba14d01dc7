import type { Assets } from '../../../src/assets';

/** Files that are there at once. @param files by name */
export function assetsWith(files: Readonly<Record<string, Uint8Array>>): Assets {
  const bytes = (name: string) => {
    const found = files[name];
    return found ? Promise.resolve(found) : Promise.reject(new Error(`${name} is not there`));
  };
  // The services ask for bytes alone where no browser is.
  return { bytes } as unknown as Assets;
}
