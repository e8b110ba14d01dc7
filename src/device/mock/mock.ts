import type { CoapMethod } from '../client';
import { nothingYet, type AppRun, type Observed, type OutsideEvent } from './app-run';
import { keptStore, type Kept } from './kept';
import { DeviceRandom } from './random';
import { Resources } from './resources';
import { VirtualTimers } from './timers';

/** The network of an app that runs as plain JavaScript. */
export interface MockNetwork {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
  /** From height x width x channels bytes of ink to one int8 score a class. */
  readonly run: (ink: Uint8Array) => Int8Array;
}

export interface MockOptions {
  readonly network?: MockNetwork | undefined;
  /** `Math` as the app sees it: `loadMath` gives the device's. Default: the engine's. */
  readonly math?: Math;
  /** What is kept without power. Default: nothing yet. */
  readonly kept?: Kept;
  /** A number of 32 bits that nobody can predict. Default: Web Crypto. */
  readonly entropy?: () => number;
}

/** An app as a CommonJS module, which is what TypeScript makes of it when it only erases the types; the function around it. */
export type AppModule = (
  exports: { main?: () => void },
  require: (name: string) => unknown,
  console: { readonly log: (...values: readonly (string | number | boolean)[]) => void },
  math: Math,
) => void;

/**
 * `unikernel` for plain JavaScript: an app's own meaning, against which devices are held. Time goes on only when it is told to.
 *
 * A text that the app throws (or a mistake that a device would stop with) halts it with code 1; `error` is what was thrown.
 */
export class MockRun implements AppRun {
  readonly observed: Observed = nothingYet();
  /** What the app has thrown, if it has. */
  error: unknown;
  readonly #timers = new VirtualTimers();
  readonly #resources = new Resources();
  readonly #levels = new Map<number, boolean>();
  readonly #inputs = new Map<number, boolean>();
  readonly #app: AppModule;
  readonly #options: MockOptions;
  /** The scores of the last digit; the app gets this very array. */
  readonly #scores: Int8Array;
  #onDigit: ((digit: number, ink: Uint8Array) => void) | undefined;

  constructor(app: AppModule, options: MockOptions = {}) {
    this.#app = app;
    this.#options = options;
    this.#scores = new Int8Array(options.network?.classes ?? 0);
  }

  start(): Promise<void> {
    this.#guard(() => {
      const exports: { main?: () => void } = {};
      const module = this.#module();
      const require = (name: string): unknown => {
        if (name !== 'unikernel') throw new Error(`there is no module ${name}`);
        return module;
      };
      this.#app(exports, require, module.console, this.#options.math ?? Math);
      if (!exports.main) throw new Error('the app exports no main');
      exports.main();
    });
    return Promise.resolve();
  }

  happen(event: OutsideEvent): Promise<void> {
    if (this.observed.halt === undefined) {
      this.#guard(() => {
        switch (event.kind) {
          case 'advance':
            this.#advance(event.milliseconds);
            break;
          case 'digit':
            this.#digit(event.ink);
            break;
          case 'request':
            this.observed.coap.push(this.#resources.request(event.method, event.path, event.payload));
            break;
          case 'pin':
            this.#inputs.set(event.pin, event.level);
        }
      });
    }
    return Promise.resolve();
  }

  close(): void {
    this.observed.halt ??= 0;
  }

  /** Runs the app; what it throws stops it, and so does having nothing to wait for. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.error = error;
      this.observed.halt = 1;
      return;
    }
    if (this.#timers.idle && this.#resources.empty && !this.#onDigit) this.observed.halt = 0;
  }

  #advance(milliseconds: number): void {
    const until = this.#timers.now + milliseconds;
    while (this.#timers.runNext(until));
    this.#timers.now = until;
  }

  #digit(ink: Uint8Array): void {
    if (!this.#onDigit) return;
    const digit = this.#predict(ink);
    this.observed.digits.push(digit);
    this.#onDigit(digit, ink.slice());
  }

  #predict(ink: Uint8Array): number {
    this.#scores.set(this.#options.network!.run(ink));
    return this.#scores.indexOf(Math.max(...this.#scores));
  }

  /** What `import ... from 'unikernel'` gives. */
  #module() {
    const { observed } = this;
    const timers = this.#timers;
    const resources = this.#resources;
    const random = new DeviceRandom(this.#options.entropy ?? webEntropy);
    return {
      ...conversions,
      console: {
        log: (...values: readonly (string | number | boolean)[]) =>
          void (observed.console += `${values.map(printed).join(' ')}\n`),
      },
      clock: { millis: () => Math.floor(timers.now) >>> 0, micros: () => Math.floor(timers.now * 1000) },
      timer: {
        every: (milliseconds: number, handler: () => void) => timers.start(milliseconds, true, handler),
        after: (milliseconds: number, handler: () => void) => timers.start(milliseconds, false, handler),
        cancel: (id: number) => timers.cancel(id),
      },
      pins: {
        write: (pin: number, level: boolean) => {
          this.#levels.set(pin, level);
          observed.pins.push([pin, level]);
        },
        read: (pin: number) => this.#levels.get(pin) ?? this.#inputs.get(pin) ?? false,
      },
      led: { set: (red: number, green: number, blue: number) => void observed.led.push([red, green, blue]) },
      display: {
        clear: () => void observed.display.push({ kind: 'clear' }),
        text: (row: number, text: string) => void observed.display.push({ kind: 'text', row, text }),
        digit: (ink: Uint8Array, answer: number) =>
          void observed.display.push({ kind: 'digit', ink: ink.slice(), answer }),
      },
      store: keptStore(this.#options.kept ?? new Map<string, Uint8Array>()),
      coap: {
        on: (method: CoapMethod, path: string, handler: (payload: Uint8Array) => void) =>
          resources.on(method, path, handler),
        reply: (text: string) => resources.reply(text),
        replyBytes: (bytes: Uint8Array) => resources.replyBytes(bytes),
        fail: (detail: number) => resources.fail(detail),
      },
      random: {
        seed: (seed: number) => random.seed(seed),
        next: () => random.next(),
        int: (below: number) => random.int(below),
      },
      model: this.#options.network && this.#model(this.#options.network),
    };
  }

  #model({ height, width, channels, classes }: MockNetwork) {
    const inputs = height * width * channels;
    return {
      ...{ height, width, channels, classes, inputs },
      predict: (ink: Uint8Array) => {
        if (ink.length !== inputs) throw new Error("the ink does not have the size of the model's input");
        return this.#predict(ink);
      },
      scores: () => this.#scores,
      onDigit: (handler: (digit: number, ink: Uint8Array) => void) => void (this.#onDigit = handler),
    };
  }
}

/** As console.log prints it: a zero keeps its sign. */
const printed = (value: string | number | boolean): string => (Object.is(value, -0) ? '-0' : String(value));

const webEntropy = () => crypto.getRandomValues(new Uint32Array(1))[0]!;

const through = (array: { [index: number]: number }) => (x: number) => {
  array[0] = x;
  return array[0];
};

/** `i32(x)` and its like. */
const conversions = {
  i8: through(new Int8Array(1)),
  u8: through(new Uint8Array(1)),
  i16: through(new Int16Array(1)),
  u16: through(new Uint16Array(1)),
  i32: through(new Int32Array(1)),
  u32: through(new Uint32Array(1)),
  f32: Math.fround,
};
