import { isUnikilnError, UnikilnError } from '../../base/errors';
import type { Json } from '../json';
import type { Pair } from '../model';

/** One layer of model.json: what it is, and its settings. */
export class LayerJson {
  constructor(
    /** The class's name in Keras. */
    readonly type: string,
    readonly name: string,
    readonly config: Json,
    /** Names of the models that it lies in, outermost first, the whole one left out. */
    readonly path: readonly string[] = [],
  ) {}

  /**
   * A setting by its Keras name. Files have it in snake case; tf.js takes camel case as well, and so do we.
   *
   * @throws UnikilnError `model/unsupported-layer` when both are there and differ
   */
  setting(name: string): Json {
    const snake = this.config.field(name);
    const camel = this.config.field(name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
    if (camel.absent || camel.path === snake.path) return snake;
    if (snake.absent || shown(snake.value) === shown(camel.value)) return camel;
    throw this.refuse(` with ${name} ${shown(snake.value)} and also ${shown(camel.value)}`);
  }

  /** The error that says that this layer cannot be taken, with what it is about. */
  refuse(detail = ''): UnikilnError {
    return new UnikilnError('model/unsupported-layer', { layer: this.name, type: this.type, detail });
  }

  /** Refuses a setting, with its value. */
  refuseSetting(name: string, because = ''): UnikilnError {
    return this.refuse(` with ${name} ${shown(this.setting(name).value)}${because}`);
  }

  /** Refuses a setting unless it is absent or has one of the values; numbers in lists are looked at one by one. */
  require(name: string, ...values: readonly unknown[]): void {
    const json = this.setting(name);
    const given = Array.isArray(json.value) ? json.list(8).map(({ value }) => value) : [json.value];
    if (!json.absent && !given.every((value) => values.includes(value))) throw this.refuseSetting(name);
  }

  /** One of several words; the first one is meant when nothing is said. */
  word<const T extends string>(name: string, ...choices: readonly [T, ...T[]]): T {
    const { value, absent } = this.setting(name);
    if (absent) return choices[0];
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.refuseSetting(name);
    return found;
  }

  /** Images as [height, width, channels], which is what everything here works on. */
  requireChannelsLast(): void {
    this.require('data_format', 'channels_last', 'channelsLast');
  }

  number(name: string, otherwise: number): number {
    return this.read(name, (json) => json.number()) ?? otherwise;
  }

  count(name: string, otherwise?: number): number {
    const count = this.read(name, (json) => json.count()) ?? otherwise;
    return count ?? this.lacks(name);
  }

  pair(name: string): Pair | undefined {
    return this.read(name, (json) => json.pair());
  }

  /** A setting; undefined when it is absent. @throws UnikilnError `model/unsupported-layer` with its value when it cannot be read so */
  read<T>(name: string, read: (json: Json) => T): T | undefined {
    const json = this.setting(name);
    if (json.absent) return undefined;
    try {
      return read(json);
    } catch (error) {
      throw isUnikilnError(error) ? this.refuseSetting(name) : error;
    }
  }

  lacks(name: string): never {
    throw this.refuse(` without ${name}`);
  }

  /** A setting that is on unless it is false. */
  unlessFalse(name: string): boolean {
    return this.setting(name).value !== false;
  }

  /**
   * The shape of one input that an input layer or the first layer of a model says it has: [batch, ...shape] in the names of Keras 2 and 3,
   * or, as tf.js takes it, without the batch, or as one number.
   *
   * @throws UnikilnError `model/unsupported` when it is left open
   */
  inputShape(): readonly number[] | undefined {
    for (const name of ['batch_input_shape', 'batch_shape']) {
      const json = this.setting(name);
      if (!json.absent) return extents(json);
    }
    const json = this.setting('input_shape');
    if (!json.absent) return fixed(json.list(8), json);
    return this.setting('input_dim').absent ? undefined : [this.count('input_dim')];
  }

  /**
   * The function of an `activation` setting: a word, or that word as an object (`{class_name: 'relu'}`, in Keras 3 `{class_name: 'function',
   * config: 'relu'}`).
   *
   * @throws UnikilnError `model/unsupported-layer` for functions that are not among the choices
   */
  activation<const T extends string>(choices: readonly T[]): T | 'linear' {
    const json = this.setting('activation');
    if (json.absent) return 'linear';
    let { value } = json;
    if (typeof value === 'object' && !Array.isArray(value)) {
      const config = json.field('config').value;
      const name = json.field('class_name').absent ? json.field('className').value : json.field('class_name').value;
      const plain = typeof config !== 'object' || config === null || Object.keys(config).length === 0;
      value = name === 'function' ? config : plain ? name : undefined;
    }
    if (value === 'linear') return value;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw this.refuseSetting('activation');
    return found;
  }
}

/** [batch, ...shape] without the batch. @throws UnikilnError `model/unsupported` when it is left open */
export const extents = (batched: Json): readonly number[] => fixed(batched.list(8).slice(1), batched);

function fixed(shape: readonly Json[], { value }: Json): readonly number[] {
  if (shape.some(({ value }) => value === null || value === -1)) {
    throw new UnikilnError('model/unsupported', {
      reason: `the shape of its input, ${shown(value)}, is left open`,
      advice: 'A device is given pictures of one size: make the model with an input of 28 × 28 × 1.',
    });
  }
  return shape.map((extent) => extent.count());
}

const LONGEST = 60;

/** A value as text that fits into a sentence. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : asJson(value, 4);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

/** As JSON.stringify, which fails at what is too deep. */
function asJson(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST));
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth === 0) return '...';
  if (Array.isArray(value)) {
    return `[${Array.from(value.slice(0, LONGEST), (item) => asJson(item, depth - 1)).join()}]`;
  }
  const entries = Object.entries<unknown>({ ...value }).slice(0, LONGEST);
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${asJson(item, depth - 1)}`).join()}}`;
}
