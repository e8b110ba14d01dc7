/**
 * Seeded randomness. Every place that draws takes a generator of its own, derived from the run's seed and a path of numbers (epoch, peer,
 * purpose), so that what one place draws never shifts what another one gets.
 */
export class Random {
  #state: number;

  constructor(...path: readonly number[]) {
    let state = 0x9e3779b9;
    for (const part of path) state = scramble(state ^ scramble((part | 0) + 0x6d2b79f5));
    this.#state = state;
  }

  /** Uniform in [0, 1), 32 bits of it (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** Shuffles in place (Fisher and Yates) and returns the same array. */
  shuffle(values: Uint32Array): Uint32Array {
    for (let last = values.length - 1; last > 0; last--) {
      const other = Math.floor(this.next() * (last + 1));
      const value = values[last]!;
      values[last] = values[other]!;
      values[other] = value;
    }
    return values;
  }
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function scramble(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
