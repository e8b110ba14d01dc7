/**
 * From the int8 logits that a device answers to what a person reads.
 */

/**
 * Softmax of quantised logits.
 *
 * @param logits int8 values, one a class.
 * @param scale What one step of a logit is worth (the output scale of the quantised network). The zero point cancels out.
 * @returns Shares that add up to 1, one a class.
 */
export function scoresOf(logits: ArrayLike<number>, scale: number): number[] {
  const values = Array.from(logits);
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp((value - top) * scale));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Index of the largest value, the first one among equals (as the device answers); -1 of nothing. */
export function winnerOf(values: ArrayLike<number>): number {
  let winner = values.length > 0 ? 0 : -1;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[winner]!) winner = i;
  return winner;
}
