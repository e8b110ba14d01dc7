import { UnikilnError } from '../base/errors';
import type { Message, PeerId } from '../peers';
import { algorithms, combine, differenceOf } from './algorithm';
import type { DataSet } from './data-set';
import { Deadline } from './deadline';
import { evaluate, subset } from './evaluate';
import type { LocalTrainer } from './local-trainer';
import { readUpdate, writeRound, type UpdateMessage } from './messages';
import { OpenRound } from './open-round';
import { encodeParameters } from './parameter-codec';
import type { RemotePeer } from './remote-peer';
import type { Run } from './run';

/** Milliseconds. */
export interface Timing {
  /** The longest that a round waits for answers. */
  readonly roundCeiling: number;
  /** Between two quick tests while training. */
  readonly testEvery: number;
  /** After which a coordinator that says nothing is taken for gone. */
  readonly silence: number;
  /** Between two reports and looks around. */
  readonly tick: number;
}

export const defaultTiming: Timing = { roundCeiling: 10_000, testEvery: 2000, silence: 15_000, tick: 250 };

/** Digits of the quick test. */
const QUICK_TEST = 1000;
/** A quick test may take this share of the coordinator's time at most. */
const TEST_SHARE = 0.05;

/** The coordinator's part: opens rounds, trains in them like everyone else, gathers the answers and combines them. */
export class Coordinator {
  #open: OpenRound | undefined;
  #deadline: Deadline | undefined;
  #nextTest = 0;
  readonly #quickTest: DataSet;

  /** @param self this tab, which takes a shard like every other */
  constructor(
    readonly self: PeerId,
    readonly test: DataSet,
    readonly timing: Timing,
  ) {
    this.#quickTest = subset(test, QUICK_TEST);
  }

  /**
   * One round, from the run's parameters to the next ones. Changes nothing if `stopped` while it is on.
   *
   * @throws UnikilnError `model/not-finite` if training has diverged; the run keeps the parameters from before
   */
  async round(run: Run, trainer: LocalTrainer, peers: readonly RemotePeer[], stopped: () => boolean): Promise<void> {
    const { settings, samplesDone, budget } = run;
    const number = ++run.round;
    const members = peers.filter((peer) => peer.takes(number));
    const places = [this.self, ...members.map(({ id }) => id)].sort();
    const work = {
      samplesDone,
      budget,
      count: places.length,
      steps: algorithms[settings.algorithm].localSteps(settings),
      milliseconds: settings.roundMilliseconds,
      limit: Math.ceil((budget - samplesDone) / places.length),
    };
    const open = new OpenRound(number, members.filter(({ awaited }) => awaited).map(({ id }) => id)); // prettier-ignore
    this.#open = open;
    if (members.length > 0) {
      const block = encodeParameters(run.parameters, settings.precision);
      for (const peer of members) {
        // The last batch may reach beyond the limit.
        peer.noteSent(number, { run: run.id, at: open.startedAt, most: work.limit + settings.batchSize });
        peer.send(writeRound(number, { ...work, index: places.indexOf(peer.id) }, block));
      }
    }
    await this.#testNowAndThen(run, trainer);
    const place = { index: places.indexOf(this.self), count: places.length };
    const milliseconds = Math.max(1, work.milliseconds - (performance.now() - open.startedAt));
    const own = await trainer.run(run.parameters, { ...work, place, milliseconds }, stopped);
    const difference = differenceOf(trainer.engine.read(), run.parameters);
    await open.settled(this.#limit(run));
    this.#open = undefined;
    if (stopped()) return;
    for (const peer of members) if (open.missing.has(peer.id)) peer.noteMissed();
    this.#close(run, open, own.samples > 0 ? { ...own, difference } : undefined);
  }

  /** An answer to a round. @throws UnikilnError if it is malformed, not finite, or to a round that the peer was never sent */
  receive(message: Message, peer: RemotePeer, run: Run): void {
    const sent = peer.takeAnswered(message.round);
    if (!sent) {
      throw new UnikilnError('peer/stale', { peer: peer.name, theirs: message.round, ours: run.round });
    }
    // An answer to a run that is over may be for another network.
    if (sent.run !== run.id) return;
    const update = readUpdate(message, peer.name, run.parameters.length, sent.most);
    this.#deadline?.observe(performance.now() - sent.at);
    if (this.#open?.number === message.round) this.#open.add(peer.id, update);
    else peer.late++;
  }

  /** The round does not wait for this peer any longer. */
  forget(peer: PeerId): void {
    this.#open?.forget(peer);
  }

  /** Ends the open round at once. */
  interrupt(): void {
    this.#open?.end();
  }

  /** Tests on all of the test set. */
  async finalTest(run: Run, trainer: LocalTrainer): Promise<void> {
    trainer.engine.load(run.parameters);
    const { correct, count } = await evaluate(trainer.engine, this.test);
    run.accuracy.add({ samples: run.samplesDone, value: correct / count, count });
  }

  #close(
    run: Run,
    open: OpenRound,
    own: (Omit<UpdateMessage, 'difference'> & { difference: Float64Array }) | undefined,
  ): void {
    // In the order of ids, because the order of a sum of floats shows in its last bits.
    const updates = [...open.updates, ...(own ? [[this.self, own] as const] : [])].sort(([a], [b]) => (a < b ? -1 : 1));
    const useful = updates.filter(([, { samples }]) => samples > 0).map(([, update]) => update);
    const parameters = combine(run.settings.algorithm, run.parameters, useful);
    if (!parameters.every(Number.isFinite))
      throw new UnikilnError('model/not-finite', { where: run.settings.graph.name });
    run.parameters = parameters;
    const samples = useful.reduce((sum, update) => sum + update.samples, 0);
    run.samplesDone += samples;
    if (samples > 0) {
      const loss = useful.reduce((sum, update) => sum + update.loss * update.samples, 0) / samples;
      run.loss.add({ samples: run.samplesDone, value: loss });
    }
    const seconds = Math.max(1e-3, (performance.now() - open.startedAt) / 1000);
    const before = new Map(run.speeds);
    run.speeds.clear();
    for (const [id, update] of updates) {
      run.contributions.set(id, (run.contributions.get(id) ?? 0) + update.samples);
      const speed = update.samples / seconds;
      // Smoothed, so that a person can read it.
      run.speeds.set(id, speed + SMOOTHING * ((before.get(id) ?? speed) - speed));
    }
  }

  /** The quick test of the round's parameters, while the others train on them already. */
  async #testNowAndThen(run: Run, trainer: LocalTrainer): Promise<void> {
    const start = performance.now();
    if (start < this.#nextTest) return;
    trainer.engine.load(run.parameters);
    const { correct, count } = await evaluate(trainer.engine, this.#quickTest);
    run.accuracy.add({ samples: run.samplesDone, value: correct / count, count });
    const now = performance.now();
    this.#nextTest = now + Math.max(this.timing.testEvery, (now - start) / TEST_SHARE);
  }

  #limit({ settings }: Run): number {
    // A peer that trains by the clock answers a little after its time is up.
    const floor = Math.min(this.timing.roundCeiling, 200 + 1.5 * settings.roundMilliseconds);
    if (this.#deadline?.floor !== floor) this.#deadline = new Deadline(floor, this.timing.roundCeiling);
    return this.#deadline.limit;
  }
}

const SMOOTHING = 0.7;
