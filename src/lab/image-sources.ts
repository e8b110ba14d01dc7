import type { Remote } from 'comlink';
import { callWorker } from '../base/remote-task';
import type { TaskOptions } from '../base/task';
import type { EmitOptions } from '../compiler';
import type { App } from './app';
import type { AppText } from './app-text';
import type { ModelOnLine } from './model-on-line';
import type { Compilation, CompilerService } from './services/compiler-service';

/** A C file of the line. */
export type ImageFile = Compilation['files'][number];

/** What a build knows of its app. */
export interface AppOfBuild extends AppText {
  /** Parts of the module `unikernel` that it imports. */
  readonly uses: readonly string[];
  /** What it may be asked over CoAP: digits, resources of its own. An app with neither need not have a link at all. */
  readonly serves: { readonly digits: boolean; readonly resources: boolean };
}

/** All that the toolchain is given: the app, and the network if the app uses it. */
export interface ImageSources {
  readonly app: AppOfBuild;
  readonly network: Compilation | undefined;
  readonly files: readonly ImageFile[];
  /** As the app states it. */
  readonly depth: number;
  /** Of the network. */
  readonly functions: readonly string[];
}

/**
 * Has app and network compiled to C, at the same time.
 *
 * @param form how the target wants the network
 * @throws UnikilnError `app/rejected` and what `App.compile` and `CompilerService.compile` throw
 */
export async function imageSources(
  model: ModelOnLine | undefined,
  app: Pick<App, 'compile' | 'state'>,
  compiler: () => Remote<CompilerService>,
  form: EmitOptions,
  options: TaskOptions,
): Promise<ImageSources> {
  const { id, source, checks, uses, serves, depth, c } = await app.compile();
  const used = model && uses.includes('model') ? await compileNetwork(model, compiler, form, options) : undefined;
  return {
    app: { id, source, checks, uses, serves },
    depth,
    functions: used?.functions ?? [],
    network: used,
    files: withApp(c, used?.files ?? []),
  };
}

/** The same app with the network in another form. @throws UnikilnError as `CompilerService.compile` does */
export async function inOtherForm(
  { app, depth, files }: ImageSources,
  model: ModelOnLine,
  compiler: () => Remote<CompilerService>,
  form: EmitOptions,
  options: TaskOptions,
): Promise<ImageSources & { readonly network: Compilation }> {
  const network = await compileNetwork(model, compiler, form, options);
  const text = files.find(({ name }) => name === 'app.c')?.text ?? '';
  return { app, depth, network, functions: network.functions, files: withApp(text, network.files) };
}

const compileNetwork = (
  { graph, parameters }: ModelOnLine,
  compiler: () => Remote<CompilerService>,
  form: EmitOptions,
  options: TaskOptions,
): Promise<Compilation> => callWorker(options, (task) => compiler().compile(graph, parameters, form, task));

/** A network's files with this app in the place of the one that only serves it. */
export const withApp = (text: string, files: readonly ImageFile[]): readonly ImageFile[] => [
  { name: 'app.c', text, kind: 'code' },
  ...files.filter(({ name }) => name !== 'app.c'),
];
