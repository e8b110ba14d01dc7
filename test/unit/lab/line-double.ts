import type { Remote } from 'comlink';
import type { TaskOptions } from '../../../src/base/task';
import type { EmitOptions } from '../../../src/compiler';
import { presets, type Graph } from '../../../src/graph';
import type { App, AppState, CompiledApp } from '../../../src/lab/app';
import type { AppText } from '../../../src/pipeline/app-text';
import type { ModelOnLine } from '../../../src/lab/model-on-line';
import { Observable } from '../../../src/base/observable';
import type { Compilation } from '../../../src/pipeline/compilation';
import type { CompilerService } from '../../../src/services/compiler-service';
import type { Score } from '../../../src/pipeline/score';
import type { BoardBuild } from '../../../src/pipeline/board-build';
import type { BuildInput } from '../../../src/pipeline/build';
import type { ToolchainService } from '../../../src/services/toolchain-service';
import type { Image } from '../../../src/toolchain';
import { Held } from './held';

/** A network that is told from others by its first parameter. */
export const model = (first: number, over: Partial<ModelOnLine> = {}): ModelOnLine => ({
  graph: presets.cnn,
  parameters: new Float32Array(5258).fill(first, 0, 1),
  source: 'trained',
  accuracy: 0.98,
  samples: 60_000,
  ...over,
});

export const compilation = (parameters: Float32Array, form: EmitOptions = {}): Compilation => ({
  network: 'cnn',
  files: ['app.c', 'model.c', 'weights.c'].map((name) => ({ name, text: `/* ${parameters[0]} */`, kind: 'code' })),
  functions: [],
  layers: [],
  arenaBytes: 100,
  outputScale: 0.5,
  parameters: parameters.length,
  macs: 1000,
  mapped: form.weightsAt === undefined ? undefined : { address: form.weightsAt, bytes: new Uint8Array(8) },
});

/** An image whose bytes say of what it was made: the app's C. */
export const image = ({ sources }: BuildInput): Image => ({
  wasm: new TextEncoder().encode(sources.find(({ file }) => file === 'app.c')?.text ?? ''),
  map: '',
  report: {
    unikernel: 0,
    weights: 0,
    structure: 0,
    total: 0,
    objects: [],
    functions: [],
  } as unknown as Image['report'],
  softFloat: undefined,
  objects: [],
  warnings: [],
  cached: false,
  seconds: { compile: 0, link: 0 },
});

/** A flash image that names its app, too. */
export const boardBuild = ({ sources }: BuildInput): BoardBuild => {
  const text = sources.find(({ file }) => file === 'app.c')?.text ?? '';
  const files = [{ name: 'unikernel.bin', address: 0x1000, bytes: new TextEncoder().encode(text) }];
  // Sizes, measurement and listing are shown, and looked into by nobody here.
  return { files, functions: [], listing: '', seconds: { build: 0, translate: 0 } } as unknown as BoardBuild;
};

/** The workers that build: they answer at once with what names its input, or when the test says so. */
export class WorkersDouble {
  readonly network = new Held<[Graph, Float32Array, EmitOptions, TaskOptions], Compilation>((_, parameters, form) =>
    compilation(parameters, form),
  );
  readonly measure = new Held<[Graph, Float32Array, TaskOptions], Score>(() => ({ correct: 97, total: 100 }));
  readonly measureFloat = new Held<[Graph, Float32Array, TaskOptions], Score>(() => ({ correct: 98, total: 100 }));
  readonly warmUp = new Held<[], void>(() => undefined);
  readonly build = new Held<[BuildInput, TaskOptions], Image>(image);
  readonly sizeOf = new Held<[BuildInput], number>((input) => image(input).wasm.length);
  readonly buildForBoard = new Held<[BuildInput, Uint8Array | undefined, string, TaskOptions], BoardBuild>(boardBuild);

  readonly compiler = () =>
    ({
      compile: this.network.method,
      measure: this.measure.method,
      measureFloat: this.measureFloat.method,
    }) as unknown as Remote<CompilerService>;

  readonly toolchain = () =>
    ({
      warmUp: this.warmUp.method,
      build: this.build.method,
      buildForBoard: this.buildForBoard.method,
      sizeOf: this.sizeOf.method,
    }) as unknown as Remote<ToolchainService>;
}

/** What the app compiler makes of a text: an app that uses the network where the text says 'model', and C that repeats the text. */
export const compiled = (text: AppText): CompiledApp & { readonly c: string } => ({
  ...text,
  diagnostics: [],
  lines: [],
  imports: text.source.includes('model') ? ['model'] : [],
  serves: { digits: text.source.includes('model'), resources: false },
  depth: 0,
  functions: [],
  arenaBytes: 0,
  staticBytes: 0,
  uses: text.source.includes('model') ? ['model'] : [],
  c: `/* ${text.source} */ ${text.source.includes('model') ? 'uk_serve_model(' : ''}`,
});

/** The app in the editor. */
export class AppDouble implements Pick<App, 'compile' | 'state'> {
  readonly state: Observable<AppState>;
  readonly compiling = new Held((): CompiledApp & { readonly c: string } => compiled(this.state.current));

  constructor(source: string) {
    this.state = new Observable<AppState>({
      id: 'answer',
      source,
      checks: true,
      edited: false,
      compiled: undefined,
      compiling: false,
      milliseconds: undefined,
      undo: undefined,
      reveal: undefined,
      error: undefined,
    });
  }

  edit(source: string): void {
    this.state.update({ source });
  }

  /** As the app is in this moment. */
  compile(): Promise<CompiledApp & { readonly c: string }> {
    return this.compiling.method();
  }
}
