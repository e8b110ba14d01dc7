import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { AppNetwork } from './app-build';
import { Observer, type Observation } from './app-observation';
import type { OutsideEvent } from './app-script';
import { unikernelSources } from './unikernel-sources';

/** Undefined behaviour and bad addresses stop the program; doubles are computed with as they stand. */
const FLAGS = [
  ...['-std=c11', '-O0', '-w', '-g1', '-ffp-contract=off'],
  ...['-fsanitize=address,undefined,float-cast-overflow', '-fno-sanitize-recover=all'],
];
/** The drivers of the tab that are imports of WebAssembly, and the five functions that the C library has too. */
const REPLACED = /^targets\/|^app\/tab\/(light|screen)\.c$|^core\/memory\.c$/;
const HOST = 'test/tools/native/host.c';

const run = promisify(execFile);

let library: { readonly folder: string; readonly archive: string } | undefined;

/** The library OS and the host as an archive: once a process. */
function nativeLibrary(): NonNullable<typeof library> {
  if (library) return library;
  const folder = mkdtempSync(join(tmpdir(), 'unikiln-native-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const sources = Object.keys(unikernelSources('tab')).filter((path) => path.endsWith('.c') && !REPLACED.test(path));
  const paths = [...sources.map((path) => `wasm/unikernel/${path}`), 'wasm/unikernel/targets/tab/show.c', HOST];
  const objects = paths.map((path, index) => {
    const object = join(folder, `${index}.o`);
    execFileSync('gcc', ['-c', ...FLAGS, ...include(folder), path, '-o', object], { stdio: 'pipe' });
    return object;
  });
  const archive = join(folder, 'library.a');
  execFileSync('ar', ['rcs', archive, ...objects], { stdio: 'pipe' });
  return (library = { folder, archive });
}

const include = (folder: string): readonly string[] => [
  ...['-include', 'test/tools/native/builtins.h', '-I', folder],
  ...['include', 'nn', 'core', 'app', 'math'].flatMap((name) => ['-I', `wasm/unikernel/${name}`]),
];

/** Whether an event is one that this host can bring about: it has no link and no plug. */
export const isNativeEvent = ({ kind }: OutsideEvent): boolean => kind === 'wait' || kind === 'pin';

/**
 * Runs an app's C under the system's gcc with its sanitizers for addresses and undefined behaviour: a machine that nobody here wrote, and
 * one that says where C has no meaning.
 *
 * @throws Error with what the sanitizer says
 */
export async function runNative(
  c: string,
  script: readonly OutsideEvent[],
  network?: AppNetwork,
): Promise<Observation> {
  const { folder: shared, archive } = nativeLibrary();
  const folder = mkdtempSync(join(shared, 'app-'));
  try {
    const files = [...(network?.files ?? []).filter(({ name }) => name !== 'app.c'), { name: 'app.c', text: c }];
    for (const { name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const units = files.filter(({ name }) => name.endsWith('.c')).map(({ name }) => join(folder, name));
    const program = join(folder, 'program');
    await run('gcc', [...FLAGS, ...include(folder), ...units, archive, '-lm', '-o', program]);
    const words = script.flatMap((event) => {
      if (event.kind === 'wait') return ['wait', String(event.milliseconds)];
      if (event.kind === 'pin') return [event.level ? 'high' : 'low', String(event.pin)];
      throw new Error(`no ${event.kind} here`);
    });
    const { stdout } = await run(program, words, { encoding: 'buffer', maxBuffer: 1 << 26 });
    return observe(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What the host has told, in its order. */
function observe(bytes: Uint8Array): Observation {
  const observer = new Observer();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const console = new TextDecoder();
  const text = (part: Uint8Array) => new TextDecoder().decode(part);
  let halt: number | undefined;
  for (let at = 0; at < bytes.length;) {
    const kind = String.fromCharCode(bytes[at]!);
    const length = view.getUint32(at + 1, true);
    const content = bytes.subarray(at + 5, at + 5 + length);
    const number = length >= 4 ? view.getInt32(at + 5, true) : 0;
    const rest = content.subarray(4);
    at += 5 + length;
    if (kind === 'c') observer.print(console.decode(content, { stream: true }));
    else if (kind === 'p') observer.pin(number, rest[0] === 1);
    else if (kind === 'l') observer.led(content[0]!, content[1]!, content[2]!);
    else if (kind === 's') observer.display.take({ kind: 'clear' });
    else if (kind === 't') observer.display.take({ kind: 'text', row: number, text: text(rest) });
    else if (kind === 'd') observer.display.take({ kind: 'digit', ink: rest.slice(), answer: number });
    else halt = number;
  }
  return observer.result(halt);
}
