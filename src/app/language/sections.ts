/** What stands on the language page, in its order, with the text by which each entry is found. */
import { appCatalogue, languageTable, type CatalogueEntry, type LanguageEntry } from '../../compiler';
import { plain } from './prose';
import { searchable } from './search';

/** An entry, and all of its words as they are searched. */
export interface Findable<T> {
  readonly entry: T;
  readonly text: string;
}

/** A part of the page with a title and an anchor. */
export interface Part<T> {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Findable<T>[];
}

/** One thing that the compiler can say, with its code. */
export type CodeEntry = CatalogueEntry & { readonly code: string };

const construct = (entry: LanguageEntry): Findable<LanguageEntry> => ({
  entry,
  // The page shows no example of what is refused: its code has two.
  text: searchable(
    plain(entry.construct),
    plain(entry.note),
    entry.code ?? '',
    entry.supported === 'yes' ? entry.example : '',
  ),
});

const table = languageTable();
const topics = [...new Set(table.flatMap(({ topic }) => topic ?? []))];

/** What apps can be written with, by topic. */
export const has: readonly Part<LanguageEntry>[] = topics.map((title) => ({
  id: `has-${title.toLowerCase().replace(/\W+/g, '-')}`,
  title,
  entries: table.filter(({ topic }) => topic === title).map(construct),
}));

/** What they cannot be written with. */
export const hasNot: readonly Findable<LanguageEntry>[] = table
  .filter(({ supported }) => supported === 'no')
  .map(construct);

const catalogue = Object.entries<CatalogueEntry>(appCatalogue)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([code, entry]): Findable<CodeEntry> => {
    const { says, next, example } = entry;
    return {
      entry: { code, ...entry },
      text: searchable(code, plain(says), plain(next), example.before, example.after),
    };
  });

/** Every error, by what it is about. */
export const errors: readonly Part<CodeEntry>[] = [
  { id: 'codes-constructs', title: 'Constructs that the language does not have', prefix: 'UK1' },
  { id: 'codes-types', title: 'Types', prefix: 'UK2' },
  { id: 'codes-numbers', title: 'Numbers', prefix: 'UK3' },
  { id: 'codes-memory', title: 'Memory', prefix: 'UK4' },
].map(({ prefix, ...part }) => ({ ...part, entries: catalogue.filter(({ entry }) => entry.code.startsWith(prefix)) }));
