import { describe, expect, test, vi } from 'vitest';
import type { TaskOptions } from '../../../src/base/task';
import { presets, type Graph } from '../../../src/graph';
import type { Assets } from '../../../src/assets';
import { CompilerService } from '../../../src/services/compiler-service';
import { openStore } from '../../../src/storage';
import { encodeDataSet } from '../../../src/training';
import { assetsWith } from '../lab/assets-double';

/** Of the test digits; what is not MNIST is refused. */
const MNIST = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];

/** As many digits of each kind as MNIST has, in this order; one pixel of each says which it is. */
function digits(histogram: readonly number[]): Uint8Array {
  const labels = Uint8Array.from(histogram.flatMap((count, digit) => new Array<number>(count).fill(digit)));
  const images = new Uint8Array(labels.length * 784);
  labels.forEach((digit, index) => (images[index * 784 + 300 + digit] = 255));
  return encodeDataSet({ count: labels.length, height: 28, width: 28, images, labels });
}
const assets = assetsWith({
  'mnist-calibration.bin.gz': digits(new Array<number>(10).fill(3)),
  'mnist-test.bin.gz': digits(MNIST),
});

/** Small, so that ten thousand digits are read in a moment. */
const graph: Graph = {
  name: 'small',
  input: presets.mlp.input,
  nodes: [
    { name: 'flatten', operator: 'flatten', inputs: ['input'] },
    { name: 'logits', operator: 'dense', units: 10, inputs: ['flatten'] },
  ],
};
/** Tells each digit by its pixel, and calls it so much more than it is. */
function network(wrongBy: number): Float32Array {
  const parameters = new Float32Array(7850);
  for (let digit = 0; digit < 10; digit++) parameters[(300 + digit) * 10 + ((digit + wrongBy) % 10)] = 1;
  return parameters;
}
/** Each with a memory of its own. */
const open = () => new CompilerService(assets, openStore(), 'this compiler');

describe('two who compile at once', () => {
  test('once: the cancel of one ended the compile of the other, of the same network', async () => {
    const service = open();
    const abort = new AbortController();
    const leaves = service.compile(graph, network(1), {}, { signal: abort.signal, onProgress: () => abort.abort() });
    const stays = service.compile(graph, network(1));
    await expect(leaves).rejects.toMatchObject({ code: 'task/cancelled' });
    expect((await stays).parameters).toBe(network(1).length);
  });

  test('once: another network displaced the one that somebody waited for', async () => {
    const service = open();
    const [one, two] = await Promise.all([service.compile(graph, network(1)), service.compile(graph, network(2))]);
    const weights = (made: typeof one) => made.files.find(({ kind }) => kind === 'weights')?.text;
    expect(weights(one)).not.toBe(weights(two));
    expect(weights(one)).toBe(weights(await open().compile(graph, network(1))));
  });
});

describe('the accuracy of a network', () => {
  test('once: it was that of the network that was compiled last, not of the one it was asked of', async () => {
    const service = open();
    const [right, wrong] = [network(0), network(1)];
    await service.compile(graph, right);
    await service.compile(graph, wrong);
    expect(await service.measure(graph, right)).toEqual({ correct: 10_000, total: 10_000 });
    expect(await service.measure(graph, wrong)).toEqual({ correct: 0, total: 10_000 });
    expect(await service.measureFloat(graph, right)).toEqual({ correct: 10_000, total: 10_000 });
  });

  test('is counted on after a compile that somebody waits for, never at its cost', async () => {
    const service = open();
    const events: string[] = [];
    let compile: Promise<unknown> | undefined;
    const measured = service.measureFloat(graph, network(1), {
      onProgress({ done }) {
        compile ??= service.compile(graph, network(2)).then(() => events.push('compiled'));
        events.push(done < 5000 ? 'first half' : 'second half');
      },
    });
    const { total } = await measured;
    await compile;
    expect(total).toBe(10_000);
    expect(events.indexOf('compiled')).toBeLessThan(events.indexOf('second half'));
  });

  test('that nobody waits for any more is given up, the digits that are fetched for it, too', async () => {
    let fetching: AbortSignal | undefined;
    const endless = {
      bytes: (_: string, { signal }: TaskOptions) => {
        fetching = signal;
        return new Promise(() => undefined);
      },
    };
    // The service asks for nothing else.
    const service = new CompilerService(endless as unknown as Assets, openStore(), 'this compiler');
    const [one, two] = [new AbortController(), new AbortController()];
    const both = [one, two].map(({ signal }) => service.measure(graph, network(0), { signal }));
    await vi.waitFor(() => expect(fetching).toBeDefined());
    one.abort();
    await expect(both[0]).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(fetching?.aborted).toBe(false);
    two.abort();
    await expect(both[1]).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(fetching?.aborted).toBe(true);
  });
});
