import type { ResetCause } from '../reset-cause';
import { type ClockTree, SLOW_HZ } from './clock-tree';
import { bit, bits, RegisterFile } from './registers';
import { Watchdog, type WatchdogAction, WATCHDOG_KEY } from './watchdog';

const register = {
  OPTIONS0: 0x00,
  TIME_UPDATE: 0x0c,
  TIME0: 0x10,
  TIME1: 0x14,
  RESET_STATE: 0x34,
  CLK_CONF: 0x70,
  WDTCONFIG0: 0x8c,
  WDTCONFIG1: 0x90,
  WDTCONFIG2: 0x94,
  WDTCONFIG3: 0x98,
  WDTCONFIG4: 0x9c,
  WDTFEED: 0xa0,
  WDTWPROTECT: 0xa4,
} as const;

/** OPTIONS0: resets that a program may ask for. */
const SOFTWARE_SYSTEM = 31;
const SOFTWARE_CPU = 5;
/** OPTIONS0: the PLL's power, its bus's and its bias's, off while set. */
const PLL_OFF = (1 << 18) | (1 << 10) | (1 << 8) | (1 << 6);
const FLASH_BOOT = 10;
const TIME_VALID = 2 ** 30;
const actions: readonly WatchdogAction[] = ['nothing', 'interrupt', 'cpu', 'system', 'rtc'];

/** The RTC's control block: reset, clock source, slow time, and the watchdog that runs from the start (850 ms) until it is turned off. */
export class RtcCntl extends RegisterFile {
  readonly #watchdog: Watchdog;
  #asked: ResetCause | undefined;

  constructor(
    readonly clock: ClockTree,
    cause: ResetCause,
  ) {
    super({
      [register.OPTIONS0]: clock.fromPll ? 0 : PLL_OFF,
      [register.CLK_CONF]: clock.fromPll ? 1 << 27 : 0,
      [register.RESET_STATE]: cause | (cause << 6) | (3 << 12),
      [register.WDTCONFIG0]: 1 << FLASH_BOOT,
      [register.WDTCONFIG1]: 128_000,
      [register.WDTCONFIG2]: 80_000,
      [register.WDTCONFIG3]: 0xfff,
      [register.WDTCONFIG4]: 0xfff,
      [register.WDTWPROTECT]: WATCHDOG_KEY,
    });
    this.#watchdog = new Watchdog(() => clock.now());
  }

  /** The reset that the program has asked for, or that is due because nobody fed the watchdog. */
  poll(): ResetCause | undefined {
    if (this.#asked !== undefined) return this.#asked;
    const config = this.get(register.WDTCONFIG0);
    const flashBoot = bit(config, FLASH_BOOT);
    const due = this.#watchdog.due({
      enabled: bit(config, 31) || flashBoot,
      stages: [0, 1, 2, 3].map((stage) => ({
        action: flashBoot && stage === 0 ? 'rtc' : (actions[bits(config, 30 - 3 * stage, 28 - 3 * stage)] ?? 'nothing'),
        ticks: this.get(register.WDTCONFIG1 + 4 * stage),
      })),
      tickHz: SLOW_HZ,
    });
    return due === undefined ? undefined : due === 'cpu' ? 0x0d : due === 'system' ? 0x09 : 0x10;
  }

  override write(offset: number, value: number): void {
    switch (offset) {
      case register.OPTIONS0:
        if (bit(value, SOFTWARE_SYSTEM)) this.#asked = 0x03;
        else if (bit(value, SOFTWARE_CPU)) this.#asked = 0x0c;
        if (this.get(offset) & PLL_OFF && (value & PLL_OFF) === 0) this.clock.powerUp();
        this.set(offset, value);
        break;
      case register.TIME_UPDATE: {
        const ticks = Math.floor((this.clock.now() * SLOW_HZ) / 1e6);
        this.set(register.TIME0, ticks % 2 ** 32);
        this.set(register.TIME1, Math.floor(ticks / 2 ** 32));
        this.set(offset, TIME_VALID);
        break;
      }
      case register.CLK_CONF:
        this.set(offset, value);
        this.clock.select({ source: bits(value, 28, 27) });
        break;
      case register.RESET_STATE:
        break;
      default:
        if (offset >= register.WDTCONFIG0 && offset <= register.WDTFEED) {
          if (this.get(register.WDTWPROTECT) !== WATCHDOG_KEY) return;
          if (offset === register.WDTFEED || offset === register.WDTCONFIG0) this.#watchdog.feed();
        }
        this.set(offset, value);
    }
  }
}
