/** A line of C, or a head with the lines below it. */
export type Line = { readonly text: string; readonly line: number } | { readonly body: readonly Line[] };

/**
 * C text with the app's line of each of its lines.
 *
 * @returns `lines[n]` is the app's line behind line n (both as the text counts them: the array from 0, the app from 1); 0 for none
 */
export function layOut(code: readonly Line[]): { readonly text: string; readonly lines: readonly number[] } {
  const texts: string[] = [];
  const lines: number[] = [];
  const add = (list: readonly Line[], depth: number): void => {
    for (const item of list) {
      if ('body' in item) {
        add(item.body, depth + 1);
        continue;
      }
      const flush = item.text === '' || item.text.startsWith('#');
      texts.push(flush ? item.text : '  '.repeat(depth) + item.text);
      lines.push(item.line);
    }
  };
  add(code, 0);
  return { text: `${texts.join('\n')}\n`, lines };
}

/** `head {`, the body, `}`. */
export const blockLines = (head: string, body: readonly Line[], line: number, tail = ''): readonly Line[] => [
  { text: head === '' ? '{' : `${head} {`, line },
  { body },
  { text: `}${tail}`, line },
];
