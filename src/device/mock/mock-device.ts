import type { Inference } from '../answers';
import type { CoapAnswer, CoapMethod } from '../client';
import type { DisplayEvent } from '../display';
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

type Print = (...values: readonly (string | number | boolean)[]) => void;

/** `console` as an app sees it: a device has one stream of text. */
export interface MockConsole {
  readonly log: Print;
  readonly info: Print;
  readonly warn: Print;
  readonly error: Print;
  readonly debug: Print;
}

/** An app as a CommonJS module, which is what TypeScript makes of it when it only erases the types; the function around it. */
export type AppModule = (
  exports: { main?: () => void },
  require: (name: string) => unknown,
  console: MockConsole,
  math: Math,
) => void;

/** Why a mock has stopped: 0 done, 1 something was thrown, which a device would call a panic. */
export interface MockHalt {
  readonly code: 0 | 1;
  readonly error?: unknown;
}

/**
 * A device that runs an app as plain JavaScript: its own meaning, against which compiled ones are held. It can be watched as a `TabDevice`
 * can; time goes on only when it is told to. Nothing is thrown at the caller: what the app throws is in `halt`. A halted one is silent.
 */
export class MockDevice {
  onConsole: ((text: string) => void) | undefined;
  onPin: ((pin: number, level: boolean) => void) | undefined;
  onLed: ((red: number, green: number, blue: number) => void) | undefined;
  onDisplay: ((event: DisplayEvent) => void) | undefined;
  readonly #app: AppModule;
  readonly #options: MockOptions;
  readonly #timers = new VirtualTimers();
  readonly #resources = new Resources();
  readonly #outputs = new Map<number, boolean>();
  readonly #inputs = new Map<number, boolean>();
  /** The scores of the last digit; the app gets this very array. */
  readonly #scores: Int8Array;
  #onDigit: ((digit: number, ink: Uint8Array) => void) | undefined;
  #halt: MockHalt | undefined;

  constructor(app: AppModule, options: MockOptions = {}) {
    this.#app = app;
    this.#options = options;
    this.#scores = new Int8Array(options.network?.classes ?? 0);
  }

  get halt(): MockHalt | undefined {
    return this.#halt;
  }

  /** Runs what stands at the level of the module, then `main`. */
  start(): void {
    this.#run(() => {
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
  }

  /** Lets so much time pass. */
  advance(milliseconds: number): void {
    this.#run(() => {
      const until = this.#timers.now + milliseconds;
      while (this.#timers.runNext(until));
      this.#timers.now = until;
    });
  }

  /** Drives an input pin from outside. */
  drive(pin: number, level: boolean): void {
    this.#inputs.set(pin, level);
  }

  /** `POST /infer`, which an app offers that listens for digits. @returns nothing when it does not, or has halted on the way */
  infer(ink: Uint8Array): Pick<Inference, 'label' | 'logits'> | undefined {
    const handler = this.#onDigit;
    if (!handler) return undefined;
    return this.#run(() => {
      const label = this.#predict(ink);
      const logits = this.#scores.slice();
      handler(label, ink.slice());
      return { label, logits };
    });
  }

  /** Asks for a resource of the app. @returns nothing when the app halted on the way, or offers nothing at all */
  request(method: CoapMethod, path: string, payload: Uint8Array): CoapAnswer | undefined {
    if (this.#resources.empty && !this.#onDigit) return undefined;
    return this.#run(() => this.#resources.request(method, path, payload));
  }

  /** Lets the app do something; what it throws stops it, and so does having nothing to wait for. */
  #run<T>(act: () => T): T | undefined {
    if (this.#halt) return undefined;
    try {
      const result = act();
      if (this.#timers.idle && this.#resources.empty && !this.#onDigit) this.#halt = { code: 0 };
      return result;
    } catch (error) {
      this.#halt = { code: 1, error };
      return undefined;
    }
  }

  #predict(ink: Uint8Array): number {
    this.#scores.set(this.#options.network!.run(ink));
    return this.#scores.indexOf(Math.max(...this.#scores));
  }

  /** What `import ... from 'unikernel'` gives. */
  #module() {
    const timers = this.#timers;
    const resources = this.#resources;
    const random = new DeviceRandom(this.#options.entropy ?? webEntropy);
    const print: Print = (...values) => this.onConsole?.(`${values.map(printed).join(' ')}\n`);
    return {
      ...conversions,
      console: { log: print, info: print, warn: print, error: print, debug: print },
      clock: { millis: () => Math.floor(timers.now) >>> 0, micros: () => Math.floor(timers.now * 1000) },
      timer: {
        every: (milliseconds: number, handler: () => void) => timers.start(milliseconds, true, handler),
        after: (milliseconds: number, handler: () => void) => timers.start(milliseconds, false, handler),
        cancel: (id: number) => timers.cancel(id),
      },
      pins: {
        write: (pin: number, level: boolean) => {
          this.#outputs.set(pin, level);
          this.onPin?.(pin, level);
        },
        read: (pin: number) => this.#outputs.get(pin) ?? this.#inputs.get(pin) ?? false,
      },
      led: { set: (red: number, green: number, blue: number) => this.onLed?.(red, green, blue) },
      display: {
        clear: () => this.onDisplay?.({ kind: 'clear' }),
        text: (row: number, text: string) => this.onDisplay?.({ kind: 'text', row, text }),
        digit: (ink: Uint8Array, answer: number) => this.onDisplay?.({ kind: 'digit', ink: ink.slice(), answer }),
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
