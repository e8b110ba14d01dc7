import type { CatalogueEntry } from '../entry';

/** UK3xxx: numbers that do not fit where they go. */
export const numberCodes = {} as const satisfies Record<string, CatalogueEntry>;
