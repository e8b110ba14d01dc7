import { augment } from './augment';
import type { DataSet } from './data-set';
import type { Batch } from './engine';
import { Random } from './random';
import { shard, type Sharding } from './shard';

/** Which part of the data set is a peer's for now: shard `index` of `count`. */
export interface Place {
  readonly index: number;
  readonly count: number;
}

export interface SamplerOptions {
  readonly seed: number;
  readonly batchSize: number;
  readonly sharding: Sharding;
  /** Shift and rotate each digit a little (see `augment`). */
  readonly augmentation: boolean;
}

/**
 * An endless stream of batches from a peer's shard. Peers come and go, so a shard belongs to a place and an epoch: at the end of its shard
 * a peer takes the next epoch's, and when its place changes it goes on in the new shard as far from the start as it was in the old one.
 * Shards of an epoch are dealt from one order, like cards, so what the peers of the old shards have drawn is not drawn again.
 */
export class Sampler {
  #place: Place = { index: 0, count: 1 };
  #epoch = 0;
  #order: Uint32Array | undefined;
  /** Position in the shard. */
  #next = 0;
  readonly #images: Uint8Array;
  readonly #labels: Uint8Array;

  constructor(
    readonly dataSet: DataSet,
    readonly options: SamplerOptions,
  ) {
    const { height, width } = dataSet;
    this.#images = new Uint8Array(options.batchSize * height * width);
    this.#labels = new Uint8Array(options.batchSize);
  }

  /** Moves to another shard if the place has changed. */
  settle(place: Place): void {
    if (place.index === this.#place.index && place.count === this.#place.count) return;
    this.#next = Math.ceil((this.#next * this.#place.count) / place.count);
    this.#place = place;
    this.#order = undefined;
  }

  /** The next batch. Its arrays are reused: it is valid until the next call. */
  next(): Batch {
    const { dataSet, options } = this;
    const size = dataSet.height * dataSet.width;
    for (let slot = 0; slot < options.batchSize; slot++) {
      const sample = this.#draw();
      const image = dataSet.images.subarray(sample * size, (sample + 1) * size);
      const into = this.#images.subarray(slot * size, (slot + 1) * size);
      if (options.augmentation) {
        augment(image, into, dataSet, new Random(options.seed, this.#epoch, sample, 1));
      } else {
        into.set(image);
      }
      this.#labels[slot] = dataSet.labels[sample]!;
    }
    return { count: options.batchSize, images: this.#images, labels: this.#labels };
  }

  #draw(): number {
    this.#order ??= this.#shard();
    if (this.#next >= this.#order.length) {
      this.#epoch++;
      this.#next = 0;
      this.#order = this.#shard();
    }
    return this.#order[this.#next++]!;
  }

  #shard(): Uint32Array {
    const { seed, sharding } = this.options;
    // A by-label shard keeps its samples and only changes their order; an iid one is drawn anew each epoch.
    return shard(this.dataSet, this.#place.index, this.#place.count, sharding, seed * 1009 + this.#epoch);
  }
}
