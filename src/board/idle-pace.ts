/** A program that looks at its line so often in a stretch, and finds nothing, only waits. */
const LOOKS = 10;
/** Microseconds that are let pass at once: a watchdog and a timer of the program still get their turn. */
const MOST_AT_ONCE = 2000;
/** A computer that was asleep, or a hidden tab, does not have its time made up for, us. */
const TOO_LATE = 250_000;

/** What waits: its line, its own time in us, and the core, which can let cycles pass in which it does nothing. */
interface Chip {
  readonly uart: { readonly looksInVain: number };
  readonly clock: { readonly cpuHz: number; now(): number };
}
interface Core {
  sleep(cycles: number): void;
}

/**
 * Keeps the time of a chip that only waits in step with the clock on the wall: the emulator rests while nothing happens, and timers of the
 * program would be late. A program that computes is left alone, so that what it measures of itself is its own.
 */
export class IdlePace {
  readonly #now: () => number;
  #since: { readonly wall: number; readonly chip: number } | undefined;
  #looks = 0;

  /** @param now of the clock on the wall, ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** After each stretch of the program. @param quiet whether nothing has come or gone for a while */
  keep(quiet: boolean, { uart, clock }: Chip, core: Core): void {
    const looks = uart.looksInVain - this.#looks;
    this.#looks = uart.looksInVain;
    if (!quiet || looks < LOOKS) {
      this.#since = undefined;
      return;
    }
    const wall = this.#now() * 1000;
    this.#since ??= { wall, chip: clock.now() };
    const behind = wall - this.#since.wall - (clock.now() - this.#since.chip);
    if (behind > TOO_LATE || behind < -TOO_LATE) this.#since = undefined;
    else if (behind > 0) core.sleep(Math.floor((Math.min(behind, MOST_AT_ONCE) * clock.cpuHz) / 1e6));
  }
}
