/** A part of a sentence: words, or code that stood in back quotes. */
export interface Piece {
  readonly code: boolean;
  readonly text: string;
}

/** A sentence of the compiler in pieces: 'Write `let`.' -> 'Write ', code 'let', '.'. */
export const pieces = (sentence: string): readonly Piece[] =>
  sentence
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => (/^`[^`]+`$/.test(part) ? { code: true, text: part.slice(1, -1) } : { code: false, text: part }));
