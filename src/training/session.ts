import { UnikilnError, type PlainError } from '../base/errors';
import { yieldToEvents } from '../base/task';
import { parameterCount } from '../graph';
import type { Link, Message, PeerId } from '../peers';
import { Coordinator, defaultTiming, type Timing } from './coordinator';
import { describe, plain, type Dropped } from './describe';
import { electCoordinator } from './election';
import { follow, type Pending } from './follower';
import * as messages from './messages';
import { Kinds, type Hello, type Request } from './messages';
import { RemotePeer } from './remote-peer';
import { Run } from './run';
import type { TrainingSettings } from './settings';
import type { TrainingSnapshot, TrainingStatus } from './status';
import { Workshop, type Supplies } from './workshop';

export interface SessionOptions extends Supplies {
  readonly self: PeerId;
  /** What people call this tab. */
  readonly name: string;
  /** Called when something has changed, a few times a second at most. */
  readonly onStatus: (status: TrainingStatus) => void;
  /** Other times than the usual ones; for tests. */
  readonly timing?: Partial<Timing>;
}

/**
 * One tab's part in a room's training. Every tab has one, with links to all others; which of them coordinates follows from what they know
 * of each other (`electCoordinator`), so any of them may come and go.
 *
 * Messages only change what this tab knows; one loop does the work that follows from it: coordinate a round, train in one, test, or wait.
 */
export class TrainingSession {
  readonly #options: SessionOptions;
  readonly #timing: Timing;
  readonly #peers = new Map<PeerId, RemotePeer>();
  readonly #dropped = new Map<PeerId, Dropped>();
  #run: Run | undefined;
  #coordinates = false;
  #leader: PeerId | undefined;
  /** What the others were last told: elections go by it, so that all count with the same numbers. */
  #announced: Hello;
  #coordinator: Coordinator | undefined;
  #pending: Pending | undefined;
  #owesReady = false;
  readonly #workshop: Workshop;
  /** Runs that this tab has left and does not come back to. */
  readonly #left = new Set<string>();
  /** Stands still until it meets the run of another tab. */
  #givesWay = false;
  /** The last round of a run that was left: numbers are never used twice. */
  #lastRound = 0;
  #error: PlainError | undefined;
  #changed = true;
  #ended = false;
  #wake: () => void = () => undefined;
  readonly #ticker: ReturnType<typeof setInterval>;
  #ticks = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#workshop = new Workshop(options);
    this.#timing = { ...defaultTiming, ...options.timing };
    this.#announced = this.#hello();
    this.#ticker = setInterval(() => this.#tick(), this.#timing.tick);
    void this.#work();
  }

  /**
   * Takes a link to another peer of the room, just opened. A peer that was dropped is refused.
   *
   * @param name what people call it, until it says so itself
   */
  addLink(link: Link, name: string = link.peer): void {
    const dropped = this.#dropped.get(link.peer);
    if (dropped) {
      link.close(dropped.reason);
      return;
    }
    const peer = new RemotePeer(link, name);
    const before = this.#peers.get(link.peer);
    this.#peers.set(link.peer, peer);
    before?.link.close();
    link.onClose = (reason) => this.#closed(peer, reason);
    link.onMessage = (message) => this.#receive(peer, message);
    this.#announce();
    this.#touch();
  }

  /**
   * Starts a run, here or, in a room that has a coordinator, there. What the room trained before is over.
   *
   * @param parameters to start from, in the order of `parameterSpecs`; fresh ones by the settings' seed if left out. Only this tab's own
   * run can start from given ones.
   * @throws UnikilnError `data/unavailable`, `model/shape`
   */
  async start(settings: TrainingSettings, parameters?: Float32Array): Promise<void> {
    if (this.#leader !== undefined && !this.#coordinates && !parameters) {
      this.#ask({ ask: 'start', settings });
      return;
    }
    const { train } = await this.#workshop.data();
    this.#begin(settings, train.count, parameters);
  }

  pause(): void {
    this.#ask({ ask: 'pause' });
  }

  resume(): void {
    this.#ask({ ask: 'resume' });
  }

  /** Adds epochs to the budget and goes on training. */
  trainMore(epochs: number): void {
    this.#ask({ ask: 'more', epochs });
  }

  /**
   * Leaves the run for good, for a network of this tab's own: the others go on with it, this tab waits for the room's next run. Without a
   * run there is nothing to leave.
   */
  leaveRun(): void {
    const run = this.#run;
    if (!run) return;
    this.#left.add(run.id);
    this.#lastRound = run.round;
    this.#run = undefined;
    this.#coordinates = false;
    this.#pending = undefined;
    this.#owesReady = false;
    this.#error = undefined;
    this.#coordinator?.interrupt();
    this.#announce();
    this.#elect();
  }

  /**
   * Gives this tab's run up for the one that another tab of the room trains. Until they have met it stands still; of two that give way to
   * each other in the same moment the elected one goes on with its own.
   */
  giveWay(): void {
    const run = this.#run;
    if (!run || !this.#coordinates) {
      this.leaveRun();
      return;
    }
    this.#givesWay = true;
    // Its followers are not told: they go on with the run when this tab follows somebody else.
    run.phase = 'paused';
    this.#announce();
    this.#touch();
  }

  /** The run as of the last round, or nothing without one. */
  snapshot(): TrainingSnapshot | undefined {
    return this.#run?.snapshot();
  }

  /** Leaves the room and frees the engine. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#ticker);
    this.#coordinator?.interrupt();
    for (const { link } of this.#peers.values()) link.close();
    this.#touch();
  }

  // The work.

  async #work(): Promise<void> {
    while (!this.#ended) {
      // Here no engine is at work.
      this.#workshop.keepOnly(this.#run);
      const job = this.#nextJob();
      if (!job) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      try {
        await job();
      } catch (error) {
        this.#fail(error);
      }
      this.#changed = true;
      // Small rounds would otherwise follow each other without a look at what the others say.
      await yieldToEvents();
    }
    this.#workshop.keepOnly(undefined);
  }

  #nextJob(): (() => Promise<void>) | undefined {
    const run = this.#run;
    if (!run) return undefined;
    if (this.#coordinates) {
      if (run.phase !== 'training') return undefined;
      return run.samplesDone < run.budget ? () => this.#coordinate(run) : () => this.#finish(run);
    }
    const pending = this.#pending;
    if (pending) {
      this.#pending = undefined;
      return () => this.#follow(run, pending);
    }
    return this.#owesReady ? () => this.#getReady(run) : undefined;
  }

  async #coordinate(run: Run): Promise<void> {
    const trainer = await this.#workshop.trainer(run);
    const coordinator = await this.#coordinating();
    const stopped = () => this.#ended || this.#run !== run || !this.#coordinates;
    if (stopped()) return;
    await coordinator.round(run, trainer, [...this.#peers.values()], stopped);
  }

  async #finish(run: Run): Promise<void> {
    const trainer = await this.#workshop.trainer(run);
    const coordinator = await this.#coordinating();
    await coordinator.finalTest(run, trainer);
    if (this.#run !== run || !this.#coordinates || run.samplesDone < run.budget) return;
    run.phase = 'done';
    this.#publish();
  }

  async #follow(run: Run, pending: Pending): Promise<void> {
    const trainer = await this.#workshop.trainer(run);
    // A newer round means that this one is over.
    const stopped = () => this.#ended || this.#run !== run || this.#coordinates || this.#pending !== undefined;
    if (!stopped()) await follow(run, trainer, pending, stopped);
  }

  async #getReady(run: Run): Promise<void> {
    this.#owesReady = false;
    await this.#workshop.trainer(run);
    const leader = this.#leader === undefined ? undefined : this.#peers.get(this.#leader);
    if (this.#run === run) leader?.send(messages.writeRegister(true));
  }

  async #coordinating(): Promise<Coordinator> {
    const { test } = await this.#workshop.data();
    return (this.#coordinator ??= new Coordinator(this.#options.self, test, this.#timing));
  }

  /** Shows what stopped the work, and pauses the run if it is this tab's to pause. */
  #fail(error: unknown): void {
    this.#error = plain(error);
    if (this.#coordinates && this.#run?.phase === 'training') {
      this.#run.phase = 'paused';
      this.#publish();
    }
  }

  // Runs.

  #begin(settings: TrainingSettings, samples: number, parameters?: Float32Array): void {
    const run = Run.begin(settings, samples, parameters);
    run.round = Math.max(this.#lastRound, this.#run?.round ?? 0);
    run.seniority = this.#run?.seniority ?? 0;
    this.#run = run;
    this.#error = undefined;
    this.#coordinator?.interrupt();
    this.#coordinates = true;
    this.#publish();
    this.#elect();
  }

  #ask(request: Request): void {
    const leader = this.#leader === undefined ? undefined : this.#peers.get(this.#leader);
    if (this.#coordinates) this.#comply(request);
    else leader?.send(messages.writeRequest(request));
  }

  /** Does what somebody in the room asked of its coordinator. */
  #comply(request: Request): void {
    const run = this.#run;
    if (!run || !this.#coordinates) return;
    if (request.ask === 'start') {
      this.start(request.settings).catch((error: unknown) => this.#fail(error));
      return;
    }
    if (request.ask === 'pause' && run.phase === 'training') run.phase = 'paused';
    if (request.ask === 'resume' && run.phase === 'paused') run.phase = 'training';
    if (request.ask === 'more') {
      this.#extend(run, request.epochs).catch((error: unknown) => this.#fail(error));
      return;
    }
    this.#error = undefined;
    this.#publish();
  }

  async #extend(run: Run, epochs: number): Promise<void> {
    const { train } = await this.#workshop.data();
    if (this.#run !== run || !this.#coordinates) return;
    run.budget += epochs * train.count;
    run.phase = 'training';
    this.#error = undefined;
    this.#publish();
  }

  /** Tells everyone where the run stands, and those who train with it all they need. */
  #publish(): void {
    this.#announce();
    for (const peer of this.#peers.values()) if (peer.registered) this.#sendModel(peer);
    this.#touch();
  }

  #sendModel(peer: RemotePeer): void {
    const run = this.#run;
    if (!run || !this.#coordinates) return;
    peer.ready = false;
    const { id, settings, phase, samplesDone, budget, parameters } = run;
    const seniority = peer.hello?.run === id ? peer.hello.seniority : this.#nextSeniority(run);
    peer.send(messages.writeModel(run.round, { run: id, settings, phase, seniority, samplesDone, budget, parameters }));
    peer.send(messages.writeReport(run.round, run.report()));
  }

  #nextSeniority(run: Run): number {
    const known = [...this.#peers.values()].map(({ hello }) => (hello?.run === run.id ? hello.seniority : 0));
    this.#given = Math.max(this.#given, run.seniority, ...known) + 1;
    return this.#given;
  }
  #given = 0;

  // Peers.

  #hello(): Hello {
    const run = this.#run;
    return {
      name: this.#options.name,
      run: run?.id ?? '',
      network: run?.network ?? '',
      coordinates: this.#coordinates,
      running: run?.phase === 'training',
      samples: run?.samplesDone ?? 0,
      seniority: run?.seniority ?? 0,
    };
  }

  #announce(): void {
    this.#announced = this.#hello();
    for (const peer of this.#peers.values()) peer.send(messages.writeHello(this.#announced));
  }

  #elect(): void {
    const candidate = (id: PeerId, hello: Hello) => ({ ...hello, id, hasModel: hello.run !== '' });
    const others = [...this.#peers.values()].flatMap(({ id, hello, silent }) =>
      hello && !silent ? [candidate(id, hello)] : [],
    );
    const leader = electCoordinator([candidate(this.#options.self, this.#announced), ...others]);
    const changed = leader !== this.#leader;
    this.#leader = leader;
    const lead = leader === this.#options.self;
    if (lead !== this.#coordinates) {
      this.#coordinates = lead;
      if (lead) this.#publish();
      else {
        this.#coordinator?.interrupt();
        this.#announce();
      }
    }
    if (changed) this.#pending = undefined;
    const leading = leader === undefined ? undefined : this.#peers.get(leader);
    if (leading && (changed || !leading.asked)) {
      leading.asked = true;
      leading.send(messages.writeRegister(false));
    }
    this.#touch();
  }

  #receive(peer: RemotePeer, message: Message): void {
    if (this.#peers.get(peer.id) !== peer) return;
    peer.lastHeard = performance.now();
    if (peer.silent) {
      peer.silent = false;
      this.#elect();
    }
    try {
      this.#handle(peer, message);
    } catch (error) {
      this.#drop(peer, error);
    }
    this.#touch();
  }

  #handle(peer: RemotePeer, message: Message): void {
    const run = this.#run;
    const fromLeader = peer.id === this.#leader;
    switch (message.kind) {
      case Kinds.hello:
        this.#greeted(peer, messages.readHello(message, peer.name));
        return;
      case Kinds.register:
        peer.registered = true;
        if (messages.readRegister(message, peer.name)) peer.ready = this.#coordinates;
        else this.#sendModel(peer);
        return;
      case Kinds.model:
        if (fromLeader) this.#adopt(message, peer);
        return;
      case Kinds.round: {
        if (!fromLeader || !run) return;
        const round = messages.readRound(message, peer.name, run.parameters.length);
        run.round = message.round;
        run.parameters = round.parameters;
        run.samplesDone = round.samplesDone;
        run.budget = round.budget;
        this.#pending = { from: peer, number: message.round, round };
        return;
      }
      case Kinds.update:
        if (run && this.#coordinates) this.#coordinator?.receive(message, peer, run);
        return;
      case Kinds.report: {
        const report = messages.readReport(message, peer.name);
        if (fromLeader) run?.takeReport(report);
        return;
      }
      case Kinds.request:
        this.#comply(messages.readRequest(message, peer.name));
        return;
      default:
        throw new UnikilnError('peer/malformed', { peer: peer.name, field: 'kind' });
    }
  }

  #greeted(peer: RemotePeer, hello: Hello): void {
    peer.hello = hello;
    // Rounds of a run that it has left are not for it.
    if (hello.run !== this.#run?.id) peer.ready = false;
    const both = hello.coordinates && hello.running && this.#coordinates && this.#announced.running;
    // Of two that run, neither gives up its work for another network; one that does not run takes what the other trains.
    if (both && hello.network !== this.#announced.network) {
      const { name } = peer;
      const reason = { peer: name, theirs: hello.network, ours: this.#announced.network };
      peer.link.close(new UnikilnError('peer/network', reason));
      return;
    }
    this.#elect();
    if (!this.#givesWay || hello.run === '' || hello.run === this.#run?.id) return;
    this.#givesWay = false;
    if (this.#coordinates) this.resume();
  }

  #adopt(message: Message, peer: RemotePeer): void {
    const model = messages.readModel(message, peer.name, ({ graph }) => parameterCount(graph));
    if (this.#left.has(model.run)) return;
    if (this.#run?.id === model.run) this.#run.update(model, message.round);
    else this.#run = Run.join(model, message.round);
    this.#pending = undefined;
    this.#owesReady = true;
    this.#error = undefined;
    this.#announce();
  }

  /** Drops a peer for what it sent, for good. */
  #drop(peer: RemotePeer, error: unknown): void {
    const reason = error instanceof Error ? error : new Error(String(error));
    this.#dropped.set(peer.id, { peer, reason });
    this.#removed(peer);
    peer.link.close(reason);
  }

  #closed(peer: RemotePeer, reason: Error): void {
    if (this.#peers.get(peer.id) !== peer) return;
    if (reason instanceof UnikilnError && FOR_GOOD.has(String(reason.code)))
      this.#dropped.set(peer.id, { peer, reason });
    this.#removed(peer);
  }

  #removed(peer: RemotePeer): void {
    this.#peers.delete(peer.id);
    this.#run?.speeds.delete(peer.id);
    this.#coordinator?.forget(peer.id);
    this.#elect();
  }

  // Time.

  #tick(): void {
    this.#ticks++;
    const run = this.#run;
    if (run && this.#coordinates && run.phase === 'training' && this.#ticks % 2 === 0) {
      const report = messages.writeReport(run.round, run.report());
      for (const peer of this.#peers.values()) if (peer.registered) peer.send(report);
    }
    const leader = this.#leader === undefined ? undefined : this.#peers.get(this.#leader);
    if (leader && run?.phase === 'training' && performance.now() - leader.lastHeard > this.#timing.silence) {
      leader.silent = true;
      this.#elect();
    }
    if (this.#changed && !this.#ended) {
      this.#changed = false;
      this.#options.onStatus(this.status());
    }
  }

  /** Something has changed: the loop looks for work, and the next tick shows it. */
  #touch(): void {
    this.#changed = true;
    this.#wake();
  }

  /** Everything there is to show. */
  status(): TrainingStatus {
    return describe({
      self: this.#options.self,
      run: this.#run,
      coordinates: this.#coordinates,
      leader: this.#leader,
      peers: [...this.#peers.values()],
      dropped: [...this.#dropped.values()],
      error: this.#error,
    });
  }
}

/** Reasons after which a peer is not let in again. */
const FOR_GOOD: ReadonlySet<string> = new Set(['peer/malformed', 'peer/oversized', 'peer/not-finite', 'peer/stale']);
