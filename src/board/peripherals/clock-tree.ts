/** The crystal of every ESP32 board, from which the chip starts. */
const CRYSTAL_HZ = 40_000_000;
const PLL_APB_HZ = 80_000_000;
const PLL_CPU_HZ = [80_000_000, 160_000_000, 240_000_000, 80_000_000] as const;
/** The RTC's own oscillator, as its calibration gives it on most chips. */
export const SLOW_HZ = 150_000;

/**
 * How fast the chip runs, and what time it is by its own cycles: microseconds since the last reset.
 */
export class ClockTree {
  #fromPll = false;
  #speed = 0;
  #cpuHz = CRYSTAL_HZ;
  /** Time and cycles when the frequency last changed. */
  #sinceUs = 0;
  #sinceCycles = 0;
  #sinceTicks = 0;

  /** @param cycles processor cycles since reset */
  constructor(readonly cycles: () => number) {}

  get cpuHz(): number {
    return this.#cpuHz;
  }

  get apbHz(): number {
    return this.#fromPll ? PLL_APB_HZ : CRYSTAL_HZ;
  }

  now(): number {
    return this.#sinceUs + ((this.cycles() - this.#sinceCycles) * 1e6) / this.#cpuHz;
  }

  /** Ticks of the bus clock since reset, whatever its frequency was. */
  apbTicks(): number {
    return this.#sinceTicks + ((this.now() - this.#sinceUs) * this.apbHz) / 1e6;
  }

  /** RTC_CNTL's choice of the source (1 is the PLL) and DPORT's of its divider. */
  select(choice: { readonly source?: number; readonly speed?: number }): void {
    this.#sinceTicks = this.apbTicks();
    this.#sinceUs = this.now();
    this.#sinceCycles = this.cycles();
    if (choice.source !== undefined) this.#fromPll = choice.source === 1;
    this.#speed = choice.speed ?? this.#speed;
    this.#cpuHz = this.#fromPll ? PLL_CPU_HZ[this.#speed & 3]! : CRYSTAL_HZ;
  }
}
