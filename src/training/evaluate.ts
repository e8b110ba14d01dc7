import { throwIfCancelled } from '../base/errors';
import { yieldToEvents, type TaskOptions } from '../base/task';
import type { DataSet } from './data-set';
import type { Engine } from './engine';
import { crossEntropy } from './loss';

export interface Evaluation {
  readonly correct: number;
  readonly count: number;
  /** Mean over the samples. */
  readonly loss: number;
  /** The class of the greatest logit, per sample. */
  readonly predictions: Uint8Array;
}

const CHUNK = 200;

/**
 * Tests the engine's parameters on a data set, yielding to the event loop now and then.
 *
 * @throws UnikilnError `task/cancelled`
 */
export async function evaluate(engine: Engine, dataSet: DataSet, options: TaskOptions = {}): Promise<Evaluation> {
  const { count, labels, images } = dataSet;
  const size = dataSet.height * dataSet.width;
  const predictions = new Uint8Array(count);
  let losses = 0;
  for (let start = 0; start < count; start += CHUNK) {
    throwIfCancelled(options.signal);
    const end = Math.min(count, start + CHUNK);
    const logits = engine.logits(images.subarray(start * size, end * size), end - start);
    predictions.set(winners(logits, end - start), start);
    losses += crossEntropy(logits, labels.subarray(start, end), end - start).loss * (end - start);
    options.onProgress?.({ done: end, total: count, label: 'Testing' });
    await yieldToEvents();
  }
  const correct = predictions.reduce((sum, prediction, i) => sum + (prediction === labels[i] ? 1 : 0), 0);
  return { correct, count, loss: losses / count, predictions };
}

/** Every n-th sample, so that all digits are in it: small enough to test on while training. */
export function subset(dataSet: DataSet, count: number): DataSet {
  const size = dataSet.height * dataSet.width;
  const chosen = Array.from({ length: Math.min(count, dataSet.count) }, (_, i) =>
    Math.floor((i * dataSet.count) / count),
  );
  const images = new Uint8Array(chosen.length * size);
  chosen.forEach((sample, i) => images.set(dataSet.images.subarray(sample * size, (sample + 1) * size), i * size));
  return {
    ...dataSet,
    count: chosen.length,
    images,
    labels: Uint8Array.from(chosen, (sample) => dataSet.labels[sample]!),
  };
}

function winners(logits: Float32Array, count: number): number[] {
  const classes = logits.length / count;
  return Array.from({ length: count }, (_, sample) => {
    const row = logits.subarray(sample * classes, (sample + 1) * classes);
    return row.indexOf(row.reduce((most, value) => Math.max(most, value), -Infinity));
  });
}
