/** Texts as they are searched: one, in lower case. Back quotes are left out on both sides: a reader types them or not. */
export const searchable = (...texts: readonly string[]): string => texts.join('\n').toLowerCase().replaceAll('`', '');

/** The words of a query: what stands between spaces, be it a code, a word or a piece of a program. */
const wordsOf = (query: string): readonly string[] =>
  searchable(query)
    .split(/\s+/)
    .filter((word) => word !== '');

/** Whether a query asks for anything. */
export const asks = (query: string): boolean => wordsOf(query).length > 0;

/** Whether a searchable text has every word of the query, in any order. A query without words finds everything. */
export function matcher(query: string): (text: string) => boolean {
  const words = wordsOf(query);
  return (text) => words.every((word) => text.includes(word));
}
