import { proxy, transfer, type Remote } from 'comlink';
import { isUnikilnError, UnikilnError } from '../base/errors';
import { asError, isCancel } from '../base/failures';
import { Observable, type Readable } from '../base/observable';
import { callWorker } from '../base/remote-task';
import { revive } from '../base/rpc';
import type { Progress } from '../base/task';
import { presets } from '../graph';
import {
  carrierTransfer,
  joinRoom,
  newPeerId,
  roomLink,
  tabName,
  type ChannelOffer,
  type PeerEvent,
  type Room,
} from '../peers';
import type { TrainerService } from '../services';
import { defaultSettings, type SavedRun, type Settings, type Store } from '../storage';
import { defaultSettings as defaultTraining, type TrainingSettings, type TrainingStatus } from '../training';
import type { LabServices } from './lab-services';
import type { ModelOnLine } from './model-on-line';

export interface TrainState {
  readonly room: { readonly code: string; readonly link: string } | undefined;
  /** What this tab is called in the room. */
  readonly name: string;
  /** Tabs in the room, this one included. */
  readonly tabs: number;
  readonly settings: Settings;
  /** Absent until this tab has something to do with training. */
  readonly status: TrainingStatus | undefined;
  /** While digits and engine are fetched, for a run that begins here or, with a status, for one that this tab joins. */
  readonly preparing: Progress | undefined;
  readonly runs: readonly SavedRun[];
  readonly error: Error | undefined;
  /** What went another way than planned without stopping anything. */
  readonly notices: readonly UnikilnError[];
}

/** How often the network in training is put on the line and kept, ms. */
const SNAPSHOT_EVERY = 2000;

/** The first station: the room, and this tab's part in its training. */
export class Train {
  readonly state: Readable<TrainState>;
  /** A network to put on the line: now and then while it learns, and when it is done. */
  onModel: ((model: ModelOnLine) => void) | undefined;
  /** A run has begun. */
  onStart: (() => void) | undefined;

  readonly #state: Observable<TrainState>;
  readonly #services: LabServices;
  readonly #store: Store;
  readonly #id = newPeerId();
  readonly #present = new Set<string>();
  readonly #channels = new Map<string, string>();
  #room: Room | undefined;
  #trainer: Remote<TrainerService> | undefined;
  /** Of a start that is under way. */
  #starting: AbortController | undefined;
  #nextSnapshot = 0;
  /** The run that was shown last, and when this tab first saw it train. */
  #run: string | undefined;
  #startedAt: number | undefined;
  /** Runs that are on the list of this visit: training more of one does not make it another. */
  readonly #listed = new Set<string>();
  /** Runs that this tab has left for a network of its own. */
  readonly #left = new Set<string>();
  #mostPeers = 1;
  #closed = false;

  constructor(services: LabServices, store: Store) {
    this.#services = services;
    this.#store = store;
    this.#state = new Observable<TrainState>({
      room: undefined,
      name: services.tab?.name ?? tabName(this.#id),
      tabs: 1,
      settings: defaultSettings,
      status: undefined,
      preparing: undefined,
      runs: [],
      error: undefined,
      notices: [],
    });
    this.state = this.#state;
  }

  /** Takes settings and runs from the store; again when that was late. */
  async recall(): Promise<void> {
    const [kept, runs] = await Promise.all([this.#store.settings.get('settings'), this.#store.runs.all()]);
    this.#state.update({ settings: kept ?? defaultSettings, runs: newestFirst([...runs.values()]) });
  }

  /** Recalls settings and runs, and joins the room. */
  async open(code: string): Promise<void> {
    await this.recall();
    this.#state.update({ room: { code, link: roomLink(this.#services.base, code) } });
    if (!this.#services.room) return;
    this.#room = joinRoom({
      code,
      id: this.#id,
      name: this.state.current.name,
      services: this.#services.room,
      onChannel: (offer) => this.#takeChannel(offer),
      onPeer: (event) => this.#met(event),
      onProblem: (error) => this.#notice(error),
    });
  }

  /** Changes settings for the next run and remembers them. Values that make no sense are left as they were. */
  choose(changes: Partial<Settings>): void {
    const settings = { ...this.state.current.settings, ...changes };
    const sensible =
      [settings.epochs, settings.seed].every(Number.isInteger) && settings.epochs >= 1 && settings.epochs <= 50;
    if (!sensible || settings.seed < 0 || settings.seed > 0xffffffff) return;
    this.#state.update({ settings });
    this.#store.settings.put('settings', settings).catch(() => undefined); // Forgotten on reload, as the page says.
  }

  /**
   * Starts a run in the whole room.
   *
   * @param from a network to go on from; a fresh one otherwise
   */
  async start(from?: ModelOnLine): Promise<void> {
    const trainer = this.#open();
    this.#starting?.abort();
    const starting = (this.#starting = new AbortController());
    this.#state.update({ preparing: { done: 0, total: 1, label: 'Getting ready' }, error: undefined });
    this.onStart?.();
    const settings = trainingSettings(this.state.current.settings, from);
    let started = false;
    try {
      await callWorker({ signal: starting.signal }, (task) => trainer.start(settings, from?.parameters, task));
      started = true;
    } catch (error) {
      this.#failed(error);
    } finally {
      if (this.#starting === starting) {
        this.#starting = undefined;
        // A moment passes until the first status says that it trains.
        const silent = started && !this.state.current.status?.settings;
        this.#state.update({ preparing: silent ? { done: 0, total: 0, label: 'Starting' } : undefined });
      }
    }
  }

  /** Stops getting ready. */
  cancel(): void {
    this.#starting?.abort();
  }

  pause(): void {
    void this.#trainer?.pause();
  }

  resume(): void {
    this.#state.update({ error: undefined });
    void this.#trainer?.resume();
  }

  /** One more epoch for the run that is done. */
  more(): void {
    this.#nextSnapshot = 0;
    void this.#trainer?.trainMore(1);
  }

  /** Leaves the run for a network from elsewhere: what comes next goes on from that one, never from the run's. */
  leaveRun(): void {
    const run = this.state.current.status?.run;
    if (run === undefined) return;
    this.#left.add(run);
    this.#state.update({ status: undefined, error: undefined });
    this.#trainer?.leaveRun().catch((error: unknown) => this.#failed(error));
  }

  /** Gives up this tab's run for the one that another tab of the room trains. What was learned so far stays on the line until then. */
  async joinTheirs(): Promise<void> {
    const notices = this.state.current.notices.filter(({ code }) => code !== 'peer/network');
    this.#state.update({ notices, error: undefined });
    try {
      await this.#trainer?.giveWay();
    } catch (error) {
      this.#failed(error);
      return;
    }
    this.#room?.lookAgain();
  }

  dismiss(): void {
    this.#state.update({ error: undefined });
  }

  dismissNotice(notice: UnikilnError): void {
    this.#state.update({ notices: this.state.current.notices.filter((other) => other !== notice) });
  }

  /** A room was asked for by something that is no code: this is another room. */
  refuseCode(code: string): void {
    this.#notice(new UnikilnError('room/code', { code }));
  }

  /** Leaves the room, for good: nothing is put on the line or kept any more. */
  close(): void {
    this.#closed = true;
    this.cancel();
    this.#room?.leave();
    void this.#trainer?.close();
  }

  #open(): Remote<TrainerService> {
    if (this.#trainer) return this.#trainer;
    const trainer = (this.#trainer = this.#services.trainer());
    const events = {
      onStatus: (status: TrainingStatus) => this.#update(status),
      onLinkEnded: (link: string, reason: ReturnType<UnikilnError['toJSON']>) => {
        const error = revive(reason);
        if (isUnikilnError(error)) this.#room?.linkEnded(link, error);
      },
      onProgress: (preparing: Progress) => {
        const { status, preparing: before } = this.state.current;
        if (before || (status && joins(status))) this.#state.update({ preparing });
      },
    };
    trainer.open(this.#id, this.state.current.name, proxy(events)).catch((error: unknown) => this.#failed(error));
    return trainer;
  }

  #takeChannel(offer: ChannelOffer): void {
    this.#channels.set(offer.peer, offer.link);
    // Posted before this returns, as a transferred data channel demands.
    this.#open()
      .addChannel(transfer(offer, carrierTransfer(offer.carrier)))
      .catch((error: unknown) => this.#failed(error));
  }

  #met({ peer, state, reason }: PeerEvent): void {
    if (state === 'lost') {
      this.#present.delete(peer);
      const link = this.#channels.get(peer);
      this.#channels.delete(peer);
      const name = this.state.current.status?.peers.find(({ id }) => id === peer)?.name ?? tabName(peer);
      const why = reason ?? new UnikilnError('peer/closed', { peer: name });
      if (link) void this.#trainer?.dropChannel(link, why.toJSON());
      // That a tab was closed shows in the list; anything else is worth a sentence.
      if (reason && reason.code !== 'peer/closed') this.#notice(reason);
    } else {
      this.#present.add(peer);
      if (reason) this.#notice(reason);
    }
    this.#state.update({ tabs: 1 + this.#present.size });
  }

  /** Shows a notice once, not once for each peer. */
  #notice(error: UnikilnError): void {
    const { notices } = this.state.current;
    if (notices.some(({ code }) => code === error.code)) return;
    this.#state.update({ notices: [...notices, error].slice(-3) });
  }

  #update(status: TrainingStatus): void {
    if (this.#closed) return;
    // News that was on its way when the run was left.
    if (status.run !== undefined && this.#left.has(status.run)) return;
    const { phase: before, run: runBefore } = this.state.current.status ?? { phase: 'waiting', run: undefined };
    if (status.run !== undefined && status.run !== this.#run) {
      this.#run = status.run;
      this.#startedAt = undefined;
      this.#mostPeers = 1;
    }
    const error = status.error ? revive(status.error) : this.state.current.error;
    this.#state.update({ status, error });
    // Its own start takes it away itself.
    if (!this.#starting && this.state.current.preparing && !joins(status)) this.#state.update({ preparing: undefined });
    const anew = status.run !== runBefore;
    if (status.phase === 'training' && (anew || before !== 'training')) {
      this.#startedAt ??= Date.now();
      this.onStart?.();
    }
    const training = status.peers.filter(({ state }) => state === 'training').length;
    this.#mostPeers = Math.max(this.#mostPeers, 1 + training);
    const turned = anew || status.phase !== before;
    if (status.phase === 'waiting' || (!turned && status.phase !== 'training')) return;
    if (!turned && performance.now() < this.#nextSnapshot) return;
    this.#nextSnapshot = performance.now() + SNAPSHOT_EVERY;
    // A run that was done before this tab came is not one of its own.
    const done = !anew && before === 'training' && status.phase === 'done';
    this.#snapshot(done).catch((problem: unknown) => this.#failed(problem));
  }

  async #snapshot(done: boolean): Promise<void> {
    const snapshot = await this.#trainer?.snapshot();
    if (!snapshot || this.#closed || this.#left.has(snapshot.run)) return;
    const { run, settings, parameters, samplesDone, accuracy, phase } = snapshot;
    const last = accuracy.at(-1);
    const whole = phase === 'done' && last?.count === 10_000 ? last.value : undefined;
    const samples = settings.seenBefore + samplesDone;
    if (samplesDone > 0) {
      this.onModel?.({ graph: settings.graph, parameters, source: 'trained', accuracy: whole, samples, run });
    }
    if (!done || whole === undefined || this.#listed.has(run)) return;
    this.#listed.add(run);
    await this.#remember(settings, samplesDone, whole);
  }

  async #remember(settings: TrainingSettings, samples: number, accuracy: number): Promise<void> {
    const startedAt = this.#startedAt ?? Date.now();
    const seconds = (Date.now() - startedAt) / 1000;
    const { algorithm, graph } = settings;
    const run = { startedAt, seconds, network: graph.name, algorithm, peers: this.#mostPeers, samples, accuracy };
    this.#state.update({ runs: [run, ...this.state.current.runs] });
    // Tabs of a room are of one browser and share what is kept: one of them writes it down.
    if (this.state.current.status?.role !== 'coordinator') return;
    await this.#store.runs.put(startedAt, run).catch(() => undefined); // The list on the page has it.
  }

  #failed(error: unknown): void {
    if (isCancel(error)) return;
    // The next start makes a new worker.
    if (isUnikilnError(error) && error.code === 'page/worker-lost') this.#trainer = undefined;
    this.#state.update({ error: asError(error) });
  }
}

/** Whether a run is on that this tab is to train in and has not trained in yet. */
const joins = ({ phase, role, samples, error }: TrainingStatus) =>
  phase === 'training' && role === 'following' && samples === 0 && !error;

const newestFirst = (runs: readonly SavedRun[]) => [...runs].sort((a, b) => b.startedAt - a.startedAt);

/** A run's settings from what a person chose. */
function trainingSettings(chosen: Settings, from: ModelOnLine | undefined): TrainingSettings {
  return {
    ...defaultTraining(from?.graph ?? presets[chosen.network]),
    algorithm: chosen.algorithm,
    epochs: chosen.epochs,
    seed: chosen.seed,
    precision: chosen.precision,
    sharding: chosen.sharding,
    augmentation: chosen.augment,
    schedule: chosen.schedule,
    seenBefore: from?.samples ?? 0,
  };
}
