/** Whether the page stands at a booth, where one visitor follows another: `?kiosk` in its address. */
export const isKiosk = (address: string): boolean => new URL(address).searchParams.has('kiosk');

/** After so long without a hand on it the page draws attention to itself, ms. */
const ATTRACT = 20_000;
/** After so long it is as it was when the last visitor came, ms. */
const RESET = 120_000;
/** Work that is under way is given time to end, ms. */
const AGAIN = 10_000;

interface KioskEvents {
  /** Nobody is there, or somebody is there again. */
  readonly onAlone: (alone: boolean) => void;
  /** Whatever the last visitor did may go. */
  readonly onReset: () => void;
  /** Whether something is under way that a visitor may have gone to look at on another screen. */
  readonly busy: () => boolean;
}

/** Notices that a visitor has gone. */
export class Kiosk {
  readonly #events: KioskEvents;
  #attract: ReturnType<typeof setTimeout> | undefined;
  #reset: ReturnType<typeof setTimeout> | undefined;

  constructor(events: KioskEvents) {
    this.#events = events;
    this.#wait();
  }

  /** A hand is on the page. */
  touch(): void {
    this.stop();
    this.#events.onAlone(false);
    this.#wait();
    // A page that nobody has touched is as it should be.
    this.#reset = setTimeout(() => this.#end(), RESET);
  }

  stop(): void {
    clearTimeout(this.#attract);
    clearTimeout(this.#reset);
  }

  #wait(): void {
    this.#attract = setTimeout(() => this.#events.onAlone(true), ATTRACT);
  }

  #end(): void {
    if (this.#events.busy()) this.#reset = setTimeout(() => this.#end(), AGAIN);
    else this.#events.onReset();
  }
}
