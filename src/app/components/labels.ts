/**
 * Puts labels under the parts of a bar without letting two of them touch.
 */
interface Wanted {
  /** Where the part's middle is, in pixels. */
  readonly centre: number;
  /** How wide the label is, in pixels. */
  readonly width: number;
}

interface Placed {
  /** Left edge, in pixels. */
  readonly x: number;
  /** 0 is the row nearest to the bar. */
  readonly row: number;
}

/**
 * Gives each label the first row where it fits under its part.
 *
 * Leaders run straight down from each part, so a label must also not lie across the leader of a later one that sits in a row below:
 * labels are placed from the right, each starting at its own leader, which keeps every leader free.
 */
export function placeLabels(wanted: readonly Wanted[], width: number): Placed[] {
  const placed = wanted.map((): Placed => ({ x: 0, row: 0 }));
  const taken: { left: number; right: number }[][] = [];
  const leaders: { at: number; row: number }[] = [];
  for (let i = wanted.length - 1; i >= 0; i--) {
    const { centre, width: wide } = wanted[i]!;
    const x = Math.max(0, Math.min(centre - 6, width - wide));
    let row = 0;
    const blocked = (): boolean =>
      (taken[row] ?? []).some((label) => x < label.right && label.left < x + wide) ||
      leaders.some((leader) => leader.row > row && leader.at > x && leader.at < x + wide);
    while (blocked()) row++;
    (taken[row] ??= []).push({ left: x, right: x + wide });
    leaders.push({ at: centre, row });
    placed[i] = { x, row };
  }
  return placed;
}
