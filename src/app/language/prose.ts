/** A part of a sentence of the tables: words, code that stood in back quotes, or a name that the compiler fills in. */
export interface Piece {
  readonly kind: 'text' | 'code' | 'detail';
  readonly text: string;
}

/** A sentence of the tables in pieces: 'No `let` of {name}.' -> 'No ', code 'let', ' of ', detail 'name', '.'. */
export const pieces = (sentence: string): readonly Piece[] =>
  sentence
    .split(/(`[^`]*`|\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => ({
      kind: part.startsWith('`') ? 'code' : /^\{\w+\}$/.test(part) ? 'detail' : 'text',
      // What the compiler fills in stands for any name, in code as well.
      text: part.replace(/^`|`$/g, '').replace(/\{(\w+)\}/g, '$1'),
    }));

/** The same sentence as a reader sees it. */
export const plain = (sentence: string): string =>
  pieces(sentence)
    .map(({ text }) => text)
    .join('');
