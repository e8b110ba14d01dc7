import { UnikilnError, throwIfCancelled } from '../base/errors';
import { sha256 } from '../base/hash';
import type { Progress, TaskOptions } from '../base/task';
import { assetFile, type AssetEntry } from './asset-file';

/** What of one group is kept offline already, in bytes on the wire. */
export interface KeptGroup {
  readonly group: string;
  readonly kept: number;
  readonly total: number;
}

/** The browser services that assets need; given as parameters so that it runs under Node in tests. */
export interface AssetServices {
  /** Where the page is served, ending in '/'. */
  readonly base: string;
  readonly fetch: typeof fetch;
  /** Absent where the browser offers none (private windows of some). */
  readonly caches?: CacheStorage | undefined;
  readonly locks?: LockManager | undefined;
  readonly createChannel?: ((name: string) => BroadcastChannel) | undefined;
}

const CACHE = 'unikiln-assets';

/** What packed files hold, by how their names begin, in the words of the page. */
const contents: readonly (readonly [prefix: string, words: string])[] = [
  ['clang/', 'the C compiler'],
  ['targets/', 'the library OS'],
  ['emulator/', 'the virtual board'],
  ['sample/', 'the sample network'],
  ['mnist-train', 'the training digits'],
  ['mnist-test', 'the test digits'],
  ['mnist-calibration', 'the digits that int8 is measured by'],
  ['tfjs-', 'the training engine'],
];

function fetching({ name, wireBytes }: AssetEntry): Omit<Progress, 'done'> {
  const words = contents.find(([prefix]) => name.startsWith(prefix))?.[1] ?? name;
  return { total: wireBytes, label: `Fetching ${words}`, unit: 'bytes' };
}

/** Where whoever fetches a file tells those who wait for it: [sha256, bytes so far]. */
const PROGRESS = 'unikiln-assets';
/** Bytes between two such messages. */
const TELL_EVERY = 2 ** 17;

/** What a page, or a worker of it, has of the packed files. */
export class Assets {
  readonly #services: AssetServices;
  readonly #entries: readonly AssetEntry[];

  /** @param entries all packed files */
  constructor(services: AssetServices, entries: readonly AssetEntry[]) {
    this.#services = services;
    this.#entries = entries;
  }

  /**
   * One file, unpacked.
   *
   * @throws UnikilnError `data/unavailable` when it is neither kept nor to be had, `page/outdated` when the host has it no longer,
   *   `data/invalid` when it arrived damaged
   */
  async open(name: string, options: TaskOptions = {}): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const packed = await this.#packed(name, options);
    return packed.stream().pipeThrough(new DecompressionStream('gzip'));
  }

  /** One file, unpacked, in one piece. Errors as for `open`. */
  async bytes(name: string, options: TaskOptions = {}): Promise<Uint8Array> {
    const stream = await this.open(name, options);
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** What is kept offline already, by group. */
  async kept(): Promise<readonly KeptGroup[]> {
    const groups = new Map<string, KeptGroup>();
    const cache = await this.#cache();
    for (const entry of this.#entries) {
      const before = groups.get(entry.group) ?? { group: entry.group, kept: 0, total: 0 };
      const here = cache && (await cache.match(this.#url(entry))) ? entry.wireBytes : 0;
      groups.set(entry.group, { ...before, kept: before.kept + here, total: before.total + entry.wireBytes });
    }
    return [...groups.values()];
  }

  /**
   * Fetches whatever is not kept yet, one file after the other. Does nothing where the browser cannot keep files at all.
   *
   * @throws UnikilnError `storage/unavailable` when it would not keep one, and as `open` does
   */
  async keepAll(options: TaskOptions = {}): Promise<void> {
    const cache = await this.#cache();
    if (!cache) return;
    for (const entry of this.#entries) {
      throwIfCancelled(options.signal);
      if (await cache.match(this.#url(entry))) continue;
      await this.#packed(entry.name, options);
      if (await cache.match(this.#url(entry))) continue;
      throw new UnikilnError('storage/unavailable', { reason: `there is no room for ${entry.name}` });
    }
  }

  /** Drops what other versions of the page kept, so that updates do not fill the disk. For when no other tab may still run one. */
  async forgetOthers(): Promise<void> {
    const cache = await this.#cache();
    if (!cache) return;
    const wanted = new Set(this.#entries.map((entry) => this.#url(entry)));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  }

  async #packed(name: string, options: TaskOptions): Promise<Blob> {
    const entry = this.#entries.find((candidate) => candidate.name === name);
    if (!entry) throw new UnikilnError('data/unavailable', { what: name, reason: 'this page has no such file' });
    const fetchOnce = async (): Promise<Blob> => {
      const cache = await this.#cache();
      const kept = await cache?.match(this.#url(entry));
      if (kept) return kept.blob();
      const blob = await this.#download(entry, options);
      // A full disk must not stop the work at hand; the badge shows that the file is not kept.
      await cache?.put(this.#url(entry), new Response(blob)).catch(() => undefined);
      return blob;
    };
    // Two workers that want the same file wait for one download.
    const { locks } = this.#services;
    if (!locks) return fetchOnce();
    const { signal } = options;
    const unfollow = this.#follow(entry, options);
    try {
      return await locks.request(`unikiln-asset-${entry.sha256}`, signal ? { signal } : {}, () => {
        unfollow();
        return fetchOnce();
      });
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      unfollow();
    }
  }

  /** Hears how far another worker or tab is with a file. @returns the way to stop */
  #follow(entry: AssetEntry, { onProgress }: TaskOptions): () => void {
    const channel = onProgress && this.#services.createChannel?.(PROGRESS);
    if (!channel) return () => undefined;
    // Another version of the page may say something else on this channel.
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!Array.isArray(data) || data[0] !== entry.sha256 || typeof data[1] !== 'number') return;
      onProgress({ done: data[1], ...fetching(entry) });
    };
    return () => channel.close();
  }

  async #download(entry: AssetEntry, { signal, onProgress }: TaskOptions): Promise<Blob> {
    const response = await this.#get(entry, signal);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const channel = this.#services.createChannel?.(PROGRESS);
    let done = 0;
    let told = 0;
    try {
      const reader = response.body?.getReader();
      for (;;) {
        throwIfCancelled(signal);
        const next = await reader?.read();
        if (!next || next.done) break;
        chunks.push(next.value);
        done += next.value.byteLength;
        onProgress?.({ done, ...fetching(entry) });
        if (done - told < TELL_EVERY) continue;
        told = done;
        channel?.postMessage([entry.sha256, done]);
      }
    } catch (cause) {
      throwIfCancelled(signal);
      throw unavailable(entry.name, cause);
    } finally {
      channel?.close();
    }
    const blob = new Blob(chunks);
    if ((await sha256(new Uint8Array(await blob.arrayBuffer()))) !== entry.sha256) {
      throw new UnikilnError('data/invalid', { what: entry.name, reason: 'it arrived damaged' });
    }
    return blob;
  }

  async #get(entry: AssetEntry, signal: AbortSignal | undefined): Promise<Response> {
    const response = await this.#services.fetch(this.#url(entry), signal ? { signal } : {}).catch((cause: unknown) => {
      throwIfCancelled(signal);
      throw unavailable(entry.name, cause);
    });
    if (isGone(response)) throw new UnikilnError('page/outdated', { what: entry.name });
    if (!response.ok) throw unavailable(entry.name, new Error(`the server answered ${response.status}`));
    return response;
  }

  #url(entry: AssetEntry): string {
    return `${this.#services.base}generated/${assetFile(entry)}`;
  }

  async #cache(): Promise<Cache | undefined> {
    return this.#services.caches?.open(CACHE).catch(() => undefined);
  }
}

/** Whether the host has the file no longer. Some hosts answer with their start page then. */
const isGone = ({ status, headers }: Response) =>
  status === 404 || status === 410 || (headers.get('content-type') ?? '').startsWith('text/html');

const unavailable = (what: string, cause: unknown) =>
  new UnikilnError(
    'data/unavailable',
    { what, reason: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  );
