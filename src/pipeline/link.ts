import type { TaskOptions } from '../base/task';
import { boardSource, type BoardName } from '../board';
import {
  buildImage,
  esp32,
  tab,
  withDepth,
  type ArtifactCache,
  type BuildOptions,
  type Clang,
  type Image,
  type Target,
} from '../toolchain';
import type { BuildInput } from './build';

/** Where a unikernel can run. */
export const targets = { tab, esp32 } as const;
export type TargetName = keyof typeof targets;

/** What compiles and links: clang, the targets' prebuilt objects, and what is known already. A worker has one, and so has a command. */
export interface Toolchain {
  /** Loaded when there is something to compile that is not known. */
  readonly clang: (options: TaskOptions) => Promise<Clang>;
  readonly target: (name: TargetName, options: TaskOptions) => Promise<Target>;
  readonly cache: ArtifactCache;
}

/**
 * Compiles C and links it with the library OS of a target.
 *
 * @param board whose pins the image drives; absent: the library OS's own, or none in a tab
 * @throws UnikilnError as `buildImage` does, and what the toolchain's parts throw
 */
export async function link(
  { clang, target, cache }: Toolchain,
  name: TargetName,
  { sources, headers, depth }: BuildInput,
  board: BoardName | undefined,
  options: BuildOptions = {},
): Promise<Image> {
  const { signal, onProgress } = options;
  const request = {
    sources: board === undefined ? sources : [...sources, boardSource(board)],
    headers,
    target: withDepth(await target(name, { onProgress }), depth),
  };
  return buildImage(() => clang({ signal, onProgress }), request, cache, options);
}
