import type { PlainError } from '../base/errors';
import { parameterCount } from '../graph';
import type { Link, Message, PeerId } from '../peers';
import { defaultTiming, type Timing } from './coordinator';
import { describe, plain } from './describe';
import { electCoordinator } from './election';
import { take, type Incoming } from './incoming';
import { Jobs } from './jobs';
import { candidate, Members } from './members';
import * as messages from './messages';
import type { Hello, Request } from './messages';
import type { RemotePeer } from './remote-peer';
import { Run } from './run';
import type { TrainingSettings } from './settings';
import { clash, helloOf, withoutRun, type Standing } from './standing';
import type { TrainingSnapshot, TrainingStatus } from './status';
import { WorkLoop } from './work-loop';
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
  readonly #members = new Members();
  readonly #at: Standing = { ...withoutRun, leader: undefined };
  /** What the others were last told: elections go by it, so that all count with the same numbers. */
  #announced: Hello;
  readonly #workshop: Workshop;
  readonly #jobs: Jobs;
  /** Runs that this tab has left and does not come back to. */
  readonly #left = new Set<string>();
  /** Stands still until it meets the run of another tab. */
  #givesWay = false;
  /** The last round of a run that was left: numbers are never used twice. */
  #lastRound = 0;
  #error: PlainError | undefined;
  #changed = true;
  readonly #loop: WorkLoop;
  readonly #ticker: ReturnType<typeof setInterval>;
  #ticks = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#workshop = new Workshop(options);
    this.#timing = { ...defaultTiming, ...options.timing };
    this.#announced = helloOf(this.#options.name, this.#at);
    this.#jobs = new Jobs(this.#at, {
      self: options.self,
      timing: this.#timing,
      members: this.#members,
      workshop: this.#workshop,
      ended: () => this.#loop.ended,
      finished: (run) => {
        run.phase = 'done';
        this.#publish();
      },
    });
    this.#ticker = setInterval(() => this.#tick(), this.#timing.tick);
    this.#loop = new WorkLoop({
      next: () => this.#jobs.next(),
      idle: (ended) => this.#workshop.keepOnly(ended ? undefined : this.#at.run),
      done: (error) => {
        if (error !== undefined) this.#fail(error);
        this.#changed = true;
      },
    });
  }

  /**
   * Takes a link to another peer of the room, just opened. A peer that was dropped is refused.
   *
   * @param name what people call it, until it says so itself
   */
  addLink(link: Link, name: string = link.peer): void {
    const peer = this.#members.add(link, name);
    if (!peer) return;
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
    if (this.#at.leader !== undefined && !this.#at.coordinates && !parameters) {
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
    const run = this.#at.run;
    if (!run) return;
    this.#left.add(run.id);
    this.#lastRound = run.round;
    Object.assign(this.#at, withoutRun);
    this.#error = undefined;
    this.#jobs.coordinator?.interrupt();
    this.#announce();
    this.#elect();
  }

  /**
   * Gives this tab's run up for the one that another tab of the room trains. Until they have met it stands still; of two that give way to
   * each other in the same moment the elected one goes on with its own.
   */
  giveWay(): void {
    const run = this.#at.run;
    if (!run || !this.#at.coordinates) {
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
    return this.#at.run?.snapshot();
  }

  /** Leaves the room and frees the engine. */
  end(): void {
    if (this.#loop.ended) return;
    this.#loop.end();
    clearInterval(this.#ticker);
    this.#jobs.coordinator?.interrupt();
    this.#members.close();
    this.#touch();
  }

  // The work.

  /** Shows what stopped the work, and pauses the run if it is this tab's to pause. */
  #fail(error: unknown): void {
    this.#error = plain(error);
    if (this.#at.coordinates && this.#at.run?.phase === 'training') {
      this.#at.run.phase = 'paused';
      this.#publish();
    }
  }

  // Runs.

  #begin(settings: TrainingSettings, samples: number, parameters?: Float32Array): void {
    const run = Run.begin(settings, samples, parameters);
    run.round = Math.max(this.#lastRound, this.#at.run?.round ?? 0);
    run.seniority = this.#at.run?.seniority ?? 0;
    this.#at.run = run;
    this.#error = undefined;
    this.#jobs.coordinator?.interrupt();
    this.#at.coordinates = true;
    this.#publish();
    this.#elect();
  }

  #ask(request: Request): void {
    const leader = this.#members.get(this.#at.leader);
    if (this.#at.coordinates) this.#comply(request);
    else leader?.send(messages.writeRequest(request));
  }

  /** Does what somebody in the room asked of its coordinator. */
  #comply(request: Request): void {
    const run = this.#at.run;
    if (!run || !this.#at.coordinates) return;
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
    if (this.#at.run !== run || !this.#at.coordinates) return;
    run.budget += epochs * train.count;
    run.phase = 'training';
    this.#error = undefined;
    this.#publish();
  }

  /** Tells everyone where the run stands, and those who train with it all they need. */
  #publish(): void {
    this.#announce();
    for (const peer of this.#members.all) if (peer.registered) this.#sendModel(peer);
    this.#touch();
  }

  #sendModel(peer: RemotePeer): void {
    const run = this.#at.run;
    if (!run || !this.#at.coordinates) return;
    peer.ready = false;
    peer.send(messages.writeModel(run.round, run.model(this.#members.seniorityOf(peer, run))));
    peer.send(messages.writeReport(run.round, run.report()));
  }

  // Peers.

  #announce(): void {
    this.#announced = helloOf(this.#options.name, this.#at);
    this.#members.send(messages.writeHello(this.#announced));
  }

  #elect(): void {
    const own = candidate(this.#options.self, this.#announced);
    const leader = electCoordinator([own, ...this.#members.candidates()]);
    const changed = leader !== this.#at.leader;
    this.#at.leader = leader;
    const lead = leader === this.#options.self;
    if (lead !== this.#at.coordinates) {
      this.#at.coordinates = lead;
      if (lead) this.#publish();
      else {
        this.#jobs.coordinator?.interrupt();
        this.#announce();
      }
    }
    if (changed) this.#at.pending = undefined;
    const leading = this.#members.get(leader);
    if (leading && (changed || !leading.asked)) {
      leading.asked = true;
      leading.send(messages.writeRegister(false));
    }
    this.#touch();
  }

  #receive(peer: RemotePeer, message: Message): void {
    if (!this.#members.has(peer)) return;
    peer.lastHeard = performance.now();
    if (peer.silent) {
      peer.silent = false;
      this.#elect();
    }
    try {
      take(this.#incoming, peer, message);
    } catch (error) {
      this.#drop(peer, error);
    }
    this.#touch();
  }

  readonly #incoming: Incoming = {
    hello: (peer, hello) => this.#greeted(peer, hello),
    register: (peer, ready) => {
      peer.registered = true;
      if (ready) peer.ready = this.#at.coordinates;
      else this.#sendModel(peer);
    },
    model: (peer, message) => {
      if (peer.id === this.#at.leader) this.#adopt(message, peer);
    },
    round: (peer, number, read) => {
      const run = this.#at.run;
      if (peer.id !== this.#at.leader || !run) return;
      const round = read(run.parameters.length);
      run.open(number, round);
      this.#at.pending = { from: peer, number, round };
    },
    update: (peer, message) => {
      if (this.#at.run && this.#at.coordinates) this.#jobs.coordinator?.receive(message, peer, this.#at.run);
    },
    report: (peer, report) => {
      if (peer.id === this.#at.leader) this.#at.run?.takeReport(report);
    },
    request: (_, request) => this.#comply(request),
  };

  #greeted(peer: RemotePeer, hello: Hello): void {
    peer.hello = hello;
    // Rounds of a run that it has left are not for it.
    if (hello.run !== this.#at.run?.id) peer.ready = false;
    const reason = clash(peer, hello, this.#announced);
    if (reason) {
      peer.link.close(reason);
      return;
    }
    this.#elect();
    if (!this.#givesWay || hello.run === '' || hello.run === this.#at.run?.id) return;
    this.#givesWay = false;
    if (this.#at.coordinates) this.resume();
  }

  #adopt(message: Message, peer: RemotePeer): void {
    const model = messages.readModel(message, peer.name, ({ graph }) => parameterCount(graph));
    if (this.#left.has(model.run)) return;
    if (this.#at.run?.id === model.run) this.#at.run.update(model, message.round);
    else this.#at.run = Run.join(model, message.round);
    this.#at.pending = undefined;
    this.#at.owesReady = true;
    this.#error = undefined;
    this.#announce();
  }

  /** Drops a peer for what it sent, for good. */
  #drop(peer: RemotePeer, error: unknown): void {
    const reason = error instanceof Error ? error : new Error(String(error));
    this.#members.drop(peer, reason);
    this.#removed(peer);
    peer.link.close(reason);
  }

  #closed(peer: RemotePeer, reason: Error): void {
    if (!this.#members.has(peer)) return;
    this.#members.remove(peer, reason);
    this.#removed(peer);
  }

  #removed(peer: RemotePeer): void {
    this.#at.run?.speeds.delete(peer.id);
    this.#jobs.coordinator?.forget(peer.id);
    this.#elect();
  }

  // Time.

  #tick(): void {
    this.#ticks++;
    const run = this.#at.run;
    if (run && this.#at.coordinates && run.phase === 'training' && this.#ticks % 2 === 0) {
      this.#members.send(messages.writeReport(run.round, run.report()), ({ registered }) => registered);
    }
    const leader = this.#members.get(this.#at.leader);
    if (leader && run?.phase === 'training' && performance.now() - leader.lastHeard > this.#timing.silence) {
      leader.silent = true;
      this.#elect();
    }
    if (this.#changed && !this.#loop.ended) {
      this.#changed = false;
      this.#options.onStatus(this.status());
    }
  }

  /** Something has changed: the loop looks for work, and the next tick shows it. */
  #touch(): void {
    this.#changed = true;
    this.#loop.wake();
  }

  /** Everything there is to show. */
  status(): TrainingStatus {
    return describe({
      self: this.#options.self,
      ...this.#at,
      peers: this.#members.all,
      dropped: this.#members.dropped,
      error: this.#error,
    });
  }
}
