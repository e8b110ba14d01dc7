/**
 * Puts labels beside the parts of a bar so that no two touch and no leader runs through a label.
 */

/** A label under a horizontal bar, all in pixels. */
interface Wanted {
  /** Where the middle of its part is. */
  readonly centre: number;
  readonly width: number;
}

interface Placed {
  /** Left edge. */
  readonly x: number;
  /** 0 is the row nearest to the bar. */
  readonly row: number;
}

/** More rows than this are harder to read than a list. */
const MOST_ROWS = 3;

/**
 * Gives each label the first row where it fits under its part, from the right to the left: each begins at its own leader, so that the
 * leaders of those further left stay free.
 *
 * @returns undefined when they do not fit (a narrow window, many small parts): lay the bar out upright then.
 */
export function placeLabels(wanted: readonly Wanted[], width: number): Placed[] | undefined {
  const placed: (Wanted & Placed)[] = [];
  for (const label of wanted.toReversed()) {
    const x = Math.max(0, Math.min(label.centre - 6, width - label.width));
    if (label.width > width) return undefined;
    const row = [...Array(MOST_ROWS).keys()].find((row) =>
      placed.every((other) => !clash({ ...label, x, row }, other)),
    );
    if (row === undefined) return undefined;
    placed.push({ ...label, x, row });
  }
  return placed.toReversed();
}

/** Whether two labels overlap, or the leader of the lower one runs through the upper one. */
function clash(a: Wanted & Placed, b: Wanted & Placed): boolean {
  if (a.row === b.row) return a.x < b.x + b.width && b.x < a.x + a.width;
  const [upper, lower] = a.row < b.row ? [a, b] : [b, a];
  return lower.centre > upper.x - 2 && lower.centre < upper.x + upper.width;
}

/**
 * Spreads labels along a line: each as near to where it is wanted as `spacing` allows, in order, within 0..`length`.
 *
 * @param wanted Middles in growing order, in pixels; so is the answer.
 */
export function spread(wanted: readonly number[], spacing: number, length: number): number[] {
  const at: number[] = [];
  for (const centre of wanted) at.push(Math.max(centre, (at.at(-1) ?? -Infinity) + spacing, spacing / 2));
  for (let i = at.length - 1, limit = length - spacing / 2; i >= 0 && at[i]! > limit; i--, limit -= spacing)
    at[i] = limit;
  return at;
}
