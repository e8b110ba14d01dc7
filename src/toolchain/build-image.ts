import { UnikilnError, throwIfCancelled } from '../base/errors';
import { sha256 } from '../base/hash';
import { yieldToEvents, type Progress, type TaskOptions } from '../base/task';
import { CLANG_VERSION, type Clang } from './clang';
import { compile, compileArguments, objectName, type Source } from './compile';
import type { Diagnostic } from './diagnostics';
import type { Files } from './files';
import { link, linkArguments, type Linked, type LinkObject } from './link';
import { pack, unpack } from './pack';
import type { SizeReport } from './size-report';
import type { Target } from './target';

/** Where finished work is kept, by the hash of its input. What it returns is checked; a damaged entry is made again. */
export interface ArtifactCache {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

export interface BuildRequest {
  /** Of kind `library` is what takes the place of a weak object of the library OS. */
  readonly sources: readonly Source[];
  /** Headers that come with the sources (model.h), by path. */
  readonly headers: Files;
  readonly target: Target;
}

export interface BuildOptions extends TaskOptions {
  /** Awaited before each run of a tool: who builds in the background lets others go first. */
  readonly turn?: () => Promise<void>;
}

export interface Image extends Linked {
  readonly objects: readonly LinkObject[];
  readonly warnings: readonly Diagnostic[];
  /** True when nothing had to be compiled or linked. */
  readonly cached: boolean;
  /** Wall-clock seconds of each step. */
  readonly seconds: { readonly compile: number; readonly link: number };
}

/** Raise it when the form of the cached entries changes. */
const CACHE_FORMAT = 1;

/**
 * From C sources to an image. Every compile and the link are looked up by the hash of all their input first; clang is asked for only
 * when something is not there.
 *
 * @param clang called at most once, when there is something to do
 * @throws UnikilnError `toolchain/compile`, `toolchain/link`, `toolchain/crashed`, `task/cancelled`, and what `clang` throws
 */
export async function buildImage(
  clang: () => Promise<Clang>,
  { sources, headers, target }: BuildRequest,
  cache: ArtifactCache,
  options: BuildOptions = {},
): Promise<Image> {
  let cached = true;
  let loaded: Promise<Clang> | undefined;
  const work = async <T>(step: Pick<Progress, 'done' | 'label' | 'step'>, action: (clang: Clang) => T): Promise<T> => {
    cached = false;
    options.onProgress?.({ ...step, total: sources.length + 1 });
    const ready = await (loaded ??= clang());
    // A tool runs to its end once started: this is where a cancel gets through.
    await yieldToEvents();
    await options.turn?.();
    throwIfCancelled(options.signal);
    return action(ready);
  };

  const started = performance.now();
  const headerHashes = await hashFiles({ ...target.headers, ...headers });
  const objects: LinkObject[] = [];
  const warnings: Diagnostic[] = [];
  for (const source of sources) {
    const key = await hashOf('object', compileArguments(source, target), source.text, headerHashes);
    const made = await remember(cache, key, () =>
      work({ done: objects.length, label: `Compiling ${source.file}`, step: 'compile' }, (ready) => {
        const compiled = compile(ready, source, headers, target);
        return { object: compiled.object, warnings: JSON.stringify(compiled.warnings) };
      }),
    );
    objects.push({ name: objectName(source.file), kind: source.kind, bytes: made.object });
    // Our own JSON: the entry's checksum was right and its key names the form.
    warnings.push(...(JSON.parse(decode(made.warnings)) as Diagnostic[]));
  }

  const compiled = performance.now();
  const app = Object.fromEntries(objects.map(({ name, bytes }) => [name, bytes]));
  const hashes = [await hashFiles(app), await hashFiles(target.objects)];
  const key = await hashOf('image', linkArguments(Object.keys(app), target), target.hypercalls, hashes);
  const image = await remember(cache, key, () =>
    work({ done: sources.length, label: 'Linking', step: 'link' }, (ready) => {
      const { wasm, map, report } = link(ready, objects, target);
      return { wasm, map, report: JSON.stringify(report) };
    }),
  );
  const linked = performance.now();
  options.onProgress?.({ done: sources.length + 1, total: sources.length + 1, label: 'Image ready' });
  return {
    wasm: new Uint8Array(image.wasm),
    map: decode(image.map),
    // As with the warnings.
    report: JSON.parse(decode(image.report)) as SizeReport,
    softFloat: target.softFloat,
    objects,
    warnings,
    cached,
    seconds: { compile: (compiled - started) / 1000, link: (linked - compiled) / 1000 },
  };
}

/** Looks a step's files up, or makes and keeps them. */
async function remember<K extends string>(
  cache: ArtifactCache,
  key: string,
  make: () => Promise<Readonly<Record<K, string | Uint8Array>>>,
): Promise<Readonly<Record<K, Uint8Array>>> {
  const kept = await cache.get(key);
  let files = kept && readEntry(kept);
  if (!files) {
    const packed = pack(await make());
    // A full disk must not stop the work at hand.
    await cache.put(key, packed).catch(() => undefined);
    files = unpack(packed, 'A result');
  }
  // Packed by this very step, now or at another time: the key names the step, and the checksum was right.
  return files as Record<K, Uint8Array>;
}

/** A kept entry, or nothing when it was damaged. */
function readEntry(packed: Uint8Array): Record<string, Uint8Array> | undefined {
  try {
    return unpack(packed, 'A kept result');
  } catch (error) {
    if (error instanceof UnikilnError) return undefined;
    throw error;
  }
}

/** A key for everything that `parts` say, the tools' version and the form of the entries. */
function hashOf(kind: string, ...parts: readonly unknown[]): Promise<string> {
  return sha256(JSON.stringify([CACHE_FORMAT, CLANG_VERSION, kind, ...parts]));
}

/** Names and hashes of files, in order of their names. */
async function hashFiles(files: Files): Promise<readonly (readonly [string, string])[]> {
  const names = Object.keys(files).sort();
  return Promise.all(names.map(async (name) => [name, await sha256(files[name]!)] as const));
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
