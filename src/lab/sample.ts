import type { Assets } from '../assets';
import type { Graph } from '../graph';
import type { BoardBuild, Build } from '../pipeline';
import { unpack } from '../toolchain';

/**
 * The sample network that is shipped with the page, trained and compiled by `npm run line`: whoever is in a hurry draws a digit two
 * seconds after the first visit, and whoever has a phone needs no compiler.
 */

/** What the pack esp32.gz says of the files beside it. */
export interface SampleBoardFile extends Omit<BoardBuild, 'files'> {
  readonly files: readonly { readonly name: string; readonly address: number }[];
}

/** Its name within the pack. */
export const sampleBoardName = 'build.json';

/** The packed file sample.json; the image and the parameters lie beside it. */
export interface SampleFile {
  readonly graph: Graph;
  /** Samples it was trained on. */
  readonly samples: number;
  readonly accuracy: { readonly float: number; readonly int8: number };
  readonly build: Omit<Build, 'wasm'>;
}

export interface Sample extends Omit<SampleFile, 'build'> {
  readonly parameters: Float32Array;
  readonly build: Build;
}

/** Names of the packed files. */
export const sampleNames = {
  description: 'sample/sample.json.gz',
  parameters: 'sample/parameters.bin.gz',
  image: 'sample/unikernel.wasm.gz',
  board: 'sample/esp32.gz',
} as const;

/** Fetches the sample; undefined when it cannot be had (a first visit that broke off): the page then starts without one. */
export async function loadSample(assets: Assets): Promise<Sample | undefined> {
  try {
    const [description, parameters, wasm] = await Promise.all([
      assets.bytes(sampleNames.description).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as SampleFile), // our own build wrote it
      assets.bytes(sampleNames.parameters),
      assets.bytes(sampleNames.image),
    ]);
    return {
      ...description,
      parameters: new Float32Array(parameters.buffer),
      build: { ...description.build, wasm },
    };
  } catch {
    return undefined;
  }
}

/** Fetches the sample as a flash image for the virtual board; undefined when it cannot be had: then it is built like any other. */
export async function loadSampleBoard(assets: Assets): Promise<BoardBuild | undefined> {
  try {
    const parts = unpack(await assets.bytes(sampleNames.board), 'The sample board image');
    const described = JSON.parse(new TextDecoder().decode(parts[sampleBoardName])) as SampleBoardFile; // our own build wrote it
    return { ...described, files: described.files.map((file) => ({ ...file, bytes: parts[file.name]! })) };
  } catch {
    return undefined;
  }
}
