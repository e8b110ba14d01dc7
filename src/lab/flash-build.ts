import type { Remote } from 'comlink';
import { throwIfCancelled } from '../base/errors';
import { callWorker } from '../base/remote-task';
import type { TaskOptions } from '../base/task';
import type { BoardName } from '../board';
import type { EmitOptions } from '../compiler';
import {
  BOARD_FORMS,
  buildInput,
  firstThatFits,
  type AppOfBuild,
  type BoardBuild,
  type ImageSources,
} from '../pipeline';
import type { CompilerService, ToolchainService } from '../services';
import type { App } from './app';
import { imageSources, inOtherForm } from './image-sources';
import type { ModelOnLine } from './model-on-line';

/** The workers that build. */
export interface BuildServices {
  readonly compiler: () => Remote<CompilerService>;
  readonly toolchain: () => Remote<ToolchainService>;
}

/** A flash image, and the app in it. */
export interface BuiltForBoard {
  readonly build: BoardBuild;
  readonly app: AppOfBuild;
}

/**
 * An app as an ESP32's flash image; with the network, if it uses that, in the quickest form that the chip has room for.
 *
 * @param board whose pins it drives
 * @throws UnikilnError as `imageSources` and the two services do
 */
export async function buildForBoard(
  { compiler, toolchain }: BuildServices,
  model: ModelOnLine | undefined,
  app: Pick<App, 'compile' | 'state'>,
  board: BoardName,
  options: TaskOptions,
): Promise<BuiltForBoard> {
  const build = async (made: ImageSources): Promise<BuiltForBoard> => {
    throwIfCancelled(options.signal);
    const mapped = made.network?.mapped?.bytes;
    const work = callWorker(options, (task) => toolchain().buildForBoard(buildInput(made), mapped, board, task));
    return { build: await work, app: made.app };
  };
  const first = await imageSources(model, app, compiler, BOARD_FORMS[0], options);
  const { network } = first;
  if (!network || !model) return build(first);
  // The app stays the one that the build began with, whatever is typed meanwhile.
  const emitForm = async (form: EmitOptions) => {
    const made =
      form === BOARD_FORMS[0] ? { ...first, network } : await inOtherForm(first, model, compiler, form, options);
    const { layers, arenaBytes, mapped } = made.network;
    return { ...made, layers, arenaBytes, mapped };
  };
  return firstThatFits(emitForm, build);
}
