import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unflattenParameters, type Model } from '../../src/graph';
import { readModelFiles, weightPaths } from '../../src/pipeline/model-files';

/**
 * Reads a tf.js LayersModel from disk.
 *
 * @param path of model.json; its weight files lie where its manifest says, seen from there
 * @throws UnikilnError as `readModelFiles` does
 */
export async function openWeights(path: string): Promise<Model> {
  const text = readFileSync(path, 'utf8');
  const parts = pathsIn(text)
    .map((name) => ({ name, file: join(dirname(path), name) }))
    .filter(({ file }) => existsSync(file)) // what is missing, `readModelFiles` says
    .map(({ name, file }) => new File([new Uint8Array(readFileSync(file))], name));
  const { graph, parameters } = await readModelFiles([new File([text], 'model.json'), ...parts]);
  return { graph, parameters: unflattenParameters(graph, parameters) };
}

function pathsIn(text: string): readonly string[] {
  try {
    return [...new Set(weightPaths(JSON.parse(text)))];
  } catch {
    return []; // no JSON: `readModelFiles` says so
  }
}
