import type { Remote } from 'comlink';
import type { TaskOptions } from '../base/task';
import { firstThatFits } from './board-forms';
import { buildInput } from './compile';
import type { ModelOnLine } from './model-on-line';
import type { CompilerService } from './services/compiler-service';
import type { BoardBuild, ToolchainService } from './services/toolchain-service';

/** The workers that build. */
export interface BuildServices {
  readonly compiler: () => Remote<CompilerService>;
  readonly toolchain: () => Remote<ToolchainService>;
}

/**
 * A network as an ESP32's flash image, in the quickest form that the chip has room for.
 *
 * @throws UnikilnError as the two services do
 */
export function buildForBoard(
  { compiler, toolchain }: BuildServices,
  { graph, parameters }: ModelOnLine,
  onProgress: TaskOptions['onProgress'],
): Promise<BoardBuild> {
  return firstThatFits(
    (form) => compiler().compile(graph, parameters, form, onProgress),
    (made) => toolchain().buildForBoard(buildInput(made), made.mapped?.bytes, onProgress),
  );
}
