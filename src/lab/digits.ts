import type { Assets } from '../assets';
import { Cancellable } from '../base/cancellable';
import { asError, isCancel } from '../base/failures';
import { Observable, type Readable } from '../base/observable';
import type { Progress } from '../base/task';
import { decodeMnist, type DataSet } from '../training';

interface Digit {
  /** uint8 [28, 28] */
  readonly image: Uint8Array;
  readonly label: number;
}

export interface DigitsState {
  readonly progress: Progress | undefined;
  readonly error: Error | undefined;
}

/** The 10,000 test digits, loaded when somebody first asks for one. */
export class Digits {
  readonly #state = new Observable<DigitsState>({ progress: undefined, error: undefined });
  readonly state: Readable<DigitsState> = this.#state;
  readonly #shown = new Observable<Digit | undefined>(undefined);
  /** The one on the pad, if it is one of them. */
  readonly shown: Readable<Digit | undefined> = this.#shown;
  readonly #assets: Assets;
  /** The last wish for one on the pad, until something else came there. */
  #wish: symbol | undefined;
  readonly #cancellable = new Cancellable();
  #loading: Promise<DataSet | undefined> | undefined;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** All of them, or undefined when they cannot be had; the state says why. */
  all(): Promise<DataSet | undefined> {
    this.#loading ??= this.#load().then((digits) => {
      if (!digits) this.#loading = undefined;
      return digits;
    });
    return this.#loading;
  }

  async digit(index: number): Promise<Digit | undefined> {
    const digits = await this.all();
    if (!digits) return undefined;
    const size = digits.height * digits.width;
    return { image: digits.images.slice(index * size, (index + 1) * size), label: digits.labels[index]! };
  }

  /** Puts one on the pad. @returns it; undefined when it cannot be had, or is not wanted any more */
  async show(index: number): Promise<Digit | undefined> {
    const wish = (this.#wish = Symbol('wish'));
    const digit = await this.digit(index);
    // Somebody may have begun to draw meanwhile.
    if (!digit || wish !== this.#wish) return undefined;
    this.#shown.set(digit);
    return digit;
  }

  /** Something else is on the pad now. */
  hide(): void {
    this.#wish = undefined;
    if (this.#shown.current) this.#shown.set(undefined);
  }

  cancel(): void {
    this.#cancellable.cancel();
  }

  async #load(): Promise<DataSet | undefined> {
    this.#state.set({ progress: { done: 0, total: 1, label: 'Fetching the test digits' }, error: undefined });
    try {
      const bytes = await this.#cancellable.run((signal) =>
        this.#assets.bytes('mnist-test.bin.gz', { signal, onProgress: (progress) => this.#state.update({ progress }) }),
      );
      return decodeMnist(bytes, 'test');
    } catch (error) {
      if (!isCancel(error)) this.#state.update({ error: asError(error) });
      return undefined;
    } finally {
      this.#state.update({ progress: undefined });
    }
  }
}
