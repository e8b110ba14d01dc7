import type { DataSet } from './data-set';
import { Random } from './random';

/** `iid`: every peer sees every digit. `by-label`: each peer sees few digits, the hard case of federated learning. */
export type Sharding = 'iid' | 'by-label';

/**
 * The samples of one peer, as indices into the data set. The shards of 0..count-1 are disjoint and cover all samples, and their sizes
 * differ by one at most.
 *
 * @param seed of the run and epoch: an `iid` shard changes with it, a `by-label` one only changes its order
 */
export function shard(dataSet: DataSet, index: number, count: number, sharding: Sharding, seed: number): Uint32Array {
  if (sharding === 'by-label') {
    const sorted = Uint32Array.from(dataSet.labels.keys()).sort(
      (a, b) => dataSet.labels[a]! - dataSet.labels[b]! || a - b,
    );
    const edge = (peer: number) => Math.floor((peer * dataSet.count) / count);
    return new Random(seed, index).shuffle(sorted.slice(edge(index), edge(index + 1)));
  }
  const all = new Random(seed).shuffle(Uint32Array.from({ length: dataSet.count }, (_, sample) => sample));
  return all.filter((_, place) => place % count === index);
}
