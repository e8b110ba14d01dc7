import { FONT, UK_GLYPH_COLUMNS } from '../base/contract';

/** Columns of a character; the screen leaves a sixth one free. */
export const GLYPH_COLUMNS = UK_GLYPH_COLUMNS;

/**
 * The characters of the board's screen, from the blank to the tilde, then a box for all others: five columns each, left to right; bit 0 is the top.
 */
const glyphs = Uint8Array.from({ length: FONT.length / 2 }, (_, k) => parseInt(FONT.slice(2 * k, 2 * k + 2), 16));

/** The columns of a character. */
export function glyph(character: string): Uint8Array {
  const index = character >= ' ' && character <= '~' && character.length === 1 ? character.charCodeAt(0) - 32 : 95;
  return glyphs.subarray(index * GLYPH_COLUMNS, (index + 1) * GLYPH_COLUMNS);
}
