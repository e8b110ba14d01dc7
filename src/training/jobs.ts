import type { PeerId } from '../peers';
import { Coordinator, type Timing } from './coordinator';
import { follow, type Pending } from './follower';
import type { Members } from './members';
import * as messages from './messages';
import type { Run } from './run';
import type { Standing } from './standing';
import type { Workshop } from './workshop';

/** What the work is done with. */
interface Means {
  readonly self: PeerId;
  readonly timing: Timing;
  readonly members: Members;
  readonly workshop: Workshop;
  /** Whether the tab has left the room. */
  readonly ended: () => boolean;
  /** A run has used up its budget. */
  readonly finished: (run: Run) => void;
}

/** The work of a tab, one job at a time: to coordinate a round, to train in one, to test, to get ready. */
export class Jobs {
  readonly #at: Standing;
  readonly #means: Means;
  #coordinator: Coordinator | undefined;

  constructor(standing: Standing, means: Means) {
    this.#at = standing;
    this.#means = means;
  }

  /** Who opens rounds here; none before the first one. */
  get coordinator(): Coordinator | undefined {
    return this.#coordinator;
  }

  /** What is to be done now. */
  next(): (() => Promise<void>) | undefined {
    const { run, coordinates, pending, owesReady } = this.#at;
    if (!run) return undefined;
    if (coordinates) {
      if (run.phase !== 'training') return undefined;
      return run.samplesDone < run.budget ? () => this.#coordinate(run) : () => this.#finish(run);
    }
    if (pending) {
      this.#at.pending = undefined;
      return () => this.#follow(run, pending);
    }
    return owesReady ? () => this.#getReady(run) : undefined;
  }

  async #coordinate(run: Run): Promise<void> {
    const trainer = await this.#means.workshop.trainer(run);
    const coordinator = await this.#coordinating();
    const stopped = () => this.#means.ended() || this.#at.run !== run || !this.#at.coordinates;
    if (stopped()) return;
    await coordinator.round(run, trainer, this.#means.members.all, stopped);
  }

  async #finish(run: Run): Promise<void> {
    const trainer = await this.#means.workshop.trainer(run);
    const coordinator = await this.#coordinating();
    await coordinator.finalTest(run, trainer);
    if (this.#at.run === run && this.#at.coordinates && run.samplesDone >= run.budget) this.#means.finished(run);
  }

  async #follow(run: Run, pending: Pending): Promise<void> {
    const trainer = await this.#means.workshop.trainer(run);
    // A newer round means that this one is over.
    const stopped = () =>
      this.#means.ended() || this.#at.run !== run || this.#at.coordinates || this.#at.pending !== undefined;
    if (!stopped()) await follow(run, trainer, pending, stopped);
  }

  async #getReady(run: Run): Promise<void> {
    this.#at.owesReady = false;
    await this.#means.workshop.trainer(run);
    if (this.#at.run === run) this.#means.members.get(this.#at.leader)?.send(messages.writeRegister(true));
  }

  async #coordinating(): Promise<Coordinator> {
    const { self, timing, workshop } = this.#means;
    const { test } = await workshop.data();
    return (this.#coordinator ??= new Coordinator(self, test, timing));
  }
}
