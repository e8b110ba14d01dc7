import { UnikilnError } from '../base/errors';

/** A trained network as it is kept: the graph as JSON, its parameters as one flat vector. */
export interface SavedModel {
  /** 'current' is the network on the line; other ids are kept by hand. */
  readonly id: string;
  readonly network: string;
  /** Canonical JSON of the graph; `graph/` checks it when it is used. */
  readonly graph: string;
  readonly parameters: Float32Array;
  readonly source: 'trained' | 'imported' | 'sample';
  /** Share of the 10,000 test digits that the float network got right, 0..1; absent when it was not measured. */
  readonly accuracy?: number | undefined;
  /** Samples it has seen, summed over all peers. */
  readonly samples: number;
  /** The run that it was trained in, where it was. */
  readonly run?: string | undefined;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** One finished training run, for the list under the curves. */
export interface SavedRun {
  readonly startedAt: number;
  readonly seconds: number;
  readonly network: string;
  readonly algorithm: string;
  readonly peers: number;
  readonly samples: number;
  readonly accuracy: number;
}

export interface Settings {
  readonly network: 'mlp' | 'cnn' | 'depthwise';
  readonly algorithm: 'federated-averaging' | 'parameter-server';
  readonly epochs: number;
  readonly seed: number;
  readonly precision: 'fp16' | 'fp32';
  readonly sharding: 'iid' | 'by-label';
  readonly augment: boolean;
  readonly schedule: 'one-cycle' | 'constant';
}

/** An app as a person left it. */
export interface SavedApp {
  /** Of the gallery's app that it began as; 'own' is a file from elsewhere. */
  readonly id: string;
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Which app is on the line, and how it is compiled. */
export interface AppChoice {
  readonly id: string;
  /** Bounds, null, division, stack: checked while it runs. */
  readonly checks: boolean;
}

export const defaultSettings: Settings = {
  network: 'cnn',
  algorithm: 'federated-averaging',
  epochs: 3,
  seed: 1,
  precision: 'fp16',
  sharding: 'iid',
  augment: false,
  schedule: 'one-cycle',
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const oneOf = <T extends string>(value: unknown, choices: readonly T[], fallback: T): T =>
  choices.find((choice) => choice === value) ?? fallback;

/** @throws UnikilnError `storage/malformed` */
export function parseModel(value: unknown): SavedModel {
  if (
    !isRecord(value) ||
    typeof value['id'] !== 'string' ||
    typeof value['network'] !== 'string' ||
    typeof value['graph'] !== 'string' ||
    !(value['parameters'] instanceof Float32Array) ||
    !isCount(value['samples']) ||
    !isCount(value['savedAt'])
  ) {
    throw new UnikilnError('storage/malformed', { what: 'a model' });
  }
  return {
    id: value['id'],
    network: value['network'],
    graph: value['graph'],
    parameters: value['parameters'],
    source: oneOf(value['source'], ['trained', 'imported', 'sample'], 'trained'),
    accuracy: isCount(value['accuracy']) ? value['accuracy'] : undefined,
    samples: value['samples'],
    run: typeof value['run'] === 'string' ? value['run'] : undefined,
    savedAt: value['savedAt'],
  };
}

/** @throws UnikilnError `storage/malformed` */
export function parseRun(value: unknown): SavedRun {
  if (!isRecord(value) || typeof value['network'] !== 'string' || typeof value['algorithm'] !== 'string') {
    throw new UnikilnError('storage/malformed', { what: 'a run' });
  }
  const { startedAt, seconds, network, algorithm, peers, samples, accuracy } = value;
  if (![startedAt, seconds, peers, samples, accuracy].every(isCount)) {
    throw new UnikilnError('storage/malformed', { what: 'a run' });
  }
  // Every field was checked above; TypeScript does not follow `every`.
  return { startedAt, seconds, network, algorithm, peers, samples, accuracy } as SavedRun;
}

/** Takes what is valid and the default for the rest: a setting never stops the page. */
export function parseSettings(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  const { epochs, seed } = value;
  return {
    network: oneOf(value['network'], ['mlp', 'cnn', 'depthwise'], defaultSettings.network),
    algorithm: oneOf(value['algorithm'], ['federated-averaging', 'parameter-server'], defaultSettings.algorithm),
    epochs: isCount(epochs) && epochs >= 1 && epochs <= 50 ? Math.round(epochs) : defaultSettings.epochs,
    seed: isCount(seed) && seed <= 0xffffffff ? Math.round(seed) : defaultSettings.seed,
    precision: oneOf(value['precision'], ['fp16', 'fp32'], defaultSettings.precision),
    sharding: oneOf(value['sharding'], ['iid', 'by-label'], defaultSettings.sharding),
    augment: typeof value['augment'] === 'boolean' ? value['augment'] : defaultSettings.augment,
    schedule: oneOf(value['schedule'], ['one-cycle', 'constant'], defaultSettings.schedule),
  };
}

/** @throws UnikilnError `storage/malformed` */
export function parseApp(value: unknown): SavedApp {
  if (!isRecord(value)) throw new UnikilnError('storage/malformed', { what: 'an app' });
  const { id, source, savedAt } = value;
  if (typeof id !== 'string' || typeof source !== 'string' || !isCount(savedAt)) {
    throw new UnikilnError('storage/malformed', { what: 'an app' });
  }
  return { id, source, savedAt };
}

/** @throws UnikilnError `storage/malformed` */
export function parseAppChoice(value: unknown): AppChoice {
  if (!isRecord(value) || typeof value['id'] !== 'string')
    throw new UnikilnError('storage/malformed', { what: 'a choice of an app' });
  return { id: value['id'], checks: value['checks'] !== false };
}

/** @throws UnikilnError `storage/malformed` */
export function parseBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new UnikilnError('storage/malformed', { what: 'bytes' });
  return value;
}

/** Bytes, and when they were used last. @throws UnikilnError `storage/malformed` */
export const parseArtifact = (value: unknown): Uint8Array => parseBytes(isRecord(value) ? value['bytes'] : undefined);
