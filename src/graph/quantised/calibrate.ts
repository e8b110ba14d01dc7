import { throwIfCancelled, UnikilnError } from '../../base/errors';
import { yieldToEvents, type TaskOptions } from '../../base/task';
import type { Model } from '../model';
import { prepareFloat, type Activations } from '../run-float';

/** The range of real values that an activation's 256 levels should cover; always includes zero. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const BINS = 2048;
/** How far ends are drawn in at most, and in how many steps. Cutting more than half was never better. */
const STEPS = 64;
const SHORTEST = 0.5;

/**
 * Finds a range for each of the named activations from sample images: of all ranges within the smallest and largest value, the one with
 * the least mean square error, rounding and clipping together; the search is over a histogram. The network's output keeps all of its range,
 * because two clipped logits could not be told apart.
 *
 * @param samples uint8 images, at least one
 * @throws UnikilnError `model/not-finite` when an activation overflows, `data/invalid` without samples
 */
export async function calibrate(
  model: Model,
  names: readonly string[],
  samples: readonly Uint8Array[],
  options: TaskOptions = {},
): Promise<ReadonlyMap<string, Range>> {
  if (samples.length === 0) {
    throw new UnikilnError('data/invalid', { what: 'The calibration set', reason: 'it holds no image' });
  }
  const runner = prepareFloat(model);
  const visit = async (look: (activations: Activations) => void, before: number) => {
    for (const [index, sample] of samples.entries()) {
      look(runner.activations(sample));
      if (index % 16 !== 15) continue;
      options.onProgress?.({ done: before + index + 1, total: samples.length * 2, label: 'Calibrating' });
      await yieldToEvents();
      throwIfCancelled(options.signal);
    }
  };

  const extremes = new Map(names.map((name) => [name, { low: 0, high: 0 }]));
  await visit((activations) => {
    for (const [name, range] of extremes) {
      for (const value of activations.get(name)!) {
        if (!Number.isFinite(value)) throw new UnikilnError('model/not-finite', { where: name });
        if (value < range.low) range.low = value;
        if (value > range.high) range.high = value;
      }
    }
  }, 0);

  const histograms = new Map(names.map((name) => [name, new Float64Array(BINS)]));
  await visit((activations) => {
    for (const [name, histogram] of histograms) {
      const { low, high } = extremes.get(name)!;
      const perBin = high > low ? BINS / (high - low) : 0;
      for (const value of activations.get(name)!) histogram[Math.min(Math.floor((value - low) * perBin), BINS - 1)]!++;
    }
  }, samples.length);

  const output = model.graph.nodes.at(-1)?.name;
  return new Map(
    names.map((name) => {
      const whole = extremes.get(name)!;
      return [name, name === output ? whole : bestRange(whole, histograms.get(name)!)];
    }),
  );
}

/** Draws in the upper end, then the lower one, as far as the mean square error falls. */
function bestRange({ low, high }: Range, histogram: Float64Array): Range {
  const width = (high - low) / BINS;
  const error = (range: Range): number => {
    const step = (range.high - range.low) / 255;
    let sum = 0;
    for (let bin = 0; bin < BINS; bin++) {
      if (histogram[bin] === 0) continue;
      const value = low + (bin + 0.5) * width;
      const beyond = Math.max(value - range.high, range.low - value, 0);
      sum += histogram[bin]! * (beyond > 0 ? beyond * beyond : (step * step) / 12);
    }
    return sum;
  };
  const least = (candidates: readonly Range[]) =>
    candidates.reduce((best, range) => (error(range) < error(best) ? range : best));
  const factors = Array.from({ length: STEPS }, (_, step) => 1 - (step * (1 - SHORTEST)) / STEPS);
  const upper = least(factors.map((factor) => ({ low, high: high * factor })));
  return least(factors.map((factor) => ({ low: low * factor, high: upper.high })));
}
