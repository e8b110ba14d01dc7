import type { Model } from '../model';
import { Json } from '../json';
import { GraphBuilder } from './graph-builder';
import { readLayer, type LayerJson } from './layers';
import { readWeights } from './weights';

const MOST_LAYERS = 256;

/**
 * Reads a tf.js LayersModel: sequential, or functional in one line. Its input is ink / 255 unless it begins with a Rescaling layer.
 *
 * @param json parsed model.json; not trusted
 * @param weights the weight files one after the other, in the manifest's order
 * @throws UnikilnError `model/malformed`, `model/unsupported-layer` with the first such layer, `model/shape`, `model/not-finite`
 */
export function readLayersModel(json: unknown, weights: Uint8Array): Model {
  const file = new Json(json, 'model.json');
  const topology = file.field('modelTopology');
  // Files of the Keras converter wrap the model once more.
  const model = topology.field('model_config').absent ? topology : topology.field('model_config');
  const config = model.field('config');
  const kind = model.field('class_name').oneOf(['Sequential', 'Functional', 'Model']);
  const layers = kind === 'Sequential' ? sequential(config) : functional(config);
  const name = Array.isArray(config.value) || config.field('name').absent ? 'model' : config.field('name').text();
  const builder = new GraphBuilder(name, readWeights(file.field('weightsManifest'), weights));
  for (const layer of layers) readLayer(layer, builder);
  return builder.finish();
}

function layerOf(json: Json): LayerJson {
  const config = json.field('config');
  const name = config.field('name').absent ? json.field('name') : config.field('name');
  return { type: json.field('class_name').text(), name: name.text(), config };
}

function sequential(config: Json): readonly LayerJson[] {
  // Old files have the list itself as the configuration.
  const layers = Array.isArray(config.value) ? config : config.field('layers');
  return layers.list(MOST_LAYERS).map(layerOf);
}

/** The layers between output and input, first one first. */
function functional(config: Json): readonly LayerJson[] {
  const byName = new Map(
    config
      .field('layers')
      .list(MOST_LAYERS)
      .map((json) => [layerOf(json).name, json]),
  );
  const outputs = config.field('output_layers');
  let next: Json | undefined = nameIn(Array.isArray(outputs.list(3)[0]?.value) ? only(outputs, 'one output') : outputs);
  const chain: LayerJson[] = [];
  while (next) {
    const json = byName.get(next.text());
    if (!json || chain.length > byName.size) return next.fail('the name of an earlier layer');
    chain.unshift(layerOf(json));
    const inbound: Json = json.field('inbound_nodes');
    next =
      inbound.list(MOST_LAYERS).length === 0 ? undefined : nameIn(only(only(inbound, 'used once'), 'of one input'));
  }
  return chain;
}

function only(list: Json, wanted: string): Json {
  const [first, more] = list.list(MOST_LAYERS);
  return first && !more ? first : list.fail(wanted);
}

/** A reference to a layer's output: [name, node, tensor, ...]. */
const nameIn = (reference: Json): Json => reference.list(4)[0] ?? reference.fail('a reference to a layer');
