import type { Remote } from 'comlink';
import { UnikilnError, type PlainError } from '../../../src/base/errors';
import type { TaskOptions } from '../../../src/base/task';
import { presets } from '../../../src/graph';
import type { Assets } from '../../../src/assets';
import { gallery } from '../../../src/lab/gallery';
import { Lab } from '../../../src/lab/lab';
import type { LabServices } from '../../../src/lab/lab-services';
import { sampleNames, type SampleFile } from '../../../src/lab/sample';
import type { AppRequest, AppService } from '../../../src/services/app-service';
import type { TrainerEvents, TrainerService } from '../../../src/services/trainer-service';
import type { ChannelOffer } from '../../../src/peers';
import { openStore, pageStore, type OpenedStore, type PageStore } from '../../../src/storage';
import { defaultSettings, encodeDataSet, type TrainingSnapshot, type TrainingStatus } from '../../../src/training';
import { BoardWorkerDouble, FlashToolsDouble } from './board-double';
import { DeviceWorkerDouble } from './device-worker-double';
import { Held } from './held';
import { compiled, WorkersDouble } from './line-double';

const [{ source }] = gallery;

/** What is shipped with the page: the first app of the gallery with a network whose first parameter is 0. */
const sample: SampleFile = {
  graph: presets.cnn,
  samples: 180_000,
  accuracy: { float: 0.99, int8: 0.98 },
  build: {
    app: { id: 'answer', source, checks: true, uses: ['model'], serves: { digits: true, resources: false } },
    ...{ network: 'cnn', files: [], layers: [], arenaBytes: 0, outputScale: 1, parameters: 5258, macs: 1, map: '' },
    report: { unikernel: 0, weights: 0 } as unknown as SampleFile['build']['report'],
    cached: false,
    seconds: 0,
  },
};

/** As many digits of each kind as MNIST has: the first byte of each says which it is. */
function testDigits(): Uint8Array {
  const counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
  const labels = Uint8Array.from(counts.flatMap((count, digit) => new Array<number>(count).fill(digit)));
  const images = new Uint8Array(labels.length * 784);
  labels.forEach((digit, index) => (images[index * 784] = digit));
  return encodeDataSet({ count: labels.length, height: 28, width: 28, images, labels });
}

const files: Readonly<Record<string, () => Uint8Array>> = {
  [sampleNames.description]: () => new TextEncoder().encode(JSON.stringify(sample)),
  [sampleNames.parameters]: () => new Uint8Array(new Float32Array(5258).buffer),
  [sampleNames.image]: () => new TextEncoder().encode('the sample'),
  'mnist-test.bin.gz': testDigits,
};

/** A trainer that the test speaks for. */
export class TrainerDouble {
  readonly start = new Held<[unknown, unknown, TaskOptions], void>(() => undefined);
  readonly said: string[] = [];
  #events: TrainerEvents | undefined;
  #snapshot: TrainingSnapshot | undefined;

  readonly service = {
    open: (_id: string, _name: string, events: TrainerEvents) => Promise.resolve(void (this.#events = events)),
    start: this.start.method,
    snapshot: () => Promise.resolve(this.#snapshot),
    addChannel: ({ peer }: ChannelOffer) => Promise.resolve(void this.said.push(`addChannel ${peer}`)),
    dropChannel: (link: string, { code }: PlainError) => Promise.resolve(void this.said.push(`drop ${link} ${code}`)),
    giveWay: () => Promise.resolve(void this.said.push('giveWay')),
    pause: () => Promise.resolve(void this.said.push('pause')),
    resume: () => Promise.resolve(void this.said.push('resume')),
    trainMore: (epochs: number) => Promise.resolve(void this.said.push(`trainMore ${epochs}`)),
    leaveRun: () => Promise.resolve(void this.said.push('leaveRun')),
    close: () => Promise.resolve(void this.said.push('close')),
  } as unknown as Remote<TrainerService>;

  /** A network comes out of training. @param first tells it from others */
  async trains(first: number, run = 'one', phase: 'training' | 'done' = 'training'): Promise<void> {
    const settings = defaultSettings(presets.cnn);
    const samplesDone = phase === 'done' ? 180_000 : 60_000;
    const accuracy = phase === 'done' ? [{ samples: samplesDone, value: 0.97, count: 10_000 }] : [];
    const parameters = new Float32Array(5258).fill(first, 0, 1);
    const common = { run, settings, samplesDone, budget: 180_000, accuracy, loss: [], round: 1, phase };
    this.#snapshot = { ...common, parameters };
    const status: Partial<TrainingStatus> = { ...common, peers: [], role: 'coordinator', samples: 64 };
    // What the lab does not look at is left out.
    this.#events?.onStatus(status as TrainingStatus);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** One visit, and the doubles of all that it needs of a browser. */
export class SessionDouble {
  readonly workers = new WorkersDouble();
  readonly trainer = new TrainerDouble();
  readonly tools = new FlashToolsDouble();
  readonly devices: DeviceWorkerDouble[] = [];
  readonly boards: BoardWorkerDouble[] = [];
  readonly appCompiler = new Held<[AppRequest], ReturnType<typeof compiled>>(({ source: text, checks }) =>
    compiled({ id: '', source: text, checks }),
  );
  readonly asset = new Held<[string, TaskOptions?], Uint8Array>((name) => {
    const file = files[name];
    if (!file) throw new UnikilnError('data/unavailable', { what: name, reason: 'there is none' });
    return file();
  });
  readonly store: PageStore;
  readonly lab: Lab;

  constructor(opened: Promise<OpenedStore> = keptStore(), over: Partial<LabServices> = {}) {
    this.store = pageStore(opened);
    const appService = { edit: this.appCompiler.method, compile: this.appCompiler.method };
    const services: LabServices = {
      base: 'https://unikiln.example/',
      trainer: () => this.trainer.service,
      app: () => appService as unknown as Remote<AppService>,
      compiler: this.workers.compiler,
      toolchain: this.workers.toolchain,
      createDevice: () => {
        const device = new DeviceWorkerDouble();
        this.devices.push(device);
        return device.worker;
      },
      createBoard: () => {
        const board = new BoardWorkerDouble();
        this.boards.push(board);
        return board.worker;
      },
      flashTools: this.tools.load,
      keepPage: () => Promise.resolve(),
      ...over,
    };
    this.lab = new Lab(services, { bytes: this.asset.method } as unknown as Assets, this.store);
  }

  /** What the device in the tab was booted with, as text. */
  get boots(): readonly string[] {
    return this.devices.map(({ image }) => new TextDecoder().decode(image));
  }

  /** Ends what would go on after the test. */
  async end(): Promise<void> {
    this.lab.run.off();
    await this.lab.flash.close();
  }
}

/** A store that is kept from one visit to the next, and shared by tabs. */
export const keptStore = async (): Promise<OpenedStore> => ({ ...(await openStore()), lack: undefined });
