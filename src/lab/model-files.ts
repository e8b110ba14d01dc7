import { UnikilnError } from '../base/errors';
import {
  flattenParameters,
  outputShape,
  readLayersModel,
  unflattenParameters,
  writeLayersModel,
  type Graph,
  type Model,
} from '../graph';
import type { ModelOnLine } from './model-on-line';

/** A file to save. */
export interface ModelFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Nothing that fits a small chip comes near this. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Reads a tf.js LayersModel from the files that a person chose.
 *
 * @param files model.json and the weight files that its manifest names, in any order
 * @throws UnikilnError `model/malformed`, `model/unsupported-layer`, `model/shape`, `model/not-finite`
 */
export async function readModelFiles(files: readonly File[]): Promise<{ graph: Graph; parameters: Float32Array }> {
  const jsonFile = files.find(({ name }) => name.endsWith('.json'));
  if (!jsonFile) throw malformed('there is no .json file among the chosen ones');
  if (files.some(({ size }) => size > LARGEST)) throw malformed('it is far too large for a chip');
  const json = parse(await jsonFile.text());
  const parts: Uint8Array[] = [];
  for (const path of weightPaths(json)) {
    const part = files.find(({ name }) => name === path.split('/').pop());
    if (!part) throw malformed(`choose ${path} together with ${jsonFile.name}`);
    parts.push(new Uint8Array(await part.arrayBuffer()));
  }
  const model = readLayersModel(json, concatenate(parts));
  checkFit(model);
  return { graph: model.graph, parameters: flattenParameters(model.graph, model.parameters) };
}

/** The network on the line as model.json and weights.bin. */
export function writeModelFiles({ graph, parameters }: ModelOnLine): readonly ModelFile[] {
  const { json, weights } = writeLayersModel({ graph, parameters: unflattenParameters(graph, parameters) });
  return [
    { name: 'model.json', content: JSON.stringify(json, null, 2) },
    { name: 'weights.bin', content: weights },
  ];
}

/** The pad draws digits of one size, and there are ten of them. */
function checkFit({ graph }: Model): void {
  const takes = graph.input.shape.join(' × ');
  if (takes !== '28 × 28 × 1') {
    throw new UnikilnError('model/shape', { where: 'the input', reason: `it takes ${takes}, a digit is 28 × 28 × 1` });
  }
  const gives = outputShape(graph).join(' × ');
  if (gives !== '10') {
    throw new UnikilnError('model/shape', { where: 'the output', reason: `it gives ${gives}, there are 10 digits` });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed('the .json file is not JSON', cause);
  }
}

/** The names of weight files, as far as the file has them; everything else about it is checked by `readLayersModel`. */
function weightPaths(json: unknown): readonly string[] {
  if (typeof json !== 'object' || json === null || !('weightsManifest' in json)) return [];
  const groups: readonly unknown[] = Array.isArray(json.weightsManifest) ? json.weightsManifest : [];
  return groups.flatMap((group): readonly string[] => {
    if (typeof group !== 'object' || group === null || !('paths' in group) || !Array.isArray(group.paths)) return [];
    const paths: readonly unknown[] = group.paths;
    return paths.filter((path) => typeof path === 'string');
  });
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const malformed = (reason: string, cause?: unknown) => new UnikilnError('model/malformed', { reason }, { cause });
