import type { Remote } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { TaskOptions } from '../../../src/base/task';
import { UnikilnError } from '../../../src/base/errors';
import { presets } from '../../../src/graph';
import type { ModelOnLine } from '../../../src/lab/model-on-line';
import type { TrainerEvents, TrainerService } from '../../../src/services/trainer-service';
import { Train } from '../../../src/lab/train';
import { defaultSettings, type SavedRun, type Store } from '../../../src/storage';
import { defaultSettings as defaultTraining, type TrainingSnapshot, type TrainingStatus } from '../../../src/training';

const settings = defaultTraining(presets.cnn);
const parameters = new Float32Array(5258);

/** A trainer that the test speaks for. @param starts how long it takes to get ready */
function scene(starts: (task: TaskOptions) => Promise<void> = () => Promise.resolve()) {
  let events: TrainerEvents | undefined;
  let status: TrainingStatus | undefined;
  const calls: unknown[][] = [];
  const called =
    (name: string) =>
    (...given: unknown[]) => {
      calls.push([name, ...given]);
      return Promise.resolve();
    };
  const trainer = {
    open: (_id: string, _name: string, theirs: TrainerEvents) => Promise.resolve(void (events = theirs)),
    start: (...given: [unknown, unknown, TaskOptions]) => {
      calls.push(['start', ...given]);
      return starts(given[2]);
    },
    resume: called('resume'),
    trainMore: called('trainMore'),
    leaveRun: called('leaveRun'),
    snapshot: () => Promise.resolve(status && snapshotOf(status)),
  };
  const kept: SavedRun[] = [];
  const store = {
    runs: {
      all: () => Promise.resolve(new Map()),
      put: (_: number, run: SavedRun) => Promise.resolve(void kept.push(run)),
    },
    settings: { get: () => Promise.resolve(defaultSettings) },
  };
  const services = { base: 'https://unikiln.example/', trainer: () => trainer as unknown as Remote<TrainerService> };
  // Neither is asked for anything else here.
  const train = new Train(services as ConstructorParameters<typeof Train>[0], store as unknown as Store);
  const models: ModelOnLine[] = [];
  train.onModel = (model) => models.push(model);
  const says = async (over: Partial<TrainingStatus>) => {
    status = { ...nothing, settings, run: 'one', role: 'coordinator', ...over };
    events?.onStatus(status);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { train, says, calls, kept, models, events: () => events };
}

const nothing: TrainingStatus = {
  self: 'a',
  role: 'waiting',
  coordinator: undefined,
  phase: 'waiting',
  run: undefined,
  settings: undefined,
  round: 0,
  samplesDone: 0,
  budget: 180_000,
  progress: 0,
  samplesPerSecond: { own: 0, total: 0 },
  samples: 0,
  loss: [],
  accuracy: [],
  peers: [],
  error: undefined,
};

const snapshotOf = ({
  run,
  settings: own,
  phase,
  round,
  samplesDone,
  budget,
  accuracy,
  loss,
}: TrainingStatus): TrainingSnapshot => ({
  run: run ?? '',
  settings: own ?? settings,
  parameters,
  round,
  samplesDone,
  budget,
  phase: phase === 'waiting' ? 'paused' : phase,
  accuracy,
  loss,
});

const training = { phase: 'training', samplesDone: 60_000 } as const;
const done = {
  phase: 'done',
  samplesDone: 180_000,
  accuracy: [{ samples: 180_000, value: 0.98, count: 10_000 }],
} as const;

describe('earlier runs', () => {
  it('lists a run once that this tab saw to its end, whatever comes after', async () => {
    const { train, says, kept } = scene();
    await train.start();
    await says(training);
    await says(done);
    await says(done);
    await says(training);
    await says({ ...done, samplesDone: 240_000 });
    expect(train.state.current.runs).toMatchObject([{ samples: 180_000, accuracy: 0.98, network: 'cnn' }]);
    expect(kept).toHaveLength(1);
    await says({ ...training, run: 'two' });
    await says({ ...done, run: 'two' });
    expect(train.state.current.runs).toHaveLength(2);
  });

  it('does not list a run that was done before this tab came, or that followed another', async () => {
    const { train, says } = scene();
    await train.start();
    await says(done);
    await says({ ...training, run: 'two' });
    await says({ ...done, run: 'three' });
    expect(train.state.current.runs).toEqual([]);
  });

  it('is written down by one tab of the room', async () => {
    const { train, says, kept } = scene();
    await train.start();
    await says({ ...training, role: 'following' });
    await says({ ...done, role: 'following' });
    expect(train.state.current.runs).toHaveLength(1);
    expect(kept).toEqual([]);
  });
});

describe('a network that is trained further', () => {
  it('counts the digits on from what it has seen', async () => {
    const { train, says, calls, models } = scene();
    await train.start({ graph: presets.cnn, parameters, source: 'trained', samples: 1000 });
    expect(calls[0]).toMatchObject(['start', { seenBefore: 1000 }, parameters, {}]);
    await says({ ...training, settings: { ...settings, seenBefore: 1000 } });
    expect(models.at(-1)?.samples).toBe(61_000);
  });
});

describe('getting ready', () => {
  /** Gets ready until it is cancelled, and writes down of which start that was. */
  const endless = () => {
    const tasks: TaskOptions[] = [];
    const made = scene(({ signal }) => {
      tasks.push({ signal });
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new UnikilnError('task/cancelled', {})));
      });
    });
    return { ...made, tasks };
  };

  it('is over when it is cancelled, without an error', async () => {
    const { train } = endless();
    const start = train.start();
    expect(train.state.current.preparing).toBeDefined();
    train.cancel();
    await start;
    expect(train.state.current).toMatchObject({ preparing: undefined, error: undefined });
  });

  it('once: the end of a start that another one had displaced was shown as the end of both', async () => {
    const { train, tasks } = endless();
    const first = train.start();
    const second = train.start();
    await first;
    expect(tasks.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    expect(train.state.current.preparing).toBeDefined();
    train.cancel();
    await second;
    expect(train.state.current.preparing).toBeUndefined();
  });

  it('that fails says why', async () => {
    const { train } = scene(() => Promise.reject(new Error('no digits')));
    await train.start();
    expect(train.state.current.error?.message).toBe('no digits');
    expect(train.state.current.preparing).toBeUndefined();
  });
});

describe('a tab that joins a room that trains', () => {
  it('shows what it fetches until it has trained a round', async () => {
    const { train, says, events } = scene();
    const progress = { done: 1, total: 2, label: 'Digits' };
    await train.start();
    // Its own run has begun, and says so in a moment.
    expect(train.state.current.preparing?.label).toBe('Starting');
    await says({});
    events()?.onProgress(progress);
    expect(train.state.current.preparing).toBeUndefined();
    await says({ ...training, role: 'following' });
    events()?.onProgress(progress);
    expect(train.state.current.preparing).toEqual(progress);
    await says({ ...training, role: 'following' });
    expect(train.state.current.preparing).toEqual(progress);
    await says({ ...training, role: 'following', samples: 64 });
    expect(train.state.current.preparing).toBeUndefined();
  });
});

describe('a run that was left', () => {
  it('is shown no more, puts nothing on the line, and nothing is asked of it', async () => {
    const { train, says, calls, models } = scene();
    await train.start();
    await says(training);
    await says(done);
    expect(models.length).toBeGreaterThan(0);
    models.length = 0;
    train.leaveRun();
    expect(train.state.current.status).toBeUndefined();
    expect(calls.at(-1)).toEqual(['leaveRun']);
    await says(done);
    await says(training);
    expect(train.state.current.status).toBeUndefined();
    expect(models).toEqual([]);
    await says({ ...training, run: 'two' });
    expect(train.state.current.status?.run).toBe('two');
    expect(models).toHaveLength(1);
  });
});
