import type { CatalogueEntry } from '../entry';

/** UK4xxx: where objects live. */
export const memoryCodes = {} as const satisfies Record<string, CatalogueEntry>;
