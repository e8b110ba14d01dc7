import { UnikilnError } from '../base/errors';
import {
  asImage,
  flattenParameters,
  outputShape,
  readLayersModel,
  unflattenParameters,
  writeLayersModel,
  type Graph,
  type Model,
} from '../graph';

/** A file to save. */
export interface ModelFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Nothing that fits a small chip comes near this. */
const LARGEST = 64 * 1024 * 1024;

const DIGIT = [28, 28, 1];

/**
 * Reads a tf.js LayersModel from the files that a person chose.
 *
 * @param files model.json and the weight files that its manifest names, in any order; a file's name may be its path, seen from model.json
 * @throws UnikilnError `model/malformed`, `model/files`, `model/unsupported`, `model/unsupported-layer`, `model/weights`, `model/shape`,
 * `model/not-finite`
 */
export async function readModelFiles(files: readonly File[]): Promise<{ graph: Graph; parameters: Float32Array }> {
  if (files.some(({ size }) => size > LARGEST)) throw malformed('it is far too large for a chip');
  const { name, json } = await modelAmong(files);
  const parts: Uint8Array[] = [];
  for (const path of weightPaths(json)) parts.push(new Uint8Array(await fileAt(path, files, name).arrayBuffer()));
  const model = digitsModel(readLayersModel(json, concatenate(parts)));
  return { graph: model.graph, parameters: flattenParameters(model.graph, model.parameters) };
}

/** The one .json file that is a model; others, as of metadata, may lie beside it. */
async function modelAmong(files: readonly File[]): Promise<{ name: string; json: unknown }> {
  const texts = files.filter((file) => baseName(file.name).toLowerCase().endsWith('.json'));
  if (texts.length === 0) throw incomplete('there is no .json file among the chosen ones');
  const read = await Promise.all(texts.map(async (file) => ({ name: file.name, json: parse(await file.text()) })));
  const models = read.filter(({ json }) => typeof json === 'object' && json !== null && 'modelTopology' in json);
  const [found, other] = models.length > 0 ? models : read;
  if (other) throw incomplete(`${found!.name} and ${other.name} could both be the model; choose one`);
  if (found!.json === undefined) throw malformed(`${found!.name} is not JSON`);
  return found!;
}

/** The chosen file that a manifest's path means: the one of that path, else the only one of its last name. */
function fileAt(path: string, files: readonly File[], model: string): File {
  const exact = files.filter(({ name }) => name === path);
  const alike = exact.length > 0 ? exact : files.filter(({ name }) => baseName(name) === baseName(path));
  const [file, other] = alike;
  if (!file) throw incomplete(`${path} was not chosen together with ${baseName(model)}`);
  if (other) throw incomplete(`two of the chosen files are called ${baseName(path)}`);
  return file;
}

const baseName = (path: string): string => path.split('/').pop() ?? path;

/** The network on the line as model.json and weights.bin. */
export function writeModelFiles({
  graph,
  parameters,
}: {
  readonly graph: Graph;
  readonly parameters: Float32Array;
}): readonly ModelFile[] {
  const { json, weights } = writeLayersModel({ graph, parameters: unflattenParameters(graph, parameters) });
  return [
    { name: 'model.json', content: JSON.stringify(json, null, 2) },
    { name: 'weights.bin', content: weights },
  ];
}

/** The pad draws digits of one size, and there are ten of them. */
function digitsModel(model: Model): Model {
  const digits = asImage(model, DIGIT);
  if (!digits) {
    const takes = model.graph.input.shape.join(' × ');
    throw new UnikilnError('model/unsupported', {
      reason: `its input is ${takes}, a digit is 28 × 28 × 1`,
      advice: 'A network for digits takes 28 × 28 × 1, 28 × 28 or 784 values.',
    });
  }
  const gives = outputShape(digits.graph).join(' × ');
  if (gives !== '10') {
    const last = digits.graph.nodes.at(-1);
    throw new UnikilnError('model/unsupported', {
      reason: `${last ? `its last layer, ${last.name}, gives` : 'it gives'} ${gives}, there are 10 digits`,
      advice: 'A network for digits ends in 10 units.',
    });
  }
  return digits;
}

/** Undefined when a text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The paths of weight files, as far as the file has them; everything else about it is checked by `readLayersModel`. */
export function weightPaths(json: unknown): readonly string[] {
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

const malformed = (reason: string) => new UnikilnError('model/malformed', { reason });
const incomplete = (reason: string) => new UnikilnError('model/files', { reason });
