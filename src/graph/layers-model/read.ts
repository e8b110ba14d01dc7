import { UnikilnError } from '../../base/errors';
import { Json } from '../json';
import type { Model } from '../model';
import { GraphBuilder } from './graph-builder';
import { readModel } from './topology';
import { readWeights } from './weights';

/**
 * Reads a tf.js LayersModel: sequential or functional, in the form of Keras 2 or 3. Its input is ink / 255 unless it begins with a Rescaling
 * layer.
 *
 * @param json parsed model.json; not trusted
 * @param weights the weight files one after the other, in the manifest's order
 * @throws UnikilnError `model/malformed`, `model/unsupported`, `model/unsupported-layer` with the first such layer, `model/weights`,
 * `model/shape`, `model/not-finite`
 */
export function readLayersModel(json: unknown, weights: Uint8Array): Model {
  const file = new Json(json, 'model.json');
  const topology = file.field('modelTopology');
  refuseGraphModel(file, topology);
  // Files of the Keras converter wrap the model once more.
  const model = topology.field('model_config').absent ? topology : topology.field('model_config');
  const config = model.field('config');
  const name = Array.isArray(config.value) || config.field('name').absent ? 'model' : config.field('name').text();
  const builder = new GraphBuilder(name, readWeights(file.field('weightsManifest'), weights));
  return builder.finish(readModel(model, builder));
}

/** The other kind of tf.js model has TensorFlow's operations instead of layers. */
function refuseGraphModel(file: Json, topology: Json): void {
  const { value } = topology;
  const hasOperations = typeof value === 'object' && value !== null && ('node' in value || 'library' in value);
  if (file.field('format').value !== 'graph-model' && !hasOperations) return;
  throw new UnikilnError('model/unsupported', {
    reason: 'it is a tf.js graph model, which holds the operations of TensorFlow and no layers',
    advice:
      'Make a layers model of the Keras model: `model.save()` in tf.js, or `tensorflowjs_converter --input_format keras --output_format tfjs_layers_model`.',
  });
}
