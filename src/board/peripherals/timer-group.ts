import type { ResetCause } from '../reset-cause';
import type { ClockTree } from './clock-tree';
import { bit, bits, RegisterFile } from './registers';
import { Watchdog, type WatchdogAction, WATCHDOG_KEY } from './watchdog';

/** Of timer 0; timer 1 follows. */
const timer = {
  CONFIG: 0x00,
  LO: 0x04,
  HI: 0x08,
  UPDATE: 0x0c,
  LOADLO: 0x18,
  LOADHI: 0x1c,
  LOAD: 0x20,
} as const;
const TIMER_BYTES = 0x24;

const register = {
  WDTCONFIG0: 0x48,
  WDTCONFIG1: 0x4c,
  WDTCONFIG2: 0x50,
  WDTCONFIG3: 0x54,
  WDTCONFIG4: 0x58,
  WDTCONFIG5: 0x5c,
  WDTFEED: 0x60,
  WDTWPROTECT: 0x64,
} as const;

const FLASH_BOOT = 14;
const actions: readonly WatchdogAction[] = ['nothing', 'interrupt', 'cpu', 'system'];

/** A counter of 64 bits, as its value at a tick of the bus clock. */
interface Counter {
  value: number;
  at: number;
  /** What UPDATE takes, and the tick from which on LO and HI have it. */
  taken?: { readonly value: number; readonly from: number } | undefined;
}
/** Ticks of the bus clock that taking a counter's value lasts: it has a clock of its own, and nobody says how long exactly. */
const LATCH_TICKS = 20;

/**
 * Timer group 0 or 1: two timers that count the bus clock, and a watchdog. After a reset from flash group 0's watchdog runs (650 ms at
 * crystal speed) until the program turns its flash boot mode off. Alarms and interrupts are left out.
 */
export class TimerGroup extends RegisterFile {
  readonly #watchdog: Watchdog;
  readonly #counters: Counter[] = [
    { value: 0, at: 0 },
    { value: 0, at: 0 },
  ];

  constructor(
    readonly clock: ClockTree,
    readonly group: 0 | 1,
  ) {
    super({
      [timer.CONFIG]: 0x60002000,
      [TIMER_BYTES + timer.CONFIG]: 0x60002000,
      [register.WDTCONFIG0]: group === 0 ? 1 << FLASH_BOOT : 0,
      [register.WDTCONFIG1]: 1 << 16,
      [register.WDTCONFIG2]: 26_000_000,
      [register.WDTCONFIG3]: 0x7ffffff,
      [register.WDTCONFIG4]: 0xfffff,
      [register.WDTCONFIG5]: 0xfffff,
      [register.WDTWPROTECT]: WATCHDOG_KEY,
    });
    this.#watchdog = new Watchdog(() => clock.now());
  }

  /** The reset that is due because nobody fed the watchdog. */
  poll(): ResetCause | undefined {
    const config = this.get(register.WDTCONFIG0);
    const flashBoot = bit(config, FLASH_BOOT);
    const due = this.#watchdog.due({
      enabled: bit(config, 31) || flashBoot,
      stages: [0, 1, 2, 3].map((stage) => ({
        // In flash boot mode the first stage resets, whatever was set.
        action: flashBoot && stage === 0 ? 'system' : actions[bits(config, 30 - 2 * stage, 29 - 2 * stage)]!,
        ticks: this.get(register.WDTCONFIG2 + 4 * stage),
      })),
      tickHz: this.clock.apbHz / Math.max(bits(this.get(register.WDTCONFIG1), 31, 16), 1),
    });
    if (due === undefined) return undefined;
    return due === 'cpu' ? 0x0b : this.group === 0 ? 0x07 : 0x08;
  }

  override read(offset: number): number {
    if (offset < 2 * TIMER_BYTES) this.#settle(offset < TIMER_BYTES ? 0 : TIMER_BYTES);
    return this.get(offset);
  }

  /** LO and HI keep what they hold until the value that UPDATE has asked for is there; UPDATE reads 1 so long. */
  #settle(first: number): void {
    const counter = this.#counters[first === 0 ? 0 : 1]!;
    if (counter.taken === undefined || this.clock.apbTicks() < counter.taken.from) return;
    const { value } = counter.taken;
    counter.taken = undefined;
    this.set(first + timer.LO, value % 2 ** 32);
    this.set(first + timer.HI, Math.floor(value / 2 ** 32));
    this.set(first + timer.UPDATE, 0);
  }

  override write(offset: number, value: number): void {
    if (offset >= register.WDTCONFIG0 && offset <= register.WDTFEED) {
      if (this.get(register.WDTWPROTECT) !== WATCHDOG_KEY) return;
      if (offset === register.WDTFEED || offset === register.WDTCONFIG0) this.#watchdog.feed();
      this.set(offset, value);
      return;
    }
    if (offset >= 2 * TIMER_BYTES) {
      this.set(offset, value);
      return;
    }
    const first = offset < TIMER_BYTES ? 0 : TIMER_BYTES;
    const counter = this.#counters[first === 0 ? 0 : 1]!;
    switch (offset - first) {
      case timer.UPDATE: {
        this.#settle(first);
        counter.taken ??= { value: this.#count(first, counter), from: this.clock.apbTicks() + LATCH_TICKS };
        this.set(offset, 1);
        break;
      }
      case timer.LOAD:
        counter.value = this.get(first + timer.LOADHI) * 2 ** 32 + this.get(first + timer.LOADLO);
        counter.at = this.clock.apbTicks();
        break;
      case timer.CONFIG:
        counter.value = this.#count(first, counter);
        counter.at = this.clock.apbTicks();
        this.set(offset, value);
        break;
      default:
        this.set(offset, value);
    }
  }

  #count(first: number, { value, at }: Counter): number {
    const config = this.get(first + timer.CONFIG);
    if (!bit(config, 31)) return value;
    const divider = bits(config, 28, 13) || 0x10000;
    const ticks = Math.floor((this.clock.apbTicks() - at) / divider);
    return bit(config, 30) ? value + ticks : Math.max(value - ticks, 0);
  }
}
