/** Lines that a console keeps; what came before is dropped. */
const MOST_LINES = 2000;

/**
 * What a console shows after some more text came. The last line stays open until a line break comes; what a terminal would do at a
 * carriage return is left out.
 */
export function withText(lines: readonly string[], text: string): readonly string[] {
  const [first = '', ...rest] = text.replaceAll('\r', '').split('\n');
  return [...lines.slice(0, -1), (lines.at(-1) ?? '') + first, ...rest].slice(-MOST_LINES);
}
