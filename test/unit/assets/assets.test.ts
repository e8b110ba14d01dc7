import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/base/hash';
import { Assets } from '../../../src/assets';

const text = 'the quick brown fox '.repeat(50);

/** A host with one packed file, and the browser's cache in a Map. */
async function host(change: (packed: Uint8Array) => Uint8Array = (packed) => packed) {
  const packed = new Uint8Array(gzipSync(text));
  const entry = {
    name: 'fox.gz',
    group: 'data',
    wireBytes: packed.length,
    bytes: text.length,
    sha256: await sha256(packed),
  };
  const requests: string[] = [];
  const kept = new Map<string, Response>();
  let online = true;
  let space = true;
  let replaced: Response | undefined;
  const cache = {
    match: (url: string) => Promise.resolve(kept.get(url)?.clone()),
    put: (url: string, response: Response) =>
      space ? Promise.resolve(void kept.set(url, response)) : Promise.reject(new Error('QuotaExceededError')),
    keys: () => Promise.resolve([...kept.keys()].map((url) => new Request(url))),
    delete: (request: Request) => Promise.resolve(kept.delete(request.url)),
  };
  const caches = { open: () => Promise.resolve(cache), delete: () => Promise.resolve(true) };
  const fetchFile = (url: string | URL | Request) => {
    const path = url instanceof Request ? url.url : url.toString();
    requests.push(path);
    if (replaced) return Promise.resolve(replaced);
    if (!online) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(new Response(new Uint8Array(change(packed))));
  };
  const open = (locks?: LockManager) =>
    // The double answers just what Assets asks of a CacheStorage.
    new Assets({ base: 'http://host/lab/', fetch: fetchFile, caches: caches as unknown as CacheStorage, locks }, [
      entry,
    ]);
  return {
    open,
    requests,
    kept,
    entry,
    goOffline: () => void (online = false),
    full: () => void (space = false),
    answerWith: (response: Response) => void (replaced = response),
  };
}

test('a file is unpacked, with progress up to its size on the wire', async () => {
  const { open, entry } = await host();
  const seen: number[] = [];
  const bytes = await open().bytes('fox.gz', { onProgress: ({ done }) => seen.push(done) });
  expect(new TextDecoder().decode(bytes)).toBe(text);
  expect(seen.at(-1)).toBe(entry.wireBytes);
});

test('a file once fetched is there with the network off', async () => {
  const { open, goOffline, entry } = await host();
  const assets = open();
  expect(await assets.kept()).toEqual([{ group: 'data', kept: 0, total: entry.wireBytes }]);
  await assets.keepAll();
  goOffline();
  expect(new TextDecoder().decode(await assets.bytes('fox.gz'))).toBe(text);
  expect(await assets.kept()).toEqual([{ group: 'data', kept: entry.wireBytes, total: entry.wireBytes }]);
});

test('a damaged file is refused and not kept', async () => {
  const { open, kept } = await host((packed) => packed.map((byte, index) => (index === 30 ? byte ^ 1 : byte)));
  await expect(open().bytes('fox.gz')).rejects.toMatchObject({ code: 'data/invalid' });
  expect(kept.size).toBe(0);
});

test('a missing network is a typed error, and the next try asks again', async () => {
  const { open, goOffline } = await host();
  const assets = open();
  goOffline();
  await expect(assets.bytes('fox.gz')).rejects.toMatchObject({ code: 'data/unavailable' });
});

test('a fetch that was cancelled says so', async () => {
  const { open } = await host();
  await expect(open().bytes('fox.gz', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'task/cancelled',
  });
});

test('a file is asked for by a name that holds its hash', async () => {
  const { open, requests, entry } = await host();
  await open().bytes('fox.gz');
  expect(requests).toEqual([`http://host/lab/generated/fox.gz.${entry.sha256.slice(0, 16)}.bin`]);
});

test.each([
  ['says so', new Response('not found', { status: 404 })],
  ['answers with its start page', new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
])('a file that a newer version has replaced is no damaged one: a host that %s', async (_, answer) => {
  const { open, answerWith } = await host();
  answerWith(answer);
  await expect(open().bytes('fox.gz')).rejects.toMatchObject({ code: 'page/outdated', next: /^Reload the page/ });
});

test('a host in trouble is not taken for a newer version', async () => {
  const { open, answerWith } = await host();
  answerWith(new Response('busy', { status: 503 }));
  await expect(open().bytes('fox.gz')).rejects.toMatchObject({ code: 'data/unavailable' });
});

test('what another version kept stays until it is told to go, since its page may still be open', async () => {
  const { open, kept } = await host();
  const other = 'http://host/lab/generated/fox.gz.0123456789abcdef.bin';
  kept.set(other, new Response('other'));
  const assets = open();
  await assets.bytes('fox.gz');
  expect(kept.has(other)).toBe(true);
  await assets.forgetOthers();
  expect(kept.has(other)).toBe(false);
  expect(kept.size).toBe(1);
});

test('whoever waits for a file that another fetches can still cancel', async () => {
  const { open } = await host();
  const never = (_name: string, { signal }: LockOptions) =>
    new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('AbortError'))));
  // The double answers just what Assets asks of a LockManager.
  const assets = open({ request: never } as unknown as LockManager);
  const abort = new AbortController();
  const waits = assets.bytes('fox.gz', { signal: abort.signal });
  setTimeout(() => abort.abort());
  await expect(waits).rejects.toMatchObject({ code: 'task/cancelled' });
});

test('a full disk is told to whoever wants everything kept', async () => {
  const { open, full } = await host();
  full();
  const assets = open();
  expect(new TextDecoder().decode(await assets.bytes('fox.gz'))).toBe(text);
  await expect(assets.keepAll()).rejects.toMatchObject({ code: 'storage/unavailable' });
});
