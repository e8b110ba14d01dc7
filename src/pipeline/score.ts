import { throwIfCancelled } from '../base/errors';
import { yieldToEvents, type TaskOptions } from '../base/task';
import { prepareFloat, prepareInt8, type Model, type QuantisedModel } from '../graph';
import { imagesOf, type DataSet } from '../training';

/** How many digits were read right. */
export interface Score {
  readonly correct: number;
  readonly total: number;
}

/** How many digits pass between two reports. */
const STRIDE = 100;
/** How long the event loop waits: whoever compiles meanwhile asks several times, and waits as often, ms. */
const SLICE = 8;

interface MeasureOptions extends TaskOptions {
  /** Awaited now and then: who measures in the background lets others go first. */
  readonly turn?: () => Promise<void>;
}

/** Reads every digit with the reference interpreter. */
export async function measureInt8(
  model: QuantisedModel,
  digits: DataSet,
  options: MeasureOptions = {},
): Promise<Score> {
  return measure(prepareInt8(model), digits, options);
}

/** Reads every digit with the reference of the float network. Takes some 20 s for 10,000. */
export async function measureFloat(model: Model, digits: DataSet, options: MeasureOptions = {}): Promise<Score> {
  const runner = prepareFloat(model);
  return measure((image) => runner.run(image), digits, options);
}

async function measure(
  run: (image: Uint8Array) => Int8Array | Float32Array,
  digits: DataSet,
  { signal, onProgress, turn }: MeasureOptions,
): Promise<Score> {
  let correct = 0;
  let looked = -Infinity;
  for (const [index, image] of imagesOf(digits).entries()) {
    if (index % STRIDE === 0) onProgress?.({ done: index, total: digits.count, label: 'Reading the test digits' });
    if (performance.now() - looked > SLICE) {
      await yieldToEvents();
      await turn?.();
      throwIfCancelled(signal);
      looked = performance.now();
    }
    const logits = run(image);
    if (indexOfLargest(logits) === digits.labels[index]) correct++;
  }
  return { correct, total: digits.count };
}

/** The first index of the largest value, as the device's argmax has it. */
function indexOfLargest(values: Int8Array | Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! > values[best]!) best = index;
  return best;
}
