import type { Remote } from 'comlink';
import { isUnikilnError } from '../base/errors';
import type { TaskOptions } from '../base/task';
import { MAPPED_WEIGHTS } from './board-image';
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
 * A network as an ESP32's flash image: weights in RAM if they fit, else mapped from flash.
 *
 * @throws UnikilnError as the two services do
 */
export async function buildForBoard(
  { compiler, toolchain }: BuildServices,
  { graph, parameters }: ModelOnLine,
  onProgress: TaskOptions['onProgress'],
): Promise<BoardBuild> {
  const made = await compiler().compile(graph, parameters, onProgress);
  try {
    return await toolchain().buildForBoard(buildInput(made), undefined, onProgress);
  } catch (error) {
    if (!isUnikilnError(error) || error.code !== 'board/too-large') throw error;
    const mapped = await compiler().compileMapped(MAPPED_WEIGHTS);
    if (!mapped?.mapped) throw error;
    return toolchain().buildForBoard(buildInput(mapped), mapped.mapped.bytes, onProgress);
  }
}
