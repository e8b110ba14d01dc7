import { proxy, transfer, type Remote } from 'comlink';
import { Cancellable } from '../base/cancellable';
import { UnikilnError } from '../base/errors';
import { asError, isCancel } from '../base/failures';
import { Latest } from '../base/latest';
import { Observable, type Readable } from '../base/observable';
import { revive } from '../base/rpc';
import type { Progress } from '../base/task';
import {
  DeviceClient,
  meet,
  portStream,
  withText,
  type Acquaintance,
  type CoapAnswer,
  type CoapMethod,
  type DeviceModel,
  type DeviceResource,
  type Inference,
  type Ink,
} from '../device';
import type { AppOfBuild } from '../pipeline';
import type { DeviceEvents, DeviceLook, DeviceService } from '../services';
import type { DataSet } from '../training';
import { testDevice, type TestResult } from './device-test';

export interface RunState {
  /** 'done': its app has come to its end and said that all is well. */
  readonly status: 'off' | 'booting' | 'on' | 'done' | 'halted';
  /** What it runs. */
  readonly app: AppOfBuild | undefined;
  /** Of a device that reads digits. */
  readonly model: DeviceModel | undefined;
  /** What its app offers over CoAP. */
  readonly resources: readonly DeviceResource[];
  readonly look: DeviceLook | undefined;
  /** Its app has kept the processor for a second or more. */
  readonly silent: boolean;
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
  app: undefined,
  model: undefined,
  resources: [],
  look: undefined,
  silent: false,
  console: [],
  answer: undefined,
  bootSeconds: undefined,
  testing: undefined,
  test: undefined,
  error: undefined,
};

/** A device is asked so often whether it is there, and given so long to answer, ms. */
const PING = 1000;

/** A device worker and the means to end it: an image that never returns cannot be stopped otherwise. */
export interface DeviceWorker {
  readonly service: Remote<DeviceService>;
  terminate(): void;
}

/** The fourth station: a virtual device in a worker, reached only through the bytes of its serial line. */
export class Run {
  readonly #state = new Observable<RunState>(off);
  readonly state: Readable<RunState> = this.#state;
  readonly #createWorker: () => DeviceWorker;
  readonly #testing = new Cancellable();
  #worker: DeviceWorker | undefined;
  #client: DeviceClient | undefined;
  #image: { readonly bytes: Uint8Array; readonly app: AppOfBuild } | undefined;
  /** Ends the wait for a device that is switched off. */
  #leave: (() => void) | undefined;
  #ping: ReturnType<typeof setTimeout> | undefined;
  #digits: Latest<Ink, Inference> | undefined;

  constructor(createWorker: () => DeviceWorker) {
    this.#createWorker = createWorker;
  }

  /** Boots an image on a fresh device. The state says how it went. */
  async boot(image: Uint8Array, app: AppOfBuild): Promise<void> {
    this.off();
    this.#image = { bytes: image, app };
    const started = performance.now();
    this.#state.update({ status: 'booting', app });
    const worker = (this.#worker = this.#createWorker());
    const { port1, port2 } = new MessageChannel();
    const client = (this.#client = new DeviceClient(portStream(port1)));
    client.onLog = (text) => this.#print(text);
    this.#digits = new Latest({
      ask: ({ image, preview }) => client.infer(image, { preview }),
      onAnswer: (answer, { image }) => this.#state.update({ answer: { ...answer, image }, error: undefined }),
      onError: (error) => this.#failed(error),
    });
    const current = () => this.#client === client;
    const events: DeviceEvents = {
      onStart: () => {
        if (current()) this.#listen(worker);
      },
      onConsole: (text) => {
        if (current()) this.#print(text);
      },
      onLook: (look) => {
        if (current()) this.#state.update({ look });
      },
      onHalt: ({ code, error }) => {
        if (current()) this.#halted(revive(error), code);
      },
    };
    const left = new Promise<never>((_, reject) => {
      this.#leave = () => reject(new UnikilnError('task/cancelled', {}));
    });
    try {
      const keeps = app.uses.includes('store');
      await Promise.race([worker.service.boot(image, transfer(port2, [port2]), proxy(events), keeps), left]);
      const { model, resources } = await Promise.race([meet(client, app.serves).catch(unlessSilent), left]);
      if (!current() || this.state.current.status !== 'booting') return;
      const bootSeconds = (performance.now() - started) / 1000;
      this.#state.update({ status: 'on', model, resources, bootSeconds });
    } catch (error) {
      if (current() && this.state.current.status === 'booting') this.#halted(asError(error));
    }
  }

  /** The same image again, from the start. */
  async reset(): Promise<void> {
    const { answer } = this.state.current;
    if (this.#image) await this.boot(this.#image.bytes, this.#image.app);
    // The digit is still on the pad.
    if (answer) await this.infer(answer.image, true);
  }

  /** Ends a device that does not answer. */
  stop(): void {
    const { console, app } = this.state.current;
    this.off();
    this.#state.update({ status: 'halted', console, app, error: new UnikilnError('device/stopped', {}) });
  }

  /**
   * Asks the device for a resource of its app.
   *
   * @throws UnikilnError `device/closed` without a device, and what `DeviceClient.request` throws
   */
  async request(method: CoapMethod, path: string, payload: Uint8Array): Promise<CoapAnswer> {
    if (!this.#client) throw new UnikilnError('device/closed', {});
    return this.#client.request(method, path, payload);
  }

  /** Switches the device off. */
  off(): void {
    this.#leave?.();
    this.#leave = undefined;
    clearTimeout(this.#ping);
    this.#testing.cancel();
    this.#client?.close(new UnikilnError('task/cancelled', {}));
    this.#client = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#digits?.forget();
    this.#digits = undefined;
    this.#state.set(off);
  }

  /**
   * Asks the device about an image. While it is busy only the latest image waits, so that a stroke never lags behind.
   *
   * @param image 784 bytes of ink
   * @param preview whether the app is to hear nothing of it, as somebody is still drawing
   */
  async infer(image: Uint8Array, preview = false): Promise<void> {
    const { status, model, testing } = this.state.current;
    if (status === 'on' && model && !testing) await this.#digits?.ask({ image, preview });
  }

  /** The digit was wiped off: nothing of it is shown any more. */
  forgetAnswer(): void {
    this.#digits?.forget();
    this.#state.update({ answer: undefined });
  }

  /** Sends every test digit to the device. Can be cancelled; what was shown before stays then. */
  async testAll(digits: DataSet): Promise<void> {
    const client = this.#client;
    const { status, model, testing } = this.state.current;
    if (!client || status !== 'on' || !model || testing) return;
    const label = 'The device reads the test digits';
    this.#state.update({ testing: { done: 0, total: digits.count, label }, error: undefined });
    try {
      const test = await this.#testing.run((signal) =>
        testDevice(client, digits, signal, (done) => {
          if (!signal.aborted) this.#state.update({ testing: { done, total: digits.count, label } });
        }),
      );
      this.#state.update({ test });
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#state.update({ testing: undefined });
    }
  }

  cancelTest(): void {
    this.#testing.cancel();
  }

  clearConsole(): void {
    this.#state.update({ console: [] });
  }

  #print(text: string): void {
    this.#state.update({ console: withText(this.state.current.console, text) });
  }

  /** @param code what the app ended with; absent when it was not the app */
  #halted(error: Error, code?: number): void {
    clearTimeout(this.#ping);
    this.#client?.close(error);
    if (code === 0) this.#state.update({ status: 'done', silent: false, error: undefined });
    else this.#state.update({ status: 'halted', silent: false, error });
  }

  /** Notices when the app keeps the processor: the worker then does not answer. */
  #listen(worker: DeviceWorker): void {
    const current = () => this.#worker === worker && ['booting', 'on'].includes(this.state.current.status);
    const late = () => {
      if (current()) this.#state.update({ silent: true });
    };
    this.#ping = setTimeout(late, PING);
    const answered = () => {
      if (!current()) return;
      clearTimeout(this.#ping);
      if (this.state.current.silent) this.#state.update({ silent: false });
      this.#ping = setTimeout(() => this.#listen(worker), PING);
    };
    // A worker that is ended never answers.
    worker.service.ping().then(answered, () => undefined);
  }

  #failed(error: unknown): void {
    if (isCancel(error)) return;
    if (this.state.current.status === 'on') this.#state.update({ error: asError(error) });
  }
}

/** An app that could serve something but does not: nobody answers, and that is as it should be. */
function unlessSilent(error: unknown): Acquaintance {
  if (error instanceof UnikilnError && error.code === 'device/timeout') return { model: undefined, resources: [] };
  throw error;
}
