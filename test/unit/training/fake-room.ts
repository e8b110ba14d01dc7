import type { Graph } from '../../../src/graph';
import { parameterCount } from '../../../src/graph';
import type { PeerId } from '../../../src/peers/link';
import {
  defaultSettings,
  TrainingSession,
  type DataSet,
  type Engine,
  type TrainingSettings,
  type TrainingStatus,
} from '../../../src/training';
import { MemoryLink } from './memory-link';

/** A network of few parameters. */
export const tinyGraph: Graph = {
  name: 'tiny',
  input: { shape: [2, 2, 1], scale: 1 / 255, offset: 0 },
  nodes: [
    { name: 'flatten', operator: 'flatten', inputs: ['input'] },
    { name: 'logits', operator: 'dense', units: 10, inputs: ['flatten'] },
  ],
};

export const tinyData = (count: number): DataSet => ({
  count,
  height: 2,
  width: 2,
  images: Uint8Array.from({ length: count * 4 }, (_, i) => i % 251),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
});

/** Training that needs no time: every step goes a tenth of the way to 1. */
export class FakeEngine implements Engine {
  readonly name = 'fake';
  readonly parameterCount: number;
  readonly #values: Float32Array;
  disposed = false;

  constructor(graph: Graph) {
    this.parameterCount = parameterCount(graph);
    this.#values = new Float32Array(this.parameterCount);
  }

  load(parameters: Float32Array): void {
    this.#values.set(parameters);
  }
  read(): Float32Array {
    return this.#values.slice();
  }
  train(): number {
    const loss = Math.abs(1 - this.#values[0]!);
    for (let i = 0; i < this.#values.length; i++) this.#values[i]! += 0.1 * (1 - this.#values[i]!);
    return loss;
  }
  gradients(): { loss: number; gradients: Float32Array } {
    return { loss: 0, gradients: new Float32Array(this.parameterCount) };
  }
  logits(_images: Uint8Array, count: number): Float32Array {
    return new Float32Array(count * 10);
  }
  dispose(): void {
    this.disposed = true;
  }
}

/** Settings with small rounds; 4 steps of 5 samples each. */
export const tinySettings = (over: Partial<TrainingSettings> = {}): TrainingSettings => ({
  ...defaultSettings(tinyGraph),
  batchSize: 5,
  localSteps: 4,
  roundMilliseconds: 20,
  epochs: 100,
  ...over,
});

export interface Tab {
  readonly id: PeerId;
  readonly session: TrainingSession;
  readonly status: () => TrainingStatus;
  readonly engines: FakeEngine[];
}

/** A room of sessions in one process, each linked to all others. */
export class FakeRoom {
  readonly tabs: Tab[] = [];
  readonly links = new Map<string, MemoryLink>();

  constructor(readonly samples = 200) {}

  /** @param alone without links to those who are there */
  join(id: PeerId, alone = false): Tab {
    const engines: FakeEngine[] = [];
    const session = new TrainingSession({
      self: id,
      name: `tab ${id}`,
      loadData: () => Promise.resolve({ train: tinyData(this.samples), test: tinyData(50) }),
      createEngine: (graph) => {
        const engine = new FakeEngine(graph);
        engines.push(engine);
        return Promise.resolve(engine);
      },
      onStatus: () => undefined,
      timing: { roundCeiling: 150, testEvery: 100, silence: 500, tick: 10 },
    });
    const tab = { id, session, engines, status: () => session.status() };
    if (!alone) for (const other of this.tabs) this.connect(tab, other);
    this.tabs.push(tab);
    return tab;
  }

  connect(a: Tab, b: Tab): void {
    const [atA, atB] = MemoryLink.pair(a.id, b.id);
    this.links.set(`${a.id}>${b.id}`, atA).set(`${b.id}>${a.id}`, atB);
    a.session.addLink(atA);
    b.session.addLink(atB);
  }

  link(from: PeerId, to: PeerId): MemoryLink {
    return this.links.get(`${from}>${to}`)!;
  }

  /** A peer that is not a session: the end that the test holds. */
  intrude(id: PeerId, at: Tab): MemoryLink {
    const [mine, theirs] = MemoryLink.pair(id, at.id);
    at.session.addLink(theirs);
    return mine;
  }

  end(): void {
    for (const { session } of this.tabs) session.end();
  }
}

/** Waits until a condition holds; how long that takes decides nothing but whether the test hangs. */
export async function until(condition: () => boolean, what: string, seconds = 20): Promise<void> {
  const end = Date.now() + 1000 * seconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
