import { yieldToEvents } from '../base/task';
import type { DataSet } from './data-set';
import type { Engine } from './engine';
import { Sampler, type Place } from './sampler';
import { learningRate } from './schedule';
import type { TrainingSettings } from './settings';

/** One peer's part of a round. */
export interface Assignment {
  readonly place: Place;
  /** Batches to train; 0: as many as fit into `milliseconds`. */
  readonly steps: number;
  readonly milliseconds: number;
  /** Samples after which to stop: this peer's part of what is left of the budget. At least one batch is trained. */
  readonly limit: number;
  /** Samples of the whole room before this round, and when it is done: where the schedule stands. */
  readonly samplesDone: number;
  readonly budget: number;
}

export interface LocalResult {
  readonly samples: number;
  /** Mean over the samples. */
  readonly loss: number;
  readonly milliseconds: number;
}

/** Trains on this tab's shard and nothing else; rounds, peers and messages are others' business. */
export class LocalTrainer {
  readonly #sampler: Sampler;

  constructor(
    readonly engine: Engine,
    dataSet: DataSet,
    readonly settings: TrainingSettings,
  ) {
    this.#sampler = new Sampler(dataSet, settings);
  }

  /**
   * Trains from `parameters` and leaves the result in the engine. What the optimiser remembers is kept from round to round.
   *
   * @param stopped asked between steps; when true, the work ends early
   */
  async run(parameters: Float32Array, assignment: Assignment, stopped: () => boolean): Promise<LocalResult> {
    const { engine, settings } = this;
    const { place, steps, milliseconds, limit, samplesDone, budget } = assignment;
    engine.load(parameters);
    this.#sampler.settle(place);
    const start = performance.now();
    let breath = start;
    let samples = 0;
    let losses = 0;
    for (let step = 0; ; step++) {
      const now = performance.now();
      // The first step is always taken, so that even a very slow peer contributes.
      const enough = steps > 0 ? step >= steps : step > 0 && now - start >= milliseconds;
      if (enough || (step > 0 && samples >= limit) || stopped()) break;
      if (now - breath >= BREATH) {
        await yieldToEvents();
        breath = performance.now();
      }
      const batch = this.#sampler.next();
      // The others train as well meanwhile, at about the same speed.
      const progress = (samplesDone + samples * place.count) / budget;
      losses += engine.train(batch, learningRate(settings.schedule, settings.learningRate, progress)) * batch.count;
      samples += batch.count;
    }
    return { samples, loss: samples === 0 ? 0 : losses / samples, milliseconds: performance.now() - start };
  }
}

/** Milliseconds between two looks at the event loop: messages wait this long at most, plus one step. */
const BREATH = 8;
