import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import { decodeDataSet, decodeMnist, encodeDataSet, type DataSet } from '../../../src/training';
import { shard } from '../../../src/training/shard';
import { loadMnist } from '../../tools/mnist';
import { tinyData } from './fake-room';

const invalid = (act: () => unknown) => {
  expect(act).toThrow(UnikilnError);
  expect(act).toThrow(expect.objectContaining({ code: 'data/invalid' }));
};

describe('a data set', () => {
  it('is read as it was written', () => {
    const { count, images, labels } = decodeDataSet(encodeDataSet(tinyData(30)));
    expect(count).toBe(30);
    expect([...images]).toEqual([...tinyData(30).images]);
    expect([...labels]).toEqual([...tinyData(30).labels]);
  });

  it('is refused when cut off, of another kind, or with a label that is no digit', () => {
    const bytes = encodeDataSet(tinyData(30));
    invalid(() => decodeDataSet(bytes.subarray(0, 5)));
    invalid(() => decodeDataSet(bytes.subarray(0, bytes.length - 1)));
    invalid(() => decodeDataSet(Uint8Array.from(bytes, (byte, i) => (i === 0 ? 0 : byte))));
    invalid(() => decodeDataSet(Uint8Array.from(bytes, (byte, i) => (i === bytes.length - 1 ? 10 : byte))));
  });

  it('gives a typed error for any bytes', () => {
    const start = encodeDataSet(tinyData(2)).subarray(0, 6);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        for (const bytes of [rest, Uint8Array.of(...start, ...rest)]) {
          try {
            decodeDataSet(bytes);
          } catch (error) {
            expect(error).toMatchObject({ code: 'data/invalid' });
          }
        }
      }),
    );
  });
});

describe('MNIST', () => {
  let test: DataSet;
  beforeAll(async () => {
    test = await loadMnist('test');
  });

  it('has 10,000 test digits and is accepted', () => {
    expect(decodeMnist(encodeDataSet(test), 'test').count).toBe(10_000);
  });

  it('is refused when one label differs', () => {
    const labels = test.labels.slice();
    labels[17] = (labels[17]! + 1) % 10;
    invalid(() => decodeMnist(encodeDataSet({ ...test, labels }), 'test'));
  });

  it('is refused as the part that it is not', () => {
    invalid(() => decodeMnist(encodeDataSet(test), 'train'));
  });
});

describe('shards', () => {
  const data = tinyData(103);

  it.each(['iid', 'by-label'] as const)('%s: are disjoint, cover everything and are of equal size', (sharding) => {
    for (const count of [1, 2, 3, 7]) {
      const shards = Array.from({ length: count }, (_, index) => shard(data, index, count, sharding, 5));
      const all = shards.flatMap((indices) => [...indices]).sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: 103 }, (_, i) => i));
      const sizes = shards.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  it('iid: are the same for the same seed and others for another', () => {
    expect(shard(data, 1, 3, 'iid', 5)).toEqual(shard(data, 1, 3, 'iid', 5));
    expect(shard(data, 1, 3, 'iid', 5)).not.toEqual(shard(data, 1, 3, 'iid', 6));
  });

  it('by-label: hold few digits each', () => {
    const digits = new Set([...shard(data, 2, 5, 'by-label', 1)].map((sample) => data.labels[sample]));
    expect(digits.size).toBeLessThanOrEqual(4);
  });
});
