import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unflattenParameters, type Model } from '../../src/graph';
import { readModelFiles } from '../../src/lab/model-files';

/**
 * Reads a tf.js LayersModel from disk.
 *
 * @param path of model.json; its weight files lie where its manifest says, seen from there
 * @throws UnikilnError as `readModelFiles` does
 */
export async function openWeights(path: string): Promise<Model> {
  const text = readFileSync(path, 'utf8');
  const names = [...text.matchAll(/"([^"]+\.bin)"/g)].map((match) => match[1]!);
  const parts = names.map(
    (name) => new File([new Uint8Array(readFileSync(join(dirname(path), name)))], basename(name)),
  );
  const { graph, parameters } = await readModelFiles([new File([text], 'model.json'), ...parts]);
  return { graph, parameters: unflattenParameters(graph, parameters) };
}
