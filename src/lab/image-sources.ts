import type { Remote } from 'comlink';
import { callWorker } from '../base/remote-task';
import type { TaskOptions } from '../base/task';
import type { EmitOptions } from '../compiler';
import { withApp, type Compilation, type ImageSources } from '../pipeline';
import type { CompilerService } from '../services';
import type { App } from './app';
import type { ModelOnLine } from './model-on-line';

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
