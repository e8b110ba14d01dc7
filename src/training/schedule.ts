/** How the learning rate goes with progress (0 at the start to 1 when the budget of samples is used up). */
export type Schedule = 'constant' | 'one-cycle';

/** Share of the run in which OneCycle warms up, and what it starts from and ends at, as a share of the peak. */
const WARM_UP = 0.2;
const START = 1 / 10;
const END = 1 / 1000;

/**
 * The learning rate at `progress`.
 *
 * OneCycle (Smith and Topin 2017, arXiv:1708.07120): up to the peak, then down to almost nothing, along half a cosine each.
 */
export function learningRate(schedule: Schedule, peak: number, progress: number): number {
  if (schedule === 'constant') return peak;
  const at = Math.min(1, Math.max(0, progress));
  if (at < WARM_UP) return peak * cosine(START, 1, at / WARM_UP);
  return peak * cosine(1, END, (at - WARM_UP) / (1 - WARM_UP));
}

function cosine(from: number, to: number, share: number): number {
  return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * share));
}
