import { proxy, transfer, type Remote } from 'comlink';
import { UnikilnError, type PlainError } from '../base/errors';
import { revive } from '../base/rpc';
import type { Progress } from '../base/task';
import { DeviceClient, portStream, type DeviceModel, type Inference } from '../device';
import type { DataSet } from '../training';
import { Cancellable } from './cancellable';
import { withText } from './console-lines';
import { Observable } from './observable';
import type { DeviceService } from './services/device-service';

/** How the device did on the test digits. */
export interface TestResult {
  /** counts[truth][answer] */
  readonly matrix: readonly (readonly number[])[];
  readonly total: number;
  readonly correct: number;
  readonly meanMicroseconds: number;
  /** Wall-clock seconds, the line included. */
  readonly seconds: number;
  /** Indices of the ten test digits with the smallest margin of the right answer over the best wrong one, hardest first. */
  readonly hardest: readonly number[];
}

export interface RunState {
  readonly status: 'off' | 'booting' | 'on' | 'halted';
  readonly model: DeviceModel | undefined;
  readonly console: readonly string[];
  readonly answer: (Inference & { readonly image: Uint8Array }) | undefined;
  /** Of the boot until the device's first answer. */
  readonly bootSeconds: number | undefined;
  readonly testing: Progress | undefined;
  readonly test: TestResult | undefined;
  readonly error: Error | undefined;
}

const off: RunState = {
  status: 'off',
  model: undefined,
  console: [],
  answer: undefined,
  bootSeconds: undefined,
  testing: undefined,
  test: undefined,
  error: undefined,
};

/** A device worker and the means to end it: an image that never returns cannot be stopped otherwise. */
export interface DeviceWorker {
  readonly service: Remote<DeviceService>;
  terminate(): void;
}

/** The third station: a virtual device in a worker, reached only through the bytes of its serial line. */
export class Run {
  readonly state = new Observable<RunState>(off);
  readonly #createWorker: () => DeviceWorker;
  readonly #cancellable = new Cancellable();
  #worker: DeviceWorker | undefined;
  #client: DeviceClient | undefined;
  #image: Uint8Array | undefined;
  #busy = false;
  #next: Uint8Array | undefined;

  constructor(createWorker: () => DeviceWorker) {
    this.#createWorker = createWorker;
  }

  /** Boots an image on a fresh device. The state says how it went. */
  async boot(image: Uint8Array): Promise<void> {
    this.off();
    this.#image = image;
    const started = performance.now();
    this.state.update({ status: 'booting' });
    const worker = (this.#worker = this.#createWorker());
    const { port1, port2 } = new MessageChannel();
    const client = (this.#client = new DeviceClient(portStream(port1)));
    client.onLog = (text) => this.#print(text);
    const current = () => this.#client === client;
    const events = {
      onConsole: (text: string) => {
        if (current()) this.#print(text);
      },
      onHalt: ({ error }: { readonly error: PlainError }) => {
        if (current()) this.#halted(revive(error));
      },
    };
    try {
      await worker.service.boot(image, transfer(port2, [port2]), proxy(events));
      const model = await client.model();
      if (!current()) return;
      this.state.update({ status: 'on', model, bootSeconds: (performance.now() - started) / 1000 });
    } catch (error) {
      if (current() && this.state.current.status !== 'halted') this.#halted(asError(error));
    }
  }

  /** The same image again, from the start. */
  async reset(): Promise<void> {
    if (this.#image) await this.boot(this.#image);
  }

  /** Switches the device off. */
  off(): void {
    this.#cancellable.cancel();
    this.#client?.close(new UnikilnError('task/cancelled', {}));
    this.#client = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#next = undefined;
    this.#busy = false;
    this.state.set(off);
  }

  /**
   * Asks the device about an image. While it is busy only the latest image waits, so that a stroke never lags behind.
   *
   * @param image 784 bytes of ink
   */
  async infer(image: Uint8Array): Promise<void> {
    if (this.state.current.status !== 'on' || this.state.current.testing) return;
    this.#next = image;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#next) {
        const asked = this.#next;
        this.#next = undefined;
        const client = this.#client;
        const answer = await client?.infer(asked);
        if (answer && client === this.#client)
          this.state.update({ answer: { ...answer, image: asked }, error: undefined });
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#busy = false;
    }
  }

  forgetAnswer(): void {
    this.#next = undefined;
    this.state.update({ answer: undefined });
  }

  /** Sends every test digit to the device. Can be cancelled; what was shown before stays then. */
  async testAll(digits: DataSet): Promise<void> {
    const client = this.#client;
    if (!client || this.state.current.status !== 'on') return;
    const label = 'The device reads the test digits';
    this.state.update({ testing: { done: 0, total: digits.count, label }, error: undefined });
    try {
      const test = await this.#cancellable.run((signal) =>
        testDevice(client, digits, signal, (done) =>
          this.state.update({ testing: { done, total: digits.count, label } }),
        ),
      );
      this.state.update({ test });
    } catch (error) {
      this.#failed(error);
    } finally {
      this.state.update({ testing: undefined });
    }
  }

  cancelTest(): void {
    this.#cancellable.cancel();
  }

  clearConsole(): void {
    this.state.update({ console: [] });
  }

  #print(text: string): void {
    this.state.update({ console: withText(this.state.current.console, text) });
  }

  #halted(error: Error): void {
    this.#client?.close(error);
    this.state.update({ status: 'halted', error });
  }

  #failed(error: unknown): void {
    if (error instanceof UnikilnError && error.code === 'task/cancelled') return;
    if (this.state.current.status === 'on') this.state.update({ error: asError(error) });
  }
}

/** How often the page hears of progress, in digits. */
const REPORT_EVERY = 50;

async function testDevice(
  client: DeviceClient,
  digits: DataSet,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<TestResult> {
  const started = performance.now();
  const size = digits.height * digits.width;
  const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  const margins = new Int16Array(digits.count);
  let microseconds = 0;
  for (let index = 0; index < digits.count; index++) {
    const answer = await client.infer(digits.images.subarray(index * size, (index + 1) * size), { signal });
    const truth = digits.labels[index]!;
    matrix[truth]![answer.label]!++;
    margins[index] = margin(answer.logits, truth);
    microseconds += answer.microseconds;
    if (index % REPORT_EVERY === 0) onDone(index);
  }
  return {
    matrix,
    total: digits.count,
    correct: matrix.reduce((sum, row, digit) => sum + row[digit]!, 0),
    meanMicroseconds: microseconds / digits.count,
    seconds: (performance.now() - started) / 1000,
    hardest: [...margins.keys()].sort((a, b) => margins[a]! - margins[b]!).slice(0, 10),
  };
}

/** How far the right answer lies above the best wrong one; negative when a wrong one won. */
function margin(logits: Int8Array, truth: number): number {
  let wrong = -128;
  logits.forEach((logit, digit) => {
    if (digit !== truth) wrong = Math.max(wrong, logit);
  });
  return logits[truth]! - wrong;
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
