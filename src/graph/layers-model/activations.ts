import type { GraphBuilder, Unplaced, Value } from './graph-builder';
import type { LayerJson } from './layer-json';
import type { Reader } from './reader';

/** What can be the activation of a layer; `linear` is none. */
const ACTIVATIONS = ['relu', 'relu6', 'sigmoid', 'tanh', 'softmax'] as const;

const nodes: Readonly<Record<Exclude<(typeof ACTIVATIONS)[number], 'softmax'>, Unplaced>> = {
  relu: { operator: 'relu' },
  relu6: { operator: 'relu', most: 6 },
  sigmoid: { operator: 'sigmoid' },
  tanh: { operator: 'tanh' },
};

/** The activation that many layers have built in. */
export function activate(layer: LayerJson, value: Value, graph: GraphBuilder): Value {
  const activation = layer.activation(ACTIVATIONS);
  if (activation === 'linear') return value;
  const name = layer.type === 'Activation' ? layer.name : `${layer.name}-${activation}`;
  if (activation === 'softmax') return softmax(layer, value, graph, name);
  return graph.add(nodes[activation], [value], layer, {}, name);
}

/** Softmax over the last extent, which is all there is. */
function softmax(layer: LayerJson, value: Value, graph: GraphBuilder, name: string): Value {
  const last = value.shape.at(-1) ?? 0;
  if (value.shape.slice(0, -1).some((extent) => extent !== 1)) {
    const setting = layer.type === 'Softmax' ? '' : ' with activation softmax';
    throw layer.refuse(`${setting} of [${value.shape.join(', ')}], which is more than one vector`);
  }
  const vector = value.shape.length === 1 ? value : graph.reshaped(value, [last], `${layer.name}-flatten`);
  const result = graph.add({ operator: 'softmax' }, [vector], layer, {}, name);
  return graph.reshaped(result, value.shape, `${layer.name}-reshape`);
}

/** Layers that are a function of one value, and softmax. */
export const activationReaders: readonly (readonly [string, Reader])[] = [
  ['Activation', activate],
  [
    'ReLU',
    (layer, value, graph) => {
      // tf.js takes no notice of these two, Keras does.
      layer.require('negative_slope', 0);
      layer.require('threshold', 0);
      if (layer.setting('max_value').absent) return graph.add({ operator: 'relu' }, [value], layer);
      const most = layer.number('max_value', 0);
      if (!(most > 0)) throw layer.refuseSetting('max_value');
      return graph.add({ operator: 'relu', most }, [value], layer);
    },
  ],
  [
    'LeakyReLU',
    (layer, value, graph) => {
      // Keras 2 and tf.js call the slope alpha.
      const slope = layer.number('negative_slope', layer.number('alpha', 0.3));
      if (slope !== layer.number('alpha', slope)) throw layer.refuseSetting('alpha', ` and negative_slope ${slope}`);
      return graph.add({ operator: 'leaky-relu', slope }, [value], layer);
    },
  ],
  [
    'Softmax',
    (layer, value, graph) => {
      layer.require('axis', -1, value.shape.length);
      // Where nothing is said, Keras means the last axis, tf.js the first.
      if (layer.setting('axis').absent && value.shape.length > 1) throw layer.refuse(' without axis');
      return softmax(layer, value, graph, layer.name);
    },
  ],
];
