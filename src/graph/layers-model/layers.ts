import { UnikilnError } from '../../base/errors';
import type { GraphBuilder, Value } from './graph-builder';
import { activationReaders } from './activations';
import { convolutionReaders } from './convolutions';
import type { LayerJson } from './layer-json';
import { own, type Reader } from './reader';
import { shapeReaders } from './shapes';

/** Layers that do something in training only. */
const NOTHING = [
  ...['Dropout', 'SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D', 'AlphaDropout', 'GaussianDropout'],
  ...['GaussianNoise', 'ActivityRegularization', 'Identity'],
  ...['RandomFlip', 'RandomRotation', 'RandomZoom', 'RandomTranslation', 'RandomContrast', 'RandomBrightness'],
];

/** What Unikiln can read, by the class name of Keras. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...NOTHING.map((name): [string, Reader] => [name, (_layer, value) => value]),
  ...convolutionReaders,
  ...activationReaders,
  ...shapeReaders,
  [
    'BatchNormalization',
    (layer, value, graph) => {
      layer.require('axis', -1, value.shape.length);
      const [scale, center] = [layer.unlessFalse('scale'), layer.unlessFalse('center')];
      const names = [...(scale ? ['gamma'] : []), ...(center ? ['beta'] : []), 'moving_mean', 'moving_variance'];
      const role = own(layer, names);
      return graph.add({ operator: 'batch-norm', epsilon: layer.number('epsilon', 1e-3) }, [value], layer, {
        gamma: scale ? role('gamma') : undefined,
        beta: center ? role('beta') : undefined,
        mean: role('moving_mean'),
        variance: role('moving_variance'),
      });
    },
  ],
  [
    'Rescaling',
    (layer, value) => {
      if (value.node !== 'input') throw layer.refuse(' except as the first layer');
      const { scale: before, offset: more } = value.ink ?? { scale: 1, offset: 0 };
      const scale = layer.number('scale', 1);
      const offset = layer.number('offset', 0);
      return { ...value, ink: { scale: before * scale, offset: more * scale + offset } };
    },
  ],
]);

/**
 * Adds what a layer does to the graph.
 *
 * @returns what it gives
 * @throws UnikilnError `model/unsupported-layer`, `model/malformed`, `model/shape` with the layer's class
 */
export function readLayer(layer: LayerJson, values: readonly Value[], graph: GraphBuilder): Value {
  try {
    if (layer.type === 'Add') return sum(layer, values, graph);
    const reader = readers.get(layer.type);
    if (!reader) throw layer.refuse();
    const [value, ...others] = values;
    if (!value || others.length > 0) throw layer.refuse(` of ${values.length} inputs`);
    return reader(layer, value, graph);
  } catch (error) {
    if (!(error instanceof UnikilnError) || error.code !== 'model/shape') throw error;
    const { reason } = error.details;
    throw new UnikilnError('model/shape', { where: `${layer.name} (${layer.type})`, reason: String(reason) });
  }
}

/** tf.js would stretch what is smaller; here all have one shape. */
function sum(layer: LayerJson, values: readonly Value[], graph: GraphBuilder): Value {
  const shapes = [...new Set(values.map(({ shape }) => `[${shape.join(', ')}]`))];
  if (values.length < 2 || values.length > 16) throw layer.refuse(` of ${values.length} inputs; it takes 2 to 16`);
  if (shapes.length > 1) throw layer.refuse(` of inputs of different shapes, ${shapes.join(' and ')}`);
  return graph.add({ operator: 'add' }, values, layer);
}
