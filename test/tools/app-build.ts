/**
 * From an app's TypeScript to an image, with the modules that the page's workers use.
 */
import { compileApp, type AppCompilation, type AppDiagnostic, type NetworkFacts, type Place } from '../../src/compiler';
import { prepareInt8, quantise, type Int8Runner } from '../../src/graph';
import {
  buildInput,
  compilationOf,
  link,
  linkForBoard,
  networkFacts,
  withApp,
  type BoardImage,
  type ImageFile,
  type TargetName,
} from '../../src/pipeline';
import type { Image } from '../../src/toolchain';
import { imagesOf } from '../../src/training';
import { calibrationDigits } from './calibration';
import { loadMnist } from './mnist';
import { openWeights } from './open-weights';
import { nodeToolchain } from './toolchain';

/** A network that apps may use. */
export interface AppNetwork {
  readonly facts: NetworkFacts;
  readonly files: readonly ImageFile[];
  /** Of model.c. */
  readonly functions: readonly string[];
  /** The reference interpreter. */
  readonly run: Int8Runner;
  /** Ink of the first test digit of each class. */
  readonly digits: readonly Uint8Array[];
}

export interface AppBuildOptions {
  readonly file?: string;
  readonly checks?: boolean;
  readonly network?: AppNetwork | undefined;
}

export interface BuiltApp {
  readonly compilation: AppCompilation;
  readonly image: Image;
  /** For target `esp32`. */
  readonly board: BoardImage | undefined;
}

/** The compiler refuses the app. */
export class AppRejected extends Error {
  override readonly name = 'AppRejected';
  constructor(
    readonly diagnostics: readonly AppDiagnostic[],
    readonly source: string,
  ) {
    super(diagnostics.map((diagnostic) => diagnosticText(diagnostic, source)).join('\n'));
  }
}

/** The shipped sample network, quantised as the line does it. */
export async function sampleNetwork(): Promise<AppNetwork> {
  const model = await openWeights('public/sample/model.json');
  const quantised = await quantise(model, imagesOf(calibrationDigits(await loadMnist('train'))));
  const compilation = compilationOf(quantised);
  const test = await loadMnist('test');
  const inks = [...imagesOf(test)];
  return {
    facts: networkFacts(model.graph),
    files: compilation.files,
    functions: compilation.functions,
    run: prepareInt8(quantised),
    digits: Array.from({ length: 10 }, (_, digit) => inks[test.labels.indexOf(digit)]!),
  };
}

/**
 * Compiles an app to C.
 *
 * @throws AppRejected with what is wrong with it
 */
export async function compileToC(source: string, { file = 'app.ts', checks = true, network }: AppBuildOptions = {}) {
  const compilation = await compileApp(source, { file, checks, ...(network && { network: network.facts }) });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || compilation.c === undefined) throw new AppRejected(errors, source);
  return { ...compilation, c: compilation.c };
}

/**
 * Builds an app for a target.
 *
 * @throws AppRejected with what is wrong with it
 * @throws UnikilnError as `buildImage` and `buildBoardImage` do
 */
export async function buildApp(source: string, target: TargetName, options: AppBuildOptions = {}): Promise<BuiltApp> {
  const compilation = await compileToC(source, options);
  const network = compilation.uses.includes('model') ? options.network : undefined;
  return { compilation, ...(await buildC(compilation.c, target, network, {}, compilation.depth)) };
}

/** Builds C in the place of an app's. */
export async function buildC(
  text: string,
  target: TargetName,
  network?: AppNetwork,
  headers: Record<string, string> = {},
  depth = 0,
) {
  const files = withApp(text, network?.files ?? []);
  const known = buildInput({ files, depth, functions: network?.functions });
  const input = { ...known, headers: { ...known.headers, ...headers } };
  if (target === 'tab') return { image: await link(nodeToolchain, target, input, undefined), board: undefined };
  return linkForBoard(nodeToolchain, input, undefined, undefined);
}

/** A diagnostic as a terminal shows it: place, code, sentence, the line with a caret under what is meant, and what to do. */
export function diagnosticText({ code, severity, message, next, place }: AppDiagnostic, source: string): string {
  const head = `${place.file}:${place.line}:${place.column}: ${severity} ${code}: ${message}`;
  return [head, caretText(place, source), ...(next ? [next] : [])].join('\n');
}

/** A line of the app, and carets under the part of it that a place means. */
export function caretText({ line, column, endLine, endColumn }: Place, source: string): string {
  const text = source.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const end = endLine === line ? endColumn : text.length + 1;
  return `${text}\n${indent}${'^'.repeat(Math.max(1, end - column))}`;
}
