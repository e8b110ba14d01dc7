import type { Assets } from '../assets';
import type { Graph } from '../graph';
import type { Build } from '../pipeline';

/**
 * The sample network that is shipped with the page, trained and compiled by `npm run line`: whoever is in a hurry draws a digit two
 * seconds after the first visit, and whoever has a phone needs no compiler.
 */

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
