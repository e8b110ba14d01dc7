import { beforeEach, describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import type { TaskOptions } from '../../../src/base/task';
import { presets } from '../../../src/graph';
import type { Assets } from '../../../src/assets';
import { TrainerService } from '../../../src/services/trainer-service';
import type { ChannelOffer } from '../../../src/peers';
import { defaultSettings, type TrainingStatus } from '../../../src/training';
import { Held } from '../lab/held';

const settings = defaultSettings(presets.cnn);
let asset: Held<[string, TaskOptions], Uint8Array>;
let service: TrainerService;
let statuses: TrainingStatus[];
let ended: unknown[][];
let labels: string[];

beforeEach(() => {
  asset = new Held<[string, TaskOptions], Uint8Array>(() => new Uint8Array(8));
  asset.held = true;
  service = new TrainerService({ bytes: asset.method } as unknown as Assets);
  [statuses, ended, labels] = [[], [], []];
  service.open('1'.padStart(16, '0'), 'Amber', {
    onStatus: (status) => void statuses.push(status),
    onLinkEnded: (link, reason) => void ended.push([link, reason.code]),
    onProgress: ({ label }) => void labels.push(label),
  });
});
const fetching = (count: number) => vi.waitFor(() => expect(asset.calls).toHaveLength(count));

describe('getting ready', () => {
  test('fetches digits and engine at once, and tells how far it is', async () => {
    const abort = new AbortController();
    const start = service.start(settings, undefined, abort);
    await fetching(2);
    expect(asset.calls.map(({ args }) => args[0])).toEqual(['mnist-train.bin.gz', 'tfjs-backend-wasm-simd.wasm.gz']);
    asset.last.task.onProgress?.({ done: 1, total: 2, label: 'Fetching a.gz' });
    // By names for people, not by those of files.
    expect(labels).toEqual(['Fetching the training engine']);
    abort.abort();
    await expect(start).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(asset.calls.map(({ task }) => task.signal?.aborted)).toEqual([true, true]);
  });

  test('cancelled by one start is not cancelled for another', async () => {
    const abort = new AbortController();
    const first = service.start(settings, undefined, abort);
    const second = service.start(settings);
    await fetching(2);
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(asset.calls.some(({ task }) => task.signal?.aborted)).toBe(false);
    for (const { fail } of asset.calls) fail(new UnikilnError('data/unavailable', { what: 'x', reason: 'off' }));
    await expect(second).rejects.toMatchObject({ code: 'data/unavailable' });
  });

  test('with digits that are none is refused', async () => {
    const start = service.start(settings);
    await fetching(2);
    asset.calls[0]?.proceed();
    await expect(start).rejects.toMatchObject({ code: 'data/invalid' });
  });
});

test('a link whose other end says nothing of sense, or that the room has lost, is told of by its token', async () => {
  const offer = (link: string) => {
    const { port1, port2 } = new MessageChannel();
    const carrier = { type: 'relay', port: port2, chunkBytes: 1024 } as const;
    return { port: port1, offer: { link, peer: '2'.padStart(16, '0'), name: 'Birch', carrier } satisfies ChannelOffer };
  };
  const { port, offer: given } = offer('token');
  service.addChannel(given);
  service.dropChannel('token', new UnikilnError('peer/closed', { peer: 'Birch' }).toJSON());
  await vi.waitFor(() => expect(ended.map(([link]) => link)).toEqual(['token']));
  service.dropChannel('unknown', new UnikilnError('peer/closed', { peer: 'Birch' }).toJSON());
  port.close();
});

test('before a run there is nothing to pause, resume, leave or keep, and nothing breaks', () => {
  service.pause();
  service.resume();
  service.trainMore(1);
  service.leaveRun();
  service.giveWay();
  expect(service.snapshot()).toBeUndefined();
  service.close();
  expect(statuses.every(({ phase }) => phase === 'waiting')).toBe(true);
});
