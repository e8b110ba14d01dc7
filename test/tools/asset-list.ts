import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetEntry } from '../../src/assets';

/** Where the packed files of the page are made. */
export const GENERATED = 'public/generated';

/** The list beside them. It goes into the scripts; no page asks for it. */
export const LIST = 'assets.json';

/** assets.json: `files` is for the page, `made` for the next run of pack-assets.ts. */
export interface AssetList {
  readonly files: readonly AssetEntry[];
  /** By job: the hash of its inputs and the files it made. */
  readonly made: Readonly<Record<string, { readonly inputs: string; readonly files: readonly string[] }>>;
}

/** The list of the last run; nothing when there is none, or when it cannot be read: everything is then made again. */
export function readList(folder: string): AssetList | undefined {
  const path = join(folder, LIST);
  if (!existsSync(path)) return undefined;
  try {
    // Written by pack-assets.ts only; a list of another form is refused here and made anew.
    const { files, made } = JSON.parse(readFileSync(path, 'utf8')) as AssetList;
    return Array.isArray(files) && typeof made === 'object' ? { files, made } : undefined;
  } catch {
    return undefined;
  }
}
