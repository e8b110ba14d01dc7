import { UnikilnError, throwIfCancelled } from '../base/errors';
import { loadPart } from '../base/load-part';
import type { TaskOptions } from '../base/task';
import { fromTree, toTree, type Files, type Tree } from './files';

/** Version of the npm package; part of every cache key. A test holds it against the package. */
export const CLANG_VERSION = '22.0.0-git20542-10';

/** The package's WebAssembly modules. Its resources are left out: of those a freestanding compile needs a few headers only. */
export const clangModules = ['llvm.core.wasm', 'llvm.core2.wasm', 'llvm.core3.wasm', 'llvm.core4.wasm'] as const;
type ClangModule = (typeof clangModules)[number];

/** The package's archive of headers and libraries for hosted programs, which we never hand out. */
const RESOURCES = 'llvm-resources.tar';

/** Where compiles find clang's own headers. */
export const CLANG_HEADERS = 'clang/include';

/** Where clang comes from. The page hands in compressed files that it keeps; Node reads the npm package. */
export interface ClangSource {
  /**
   * Opens one of `clangModules`, unpacked. Absent under Node, where the package reads its files by itself.
   *
   * @throws UnikilnError `data/unavailable`, `data/invalid`, `task/cancelled`
   */
  readonly openModule?: (name: ClangModule, options: TaskOptions) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** Clang's own freestanding headers (stdint.h, ...) by name. The same text everywhere, so that objects are the same everywhere. */
  readonly headers: (options: TaskOptions) => Promise<Files>;
}

/** What one run of a tool left. */
interface ToolResult {
  /** 0: success. */
  readonly code: number;
  /** Files that the tool made. Files that were handed in are not repeated. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly stdout: string;
  readonly stderr: string;
}

/** Clang, its linker and its binary tools, loaded and ready. */
export interface Clang {
  readonly version: string;
  /**
   * Runs one tool to its end, in a fresh instance of the one compiled module.
   *
   * @param argv the tool's name and arguments, for example `['wasm-ld', '-o', 'image.wasm', 'app.o']`
   * @param files all that the tool sees besides clang's headers; must not hold the tool's outputs
   * @throws UnikilnError `toolchain/crashed` when the tool itself breaks down; the next run is not affected
   */
  run(argv: readonly string[], files: Files): ToolResult;
}

type Bundle = typeof import('@yowasp/clang');
interface Request {
  readonly open: NonNullable<ClangSource['openModule']>;
  readonly options: TaskOptions;
}

/** Whoever loads at the moment; the package's own fetch ends here. */
let request: Request | undefined;
let bundle: Promise<Bundle> | undefined;
let loaded: Promise<Clang> | undefined;

/**
 * Loads clang. The package holds one compiled module per JavaScript realm, so a second call returns the first one's result; after a
 * failure or a cancel the next call starts over.
 *
 * @throws UnikilnError `data/unavailable` when clang cannot be had, and what `source` throws
 */
export function loadClang(source: ClangSource, options: TaskOptions = {}): Promise<Clang> {
  loaded ??= load(source, options).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function load(source: ClangSource, options: TaskOptions): Promise<Clang> {
  throwIfCancelled(options.signal);
  request = source.openModule && { open: source.openModule, options };
  try {
    const [{ runLLVM, Exit }, headers] = await Promise.all([(bundle ??= importBundle()), source.headers(options)]);
    // Without arguments it only fetches and compiles its modules. A progress callback keeps it from writing to the console.
    await runLLVM(undefined, {}, { fetchProgress: ignore });
    throwIfCancelled(options.signal);
    return makeClang(runLLVM, Exit, headers);
  } catch (cause) {
    throwIfCancelled(options.signal);
    if (cause instanceof UnikilnError) throw cause;
    throw new UnikilnError('data/unavailable', { what: 'clang', reason: reasonOf(cause) }, { cause });
  } finally {
    request = undefined;
  }
}

/**
 * Imports the package. In a browser it takes `globalThis.fetch` once, while its module is evaluated, and later asks that function for
 * its files by URL; it is given one that knows our compressed copies. Under Node it reads its own files.
 */
async function importBundle(): Promise<Bundle> {
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => answer(input) ?? original(input, init);
  try {
    return await loadPart(() => import('@yowasp/clang'));
  } catch (error) {
    bundle = undefined;
    throw error;
  } finally {
    globalThis.fetch = original;
  }
}

function answer(input: RequestInfo | URL): Promise<Response> | undefined {
  const url = input instanceof globalThis.Request ? input.url : String(input);
  const name = url.split(/[?#]/)[0]!.split('/').pop();
  if (!request) return undefined;
  // An archive of two empty blocks: POSIX's way of writing 'the end'.
  if (name === RESOURCES) return Promise.resolve(new Response(new Uint8Array(1024)));
  const module = clangModules.find((candidate) => candidate === name);
  return (
    module &&
    request
      .open(module, request.options)
      .then((body) => new Response(body, { headers: { 'content-type': 'application/wasm' } }))
  );
}

function makeClang(runLLVM: Bundle['runLLVM'], Exit: Bundle['Exit'], headers: Files): Clang {
  const own = Object.fromEntries(Object.entries(headers).map(([name, text]) => [`${CLANG_HEADERS}/${name}`, text]));
  return {
    version: CLANG_VERSION,
    run(argv, files) {
      const given = { ...own, ...files };
      const stdout = textSink();
      const stderr = textSink();
      let code = 0;
      let tree: Tree;
      try {
        const result = runLLVM([...argv], toTree(given), {
          synchronously: true,
          decodeASCII: false,
          stdin: null,
          stdout: stdout.write,
          stderr: stderr.write,
        });
        if (!result || result instanceof Promise) throw new Error('clang did not run synchronously');
        tree = result;
      } catch (cause) {
        if (!(cause instanceof Exit)) {
          const reason = stderr.text().trim().split('\n')[0] || reasonOf(cause);
          throw new UnikilnError('toolchain/crashed', { tool: argv[0] ?? 'clang', reason }, { cause });
        }
        code = cause.code;
        tree = cause.files;
      }
      const made: Record<string, Uint8Array> = {};
      for (const [path, content] of Object.entries(fromTree(tree))) {
        if (!Object.hasOwn(given, path) && content instanceof Uint8Array) made[path] = content;
      }
      return { code, files: made, stdout: stdout.text(), stderr: stderr.text() };
    },
  };
}

/** Collects a stream of UTF-8 chunks. The chunks are views of the tool's memory: decoded at once. */
function textSink(): { write: (bytes: Uint8Array | null) => void; text: () => string } {
  const decoder = new TextDecoder();
  let text = '';
  return {
    write: (bytes) => {
      if (bytes) text += decoder.decode(bytes, { stream: true });
    },
    text: () => text,
  };
}

const ignore = () => undefined;
const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
