/** What a watchdog does when a stage runs out. */
export type WatchdogAction = 'nothing' | 'interrupt' | 'cpu' | 'system' | 'rtc';

export interface WatchdogSettings {
  readonly enabled: boolean;
  readonly stages: readonly { readonly action: WatchdogAction; readonly ticks: number }[];
  readonly tickHz: number;
}

/** Registers of a watchdog can be written after this number was written to its write protection. */
export const WATCHDOG_KEY = 0x50d83aa1;

/** A watchdog of four stages, one after the other since it was last fed. Interrupts are not raised. */
export class Watchdog {
  #fedAt = 0;

  constructor(readonly now: () => number) {}

  feed(): void {
    this.#fedAt = this.now();
  }

  /** What has to happen now, if anything. */
  due({ enabled, stages, tickHz }: WatchdogSettings): 'cpu' | 'system' | 'rtc' | undefined {
    if (!enabled) return undefined;
    let left = ((this.now() - this.#fedAt) * tickHz) / 1e6;
    for (const { action, ticks } of stages) {
      left -= ticks;
      if (left < 0) return undefined;
      if (action === 'cpu' || action === 'system' || action === 'rtc') return action;
    }
    return undefined;
  }
}
