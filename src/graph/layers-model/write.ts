import type { Model, Node, Shape } from '../model';
import { dropUnused } from '../passes/drop-softmax';
import { flattenParameters } from '../parameters';
import { parameterSpecs } from '../shapes';

/** The two files of a tf.js LayersModel. */
export interface LayersModelFiles {
  /** model.json; refers to `weights.bin` beside it. */
  readonly json: LayersModelJson;
  readonly weights: Uint8Array;
}

export interface LayersModelJson {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly modelTopology: object;
  readonly weightsManifest: readonly [
    {
      readonly paths: readonly string[];
      readonly weights: readonly { readonly name: string; readonly shape: number[]; readonly dtype: 'float32' }[];
    },
  ];
}

/** Names of parameters in files, where they differ from ours. */
const fileNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'depthwise-conv2d': { kernel: 'depthwise_kernel' },
  'batch-norm': { mean: 'moving_mean', variance: 'moving_variance' },
};

/**
 * Writes a network as a LayersModel that takes ink 0..255: the first layer is a Rescaling. It is sequential where the network is one line,
 * else functional. Layers keep their names.
 *
 * @throws UnikilnError `model/shape` when graph and parameters do not fit together
 */
export function writeLayersModel(model: Model): LayersModelFiles {
  const graph = dropUnused(model.graph);
  const { shape, scale, offset } = graph.input;
  const operators = new Map(graph.nodes.map((node) => [node.name, node.operator]));
  const weights = flattenParameters(graph, model.parameters);
  const specs = parameterSpecs(graph).map(({ node, role, shape: extents }) => {
    const weight = fileNames[operators.get(node)!]?.[role] ?? role;
    return { name: `${node}/${weight}`, shape: [...extents], dtype: 'float32' as const };
  });
  const ink = freeName('ink', operators);
  const rescaling = freeName('rescaling', operators);
  const layers = [
    { class_name: 'InputLayer', config: { name: ink, batch_input_shape: batched(shape), dtype: 'float32' } },
    { class_name: 'Rescaling', config: { name: rescaling, scale, offset } },
    ...graph.nodes.map(layerOf),
  ];
  const oneLine = graph.nodes.every(({ inputs }, index) => {
    return inputs.length === 1 && inputs[0] === (graph.nodes[index - 1]?.name ?? 'input');
  });
  /** What each layer reads: for the functional form. */
  const inputs = [
    [],
    [ink],
    ...graph.nodes.map((node) => node.inputs.map((name) => (name === 'input' ? rescaling : name))),
  ];
  const functional = {
    name: graph.name,
    layers: layers.map((layer, index) => ({
      ...layer,
      name: layer.config.name,
      inbound_nodes: inputs[index]!.length > 0 ? [inputs[index]!.map((name) => [name, 0, 0, {}])] : [],
    })),
    input_layers: [[ink, 0, 0]],
    output_layers: [[graph.nodes.at(-1)?.name ?? rescaling, 0, 0]],
  };
  return {
    json: {
      format: 'layers-model',
      generatedBy: 'Unikiln',
      modelTopology: oneLine
        ? { class_name: 'Sequential', config: { name: graph.name, layers } }
        : { class_name: 'Model', config: functional },
      weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
    },
    weights: new Uint8Array(weights.buffer),
  };
}

const batched = (shape: Shape) => [null, ...shape];

/** A name that no layer has. */
function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  return name;
}

function layerOf(node: Node): { class_name: string; config: { name: string } } {
  const { name } = node;
  const layer = (class_name: string, config: object = {}) => ({ class_name, config: { name, ...config } });
  switch (node.operator) {
    case 'conv2d':
      return layer('Conv2D', { filters: node.filters, kernel_size: node.kernel, ...sliding(node), use_bias: true });
    case 'depthwise-conv2d':
      return layer('DepthwiseConv2D', {
        depth_multiplier: node.multiplier,
        kernel_size: node.kernel,
        ...sliding(node),
        use_bias: true,
      });
    case 'dense':
      return layer('Dense', { units: node.units, use_bias: true });
    case 'batch-norm':
      return layer('BatchNormalization', { axis: -1, epsilon: node.epsilon });
    case 'max-pool':
      return layer('MaxPooling2D', { pool_size: node.size, ...sliding(node) });
    case 'average-pool':
      return layer('AveragePooling2D', { pool_size: node.size, ...sliding(node) });
    case 'relu':
      return layer('ReLU', node.most === undefined ? {} : { max_value: node.most });
    case 'leaky-relu':
      return layer('LeakyReLU', { alpha: node.slope });
    case 'sigmoid':
    case 'tanh':
      return layer('Activation', { activation: node.operator });
    case 'add':
      return layer('Add');
    case 'zero-pad': {
      const { top, bottom, left, right } = node.pads;
      const padding = [
        [top, bottom],
        [left, right],
      ];
      return layer('ZeroPadding2D', { padding, data_format: 'channels_last' });
    }
    case 'reshape':
      return layer('Reshape', { target_shape: node.shape });
    case 'flatten':
      return layer('Flatten');
    case 'softmax':
      return layer('Softmax');
  }
}

const sliding = ({ stride, padding }: { stride: readonly [number, number]; padding: string }) => ({
  strides: stride,
  padding,
  data_format: 'channels_last',
});
