/**
 * How long a round waits for answers: the median of recent arrival times plus a multiple of their median absolute deviation, as asked for
 * in Hivemind: it follows slow and fast rooms alike, and one straggler does not move it.
 */
export class Deadline {
  readonly #arrivals: number[] = [];

  /**
   * @param floor milliseconds below which it never falls: what a healthy peer may need
   * @param ceiling milliseconds above which it never rises; also what holds until enough answers have been seen
   */
  constructor(
    readonly floor: number,
    readonly ceiling: number,
  ) {}

  /** Notes how many milliseconds after the start of its round an answer came, late ones too: they are how it learns of slow peers. */
  observe(milliseconds: number): void {
    this.#arrivals.push(milliseconds);
    if (this.#arrivals.length > MEMORY) this.#arrivals.shift();
  }

  /** Milliseconds from the start of a round. */
  get limit(): number {
    if (this.#arrivals.length < ENOUGH) return this.ceiling;
    const middle = median(this.#arrivals);
    const deviation = median(this.#arrivals.map((arrival) => Math.abs(arrival - middle)));
    return Math.min(this.ceiling, Math.max(this.floor, middle + TOLERANCE * deviation));
  }
}

const MEMORY = 32;
const ENOUGH = 3;
/** For a normal distribution 1.48 of these deviations are one standard deviation: this is about four. */
const TOLERANCE = 6;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
