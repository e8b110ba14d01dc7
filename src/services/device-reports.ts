import { Display, type DisplayEvent } from '../device';

/** How a device looks from outside. */
export interface DeviceLook {
  /** Levels of the pins that it has set, by number. */
  readonly pins: ReadonlyMap<number, boolean>;
  /** Its coloured light, 0 to 255 each; undefined before it was set. */
  readonly led: readonly [red: number, green: number, blue: number] | undefined;
  /** Its screen; undefined before it showed anything. */
  readonly display: Pick<Display, 'rows' | 'digit'> | undefined;
}

/** A device that prints or blinks in a loop must not drown the page: it hears of it so often, ms. */
const EVERY = 40;
/** Of a text that has waited so long, the last characters are told. */
const MOST = 32_768;

/**
 * Gathers what a device shows between two reports. Also within one long call of the device, when no timer of its thread runs: whatever
 * comes looks at the clock.
 */
export class DeviceReports {
  readonly #tell: { readonly console: (text: string) => void; readonly look: (look: DeviceLook) => void };
  #look: DeviceLook = { pins: new Map(), led: undefined, display: undefined };
  readonly #screen = new Display();
  #text = '';
  #dropped = false;
  #looked = false;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: { readonly console: (text: string) => void; readonly look: (look: DeviceLook) => void }) {
    this.#tell = tell;
  }

  print(text: string): void {
    this.#text += text;
    if (this.#text.length > MOST) {
      this.#text = this.#text.slice(-MOST);
      this.#dropped = true;
    }
    this.#soon();
  }

  pin(pin: number, level: boolean): void {
    this.#see({ pins: new Map(this.#look.pins).set(pin, level) });
  }

  led(red: number, green: number, blue: number): void {
    this.#see({ led: [red, green, blue] });
  }

  display(event: DisplayEvent): void {
    this.#screen.take(event);
    const { rows, digit } = this.#screen;
    this.#see({ display: { rows, digit } });
  }

  /** Tells what has gathered, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#last = performance.now();
    const text = this.#text;
    if (text !== '') this.#tell.console(this.#dropped ? `\n...\n${text}` : text);
    if (this.#looked) this.#tell.look(this.#look);
    this.#text = '';
    this.#dropped = false;
    this.#looked = false;
  }

  #see(change: Partial<DeviceLook>): void {
    this.#look = { ...this.#look, ...change };
    this.#looked = true;
    this.#soon();
  }

  #soon(): void {
    const wait = this.#last + EVERY - performance.now();
    if (wait <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }
}
