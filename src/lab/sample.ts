import type { Graph } from '../graph';
import type { Build } from './compile';

/**
 * The sample network that is shipped with the page, trained and compiled by `npm run line`: whoever is in a hurry draws a digit two
 * seconds after the first visit, and whoever has a phone needs no compiler.
 */

/** generated/sample/sample.json; the image and the parameters lie beside it. */
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

/** Names of the files below generated/. */
export const sampleNames = {
  description: 'sample/sample.json',
  parameters: 'sample/parameters.bin',
  image: 'sample/unikernel.wasm',
} as const;

/** Fetches the sample; undefined when it cannot be had (a first visit that broke off): the page then starts without one. */
export async function loadSample(base: string, fetchFile: typeof fetch): Promise<Sample | undefined> {
  const get = async (name: string) => {
    const response = await fetchFile(`${base}generated/${name}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response;
  };
  try {
    const [description, parameters, image] = await Promise.all([
      get(sampleNames.description).then((response) => response.json() as Promise<SampleFile>), // our own build wrote it
      get(sampleNames.parameters).then((response) => response.arrayBuffer()),
      get(sampleNames.image).then((response) => response.arrayBuffer()),
    ]);
    return {
      ...description,
      parameters: new Float32Array(parameters),
      build: { ...description.build, wasm: new Uint8Array(image) },
    };
  } catch {
    return undefined;
  }
}
