import { describe, expect, it } from 'vitest';
import type { DataSet } from '../../../src/training';
import { Sampler, type Place } from '../../../src/training/sampler';

/** Samples that can be told apart by their first two pixels. */
const data: DataSet = {
  count: 600,
  height: 2,
  width: 2,
  images: Uint8Array.from({ length: 600 * 4 }, (_, i) => (i % 4 === 0 ? (i >> 2) & 255 : i % 4 === 1 ? i >> 10 : 0)),
  labels: Uint8Array.from({ length: 600 }, (_, i) => i % 10),
};

const samplerOf = (sharding: 'iid' | 'by-label' = 'iid', seed = 3) =>
  new Sampler(data, { seed, batchSize: 5, sharding, augmentation: false });

/** Numbers of the samples in the next batches. */
function draw(sampler: Sampler, batches: number): number[] {
  return Array.from({ length: batches }, () => {
    const { count, images } = sampler.next();
    return Array.from({ length: count }, (_, i) => images[4 * i]! + 256 * images[4 * i + 1]!);
  }).flat();
}

const alone: Place = { index: 0, count: 1 };
const first: Place = { index: 0, count: 2 };
const second: Place = { index: 1, count: 2 };

describe('a sampler', () => {
  it('shows a lone tab every sample once an epoch, in an order that follows from the seed', () => {
    const sampler = samplerOf();
    const [one, two] = [draw(sampler, 120), draw(sampler, 120)];
    expect(new Set(one).size).toBe(600);
    expect(new Set(two).size).toBe(600);
    expect(one).not.toEqual(two);
    const again = samplerOf();
    again.settle(alone);
    expect(draw(again, 240)).toEqual([...one, ...two]);
    expect(draw(samplerOf('iid', 4), 120)).not.toEqual(one);
  });

  it.each(['iid', 'by-label'] as const)(
    '%s: goes on where it was when a peer comes and goes all the time',
    (sharding) => {
      const sampler = samplerOf(sharding);
      const drawn: number[] = [];
      // As with a silent peer, which is asked again every fifth round.
      for (let round = 0; drawn.length < 400; round++) {
        sampler.settle(round % 5 === 0 ? first : alone);
        drawn.push(...draw(sampler, 2));
      }
      // By label, the order of a shard is its own, so that a few meet twice.
      expect(new Set(drawn).size).toBeGreaterThanOrEqual(sharding === 'iid' ? 400 : 300);
    },
  );

  it('shares an epoch between two that settle at the same time', () => {
    const [a, b] = [samplerOf(), samplerOf()];
    a.settle(first);
    b.settle(second);
    const before = [...draw(a, 20), ...draw(b, 20)];
    a.settle(alone);
    const after = draw(a, 80);
    expect(new Set([...before, ...after]).size).toBe(600);
  });
});
