import { crc32 } from '../base/hash';
import { canonicalJson, flattenParameters, initialise, parameterCount } from '../graph';
import { UnikilnError } from '../base/errors';
import type { ModelMessage, Phase, RoundMessage } from './messages';
import { Curve, MOST_PEERS, type AccuracyPoint, type Point, type RoomReport } from './room-report';
import type { TrainingSettings } from './settings';
import type { TrainingSnapshot } from './status';

/** One training run as this tab knows it: what it would go on from if it had to coordinate. */
export class Run {
  phase: Phase = 'training';
  /** The last round begun. Numbers are never used twice in a room, not even by another run. */
  round = 0;
  samplesDone = 0;
  budget: number;
  /** As of the last round; never changed in place. */
  parameters: Float32Array;
  /** 0 for the one who started the run. */
  seniority = 0;
  readonly loss = new Curve<Point>();
  readonly accuracy = new Curve<AccuracyPoint>();
  /** Samples per second of each peer, by id. */
  readonly speeds = new Map<string, number>();
  /** Samples that each peer has trained, by id; of those who left as well. */
  readonly contributions = new Map<string, number>();

  private constructor(
    readonly id: string,
    /** Hash of the network: peers with different ones cannot train together. */
    readonly network: string,
    readonly settings: TrainingSettings,
    parameters: Float32Array,
    budget: number,
  ) {
    this.parameters = parameters;
    this.budget = budget;
  }

  /**
   * A new run.
   *
   * @param samples in the training set
   * @param parameters to start from; fresh ones by the settings' seed if left out
   * @throws UnikilnError `model/shape` if they are not the network's
   */
  static begin(settings: TrainingSettings, samples: number, parameters?: Float32Array): Run {
    const { graph, seed, epochs } = settings;
    const start = parameters?.slice() ?? flattenParameters(graph, initialise(graph, seed));
    if (start.length !== parameterCount(graph)) {
      const reason = `${parameterCount(graph)} parameters are needed, not ${start.length}`;
      throw new UnikilnError('model/shape', { where: graph.name, reason });
    }
    return new Run(newRunId(), networkHash(settings), settings, start, epochs * samples);
  }

  /** The run of a room that this tab joins. */
  static join(message: ModelMessage, round: number): Run {
    const { run, settings, parameters, budget } = message;
    const joined = new Run(run, networkHash(settings), settings, parameters, budget);
    joined.update(message, round);
    return joined;
  }

  /** Takes what the coordinator says about the same run. */
  update({ phase, seniority, samplesDone, budget, parameters }: ModelMessage, round: number): void {
    this.phase = phase;
    this.seniority = seniority;
    this.samplesDone = samplesDone;
    this.budget = budget;
    this.parameters = parameters;
    this.round = Math.max(this.round, round);
  }

  /** Takes a round that the coordinator has opened. */
  open(number: number, { parameters, samplesDone, budget }: RoundMessage): void {
    this.round = number;
    this.parameters = parameters;
    this.samplesDone = samplesDone;
    this.budget = budget;
  }

  /** All that a peer needs to train with it. */
  model(seniority: number): ModelMessage {
    const { id, settings, phase, samplesDone, budget, parameters } = this;
    return { run: id, settings, phase, seniority, samplesDone, budget, parameters };
  }

  snapshot(): TrainingSnapshot {
    const { id, settings, parameters, round, samplesDone, budget, phase } = this;
    const curves = { accuracy: [...this.accuracy.points], loss: [...this.loss.points] };
    return { run: id, settings, parameters: parameters.slice(), round, samplesDone, budget, phase, ...curves };
  }

  report(): RoomReport {
    return {
      samplesDone: this.samplesDone,
      budget: this.budget,
      loss: this.loss.points,
      accuracy: this.accuracy.points,
      peers: [...this.contributions].slice(-MOST_PEERS).map(([id, samples]) => {
        return { id, samples, samplesPerSecond: this.speeds.get(id) ?? 0 };
      }),
    };
  }

  takeReport({ loss, accuracy, peers, samplesDone, budget }: RoomReport): void {
    this.loss.replace(loss);
    this.accuracy.replace(accuracy);
    this.samplesDone = samplesDone;
    this.budget = Math.max(1, budget);
    this.speeds.clear();
    this.contributions.clear();
    for (const { id, samples, samplesPerSecond } of peers) {
      this.contributions.set(id, samples);
      if (samplesPerSecond > 0) this.speeds.set(id, samplesPerSecond);
    }
  }
}

const networkHash = ({ graph }: TrainingSettings) =>
  crc32(new TextEncoder().encode(canonicalJson(graph)))
    .toString(16)
    .padStart(8, '0');

function newRunId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
