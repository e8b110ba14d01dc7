/**
 * Compiles and runs one app headless; its console goes to stdout.
 *
 *     npm run app -- FILE.ts --target js|tab|esp32 [--network cnn] [--checks off] [--for SECONDS] [--script FILE]
 *
 * Targets: plain JavaScript against the mock, the tab's device, the virtual ESP32. `--network cnn` gives it the shipped sample network. Time
 * is the app's own: a device that sleeps is woken at once. An app that stays subscribed is watched for one second of that time, or as
 * long as `--for` says; before that come the events of `--script` (test/tools/app-script.ts tells what they look like).
 *
 * Exits with the app's code: 0 when it is done or still subscribed, 1 after a panic, which stderr then names with place and caret; 2 when
 * the compiler refuses the app (stderr has each error with code, place and caret) or the command makes no sense.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { UnikilnError } from '../../src/base/errors';
import { loadMath } from '../../src/device/mock';
import { AppRejected, buildApp, caretText, compileToC, sampleNetwork } from './app-build';
import { runOnBoard } from './app-board';
import { runOnJavaScript } from './app-javascript';
import type { Observation } from './app-observation';
import { parseScript, type OutsideEvent } from './app-script';
import { runOnTab } from './app-tab';

const options = {
  target: { type: 'string', default: 'tab' },
  network: { type: 'string' },
  checks: { type: 'string', default: 'on' },
  for: { type: 'string', default: '1' },
  script: { type: 'string' },
} as const;

const PANIC = /^panic: (.*) at (\S+):(\d+)\n/m;

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof AppRejected) console.error(error.message);
  else if (error instanceof UnikilnError) console.error(`${error.code}: ${error.message} ${error.next}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { path, values } = readOptions();
  const target = (['js', 'tab', 'esp32'] as const).find((name) => name === values.target) ?? usage('no such target');
  if (values.network !== undefined && values.network !== 'cnn') usage('the network that is there is called cnn');
  if (values.checks !== 'on' && values.checks !== 'off') usage('--checks is on or off');
  const seconds = Number(values.for);
  if (!(seconds >= 0)) usage('--for is a number of seconds');
  const source = readFileSync(path, 'utf8');
  const file = basename(path);
  const events: OutsideEvent[] = values.script === undefined ? [] : parseScript(readFileSync(values.script, 'utf8'));
  const script: OutsideEvent[] = [...events, { kind: 'wait', milliseconds: seconds * 1000 }];
  const network = values.network === undefined ? undefined : await sampleNetwork();
  const build = { file, checks: values.checks === 'on', network };

  if (target === 'js') {
    // The compiler has the last word on what an app is, also where nothing is compiled.
    await compileToC(source, build);
    const math = await loadMath(new Uint8Array(readFileSync('firmware-prebuilt/math/math.wasm')));
    const run = runOnJavaScript(source, script, network, math);
    process.stdout.write(run.console);
    if (run.thrown) console.error(panicText(source, file, run.thrown.line, run.thrown.message));
    return run.halt ?? 0;
  }
  const { image, board } = await buildApp(source, target, build);
  const seen = board ? await runOnBoard(board, script, { network }) : await runOnTab(image.wasm, script, network);
  return report(seen, source);
}

/** Prints what the app printed; a panic's last words go to stderr. */
function report({ console: text, halt = 0 }: Observation, source: string): number {
  const [line, sentence = '', file = '', number] = PANIC.exec(text) ?? [];
  process.stdout.write(line === undefined ? text : text.replace(line, ''));
  if (line !== undefined) console.error(panicText(source, file, Number(number), sentence));
  else if (halt !== 0) console.error(`halted with code ${halt}`);
  return halt;
}

function panicText(source: string, file: string, line: number, sentence: string): string {
  const text = source.split('\n')[line - 1] ?? '';
  const column = text.length - text.trimStart().length + 1;
  const place = { file, line, column, endLine: line, endColumn: text.trimEnd().length + 1 };
  return `${file}:${line}:${column}: panic: ${sentence}\n${caretText(place, source)}`;
}

function readOptions() {
  try {
    const { positionals, values } = parseArgs({ options, allowPositionals: true });
    const [path, ...rest] = positionals;
    if (path === undefined || rest.length > 0) usage('one file is wanted');
    return { path, values };
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(problem: string): never {
  console.error(
    `${problem}\nusage: npm run app -- FILE.ts --target js|tab|esp32 [--network cnn] [--checks off] [--for SECONDS] [--script FILE]`,
  );
  process.exit(2);
}
