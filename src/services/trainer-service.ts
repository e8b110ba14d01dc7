import type { Assets } from '../assets';
import { throwIfCancelled, UnikilnError, type PlainError } from '../base/errors';
import { sha256 } from '../base/hash';
import { revive } from '../base/rpc';
import { SharedTask } from '../base/shared-task';
import type { TaskOptions } from '../base/task';
import { canonicalJson } from '../graph';
import { openLink, receiveChannel, type ChannelOffer, type Link, type PeerId } from '../peers';
import {
  createTfjsEngine,
  decodeMnist,
  startWasm,
  TrainingSession,
  type DataSet,
  type TrainingSettings,
  type TrainingSnapshot,
  type TrainingStatus,
} from '../training';

/** What the trainer tells the page. */
export interface TrainerEvents {
  onStatus(status: TrainingStatus): void;
  /** A link has ended, or could not be opened. */
  onLinkEnded(link: string, reason: PlainError): void;
  onProgress: NonNullable<TaskOptions['onProgress']>;
}

/** Runs in the training worker: this tab's part in the room's training. */
export class TrainerService {
  readonly #assets: Assets;
  /** Links by the token of their channel, and those that are being opened. */
  readonly #links = new Map<string, Link>();
  readonly #opening = new Map<string, AbortController>();
  #session: TrainingSession | undefined;
  #identity = { self: '', name: '' };
  #events: TrainerEvents | undefined;
  readonly #data = new SharedTask((options) => this.#fetchData(options));
  readonly #wasm = new SharedTask((options) => this.#fetchWasm(options));

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /** To be called first, once. */
  open(self: PeerId, name: string, events: TrainerEvents): void {
    this.#identity = { self, name };
    this.#events = events;
    this.#session = new TrainingSession({
      self,
      name,
      loadData: () => this.#data.get(),
      createEngine: async (graph, optimizer) => {
        await this.#wasm.get();
        return createTfjsEngine(graph, optimizer);
      },
      onStatus: (status) => events.onStatus(status),
    });
  }

  /** Opens a link on a channel that the room has handed out. */
  addChannel({ link: token, peer, name, carrier }: ChannelOffer): void {
    // At once: events of a channel that nobody handles are lost.
    const channel = receiveChannel(carrier);
    const opening = new AbortController();
    this.#opening.set(token, opening);
    const ended = (reason: unknown) => {
      this.#opening.delete(token);
      this.#links.delete(token);
      this.#events?.onLinkEnded(token, toPlain(reason, name));
    };
    const open = async () => {
      const { self, name: ownName } = this.#identity;
      const { settings, phase } = this.#session?.status() ?? {};
      // A tab whose run is over or paused takes whatever the other trains.
      const network = settings && phase === 'training' ? await sha256(canonicalJson(settings.graph)) : '';
      const hello = { peer: self, name: ownName, network };
      const { link } = await openLink(channel, hello, { expected: { peer, name }, signal: opening.signal });
      this.#opening.delete(token);
      this.#links.set(token, link);
      this.#session?.addLink(link, name);
      const tellSession = link.onClose;
      link.onClose = (reason) => {
        tellSession?.(reason);
        ended(reason);
      };
    };
    open().catch(ended);
  }

  /** The room has lost the peer. */
  dropChannel(token: string, reason: PlainError): void {
    this.#opening.get(token)?.abort();
    this.#links.get(token)?.close(revive(reason));
  }

  /**
   * A cancel stops fetching; what was fetched is kept.
   *
   * @throws UnikilnError `data/unavailable`, `data/invalid`, `task/cancelled`, `model/shape`
   */
  async start(settings: TrainingSettings, parameters?: Float32Array, { signal }: TaskOptions = {}): Promise<void> {
    const options = { signal, onProgress: this.#events?.onProgress };
    // Before the first round, so that the page can show how far it is and a person can change their mind.
    await Promise.all([this.#data.get(options), this.#wasm.get(options)]);
    throwIfCancelled(signal);
    await this.#session?.start(settings, parameters);
  }

  pause(): void {
    this.#session?.pause();
  }

  resume(): void {
    this.#session?.resume();
  }

  trainMore(epochs: number): void {
    this.#session?.trainMore(epochs);
  }

  leaveRun(): void {
    this.#session?.leaveRun();
  }

  giveWay(): void {
    this.#session?.giveWay();
  }

  snapshot(): TrainingSnapshot | undefined {
    return this.#session?.snapshot();
  }

  /** Leaves the room's training. */
  close(): void {
    this.#session?.end();
  }

  async #fetchData(options: TaskOptions): Promise<{ readonly train: DataSet; readonly test: DataSet }> {
    const train = decodeMnist(
      await this.#assets.bytes('mnist-train.bin.gz', called('Fetching the training digits', options)),
      'train',
    );
    const test = decodeMnist(
      await this.#assets.bytes('mnist-test.bin.gz', called('Fetching the test digits', options)),
      'test',
    );
    return { train, test };
  }

  async #fetchWasm(options: TaskOptions): Promise<void> {
    const bytes = await this.#assets.bytes(
      'tfjs-backend-wasm-simd.wasm.gz',
      called('Fetching the training engine', options),
    );
    const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/wasm' }));
    try {
      // Browsers without SIMD are told before they come here, so the plain binary is never asked for.
      await startWasm({ 'tfjs-backend-wasm-simd.wasm': url, 'tfjs-backend-wasm.wasm': url });
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}

/** The same task with a name for a person, not a file's. */
const called = (label: string, { onProgress, ...options }: TaskOptions): TaskOptions => ({
  ...options,
  onProgress: (progress) => onProgress?.({ ...progress, label }),
});

function toPlain(reason: unknown, peer: string): PlainError {
  return (reason instanceof UnikilnError ? reason : new UnikilnError('peer/closed', { peer })).toJSON();
}
