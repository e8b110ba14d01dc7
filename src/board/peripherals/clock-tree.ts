/** What boards have as their crystal, from which the chip starts. */
export type CrystalMHz = 40 | 26;
/** Registers 2, 3 and 5 of the PLL that make 480 MHz of each crystal (Espressif's rtc_clk.c). */
const pllSettings: Readonly<Record<CrystalMHz, readonly [number, number, number]>> = {
  40: [0x00, 28, 0xc6],
  26: [0xcc, 144, 0x40],
};
const PLL_APB_HZ = 80_000_000;
const PLL_CPU_HZ = [80_000_000, 160_000_000, 240_000_000, 80_000_000] as const;
/** The RTC's own oscillator, as its calibration gives it on most chips. */
export const SLOW_HZ = 150_000;
/** Microseconds of one of its cycles: changes of clocks wait for the next one. */
const SLOW_CYCLE = 1e6 / SLOW_HZ;

/**
 * How fast the chip runs, and what time it is by its own cycles: microseconds since the last reset.
 */
export class ClockTree {
  /** Whether the processor has lost its clock: it stands still until a reset. */
  lost = false;

  #fromPll: boolean;
  #speed = 0;
  #cpuHz: number;
  #pllHz = 480e6;
  readonly #pll = new Map<number, number>();
  /** When the PLL got power, or the processor another clock. */
  #changedUs = -Infinity;
  /** Time and cycles when the frequency last changed. */
  #sinceUs = 0;
  #sinceCycles = 0;
  #sinceTicks = 0;

  /**
   * @param cycles processor cycles since reset
   * @param fromPll whether the processor was left on the PLL: few resets change its clock
   * @param onLost called when the program takes the processor's clock away
   */
  constructor(
    readonly cycles: () => number,
    readonly crystalMHz: CrystalMHz = 40,
    fromPll = false,
    readonly onLost: () => void = () => undefined,
  ) {
    this.#fromPll = fromPll;
    this.#cpuHz = this.#frequency();
  }

  get fromPll(): boolean {
    return this.#fromPll;
  }

  get crystalHz(): number {
    return this.crystalMHz * 1e6;
  }

  get cpuHz(): number {
    return this.#cpuHz;
  }

  get apbHz(): number {
    return this.#fromPll ? (PLL_APB_HZ * this.#pllHz) / 480e6 : this.crystalHz;
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
    if (choice.source !== undefined && (choice.source === 1) !== this.#fromPll) {
      this.#fromPll = choice.source === 1;
      this.#changedUs = this.#sinceUs;
    }
    this.#speed = choice.speed ?? this.#speed;
    this.#cpuHz = this.#frequency();
  }

  #frequency(): number {
    return this.#fromPll ? (PLL_CPU_HZ[this.#speed & 3]! * this.#pllHz) / 480e6 : this.crystalHz;
  }

  /** The PLL gets power. */
  powerUp(): void {
    this.#changedUs = this.now();
  }

  /**
   * A register of the PLL is written. While the processor runs from it, or before the change to or from another clock is over, that stops
   * the processor. Settings for another crystal than the board's make another frequency of it.
   */
  programPll(register: number, value: number): void {
    if (this.#fromPll || this.now() < this.#changedUs + SLOW_CYCLE) {
      this.lost = true;
      this.onLost();
    }
    this.#pll.set(register, value);
    const made = ([40, 26] as const).find((crystal) =>
      [2, 3, 5].every((number, place) => this.#pll.get(number) === pllSettings[crystal][place]),
    );
    if (made !== undefined) this.#pllHz = (480e6 * this.crystalMHz) / made;
  }
}
