import type { Graph } from '../graph';
import type { DataSet } from './data-set';
import type { Engine } from './engine';
import { LocalTrainer } from './local-trainer';
import type { OptimizerName } from './optimizer';
import type { Run } from './run';

export interface TrainingData {
  readonly train: DataSet;
  readonly test: DataSet;
}

export interface Supplies {
  /** Called when training first needs the data, once; again only if that failed. */
  readonly loadData: () => Promise<TrainingData>;
  readonly createEngine: (graph: Graph, optimizer: OptimizerName) => Promise<Engine>;
}

/** What training needs and what is costly to get: the data, and an engine for each run. */
export class Workshop {
  #data: Promise<TrainingData> | undefined;
  readonly #trainers = new Map<Run, LocalTrainer>();

  constructor(readonly supplies: Supplies) {}

  /** @throws UnikilnError `data/unavailable`, `data/invalid` */
  data(): Promise<TrainingData> {
    // A failed attempt is forgotten, so that the next one starts afresh.
    this.#data ??= this.supplies.loadData().catch((error: unknown) => {
      this.#data = undefined;
      throw error;
    });
    return this.#data;
  }

  /** The run's trainer; its optimiser remembers earlier rounds. */
  async trainer(run: Run): Promise<LocalTrainer> {
    const known = this.#trainers.get(run);
    if (known) return known;
    const { settings } = run;
    const { train } = await this.data();
    const engine = await this.supplies.createEngine(settings.graph, settings.optimizer);
    const trainer = new LocalTrainer(engine, train, settings);
    this.#trainers.set(run, trainer);
    return trainer;
  }

  /** Frees the engines of all runs but one; only when none of them is at work. */
  keepOnly(run: Run | undefined): void {
    for (const [other, { engine }] of this.#trainers) {
      if (other === run) continue;
      engine.dispose();
      this.#trainers.delete(other);
    }
  }
}
