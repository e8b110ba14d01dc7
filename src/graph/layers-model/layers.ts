import { UnikilnError } from '../../base/errors';
import type { Json } from '../json';
import { elements } from '../operator';
import type { GraphBuilder } from './graph-builder';

/** One layer of model.json. */
export interface LayerJson {
  readonly type: string;
  readonly name: string;
  readonly config: Json;
}

type Reader = (layer: LayerJson, graph: GraphBuilder) => void;

/** Adds what a layer does to the graph. @throws UnikilnError `model/unsupported-layer`, `model/malformed`, `model/shape` */
export function readLayer(layer: LayerJson, graph: GraphBuilder): void {
  const reader = readers.get(layer.type);
  if (!reader) throw unsupported(layer);
  if (!graph.hasInput) graph.setInput(inputShape(layer.config));
  reader(layer, graph);
}

const unsupported = ({ name, type }: LayerJson, detail = '') =>
  new UnikilnError('model/unsupported-layer', { layer: name, type, detail });

/** [batch, ...shape], the batch being null. */
function inputShape(config: Json): readonly number[] {
  const batched = config.field('batch_input_shape').absent
    ? config.field('batch_shape')
    : config.field('batch_input_shape');
  return batched
    .list(4)
    .slice(1)
    .map((extent) => extent.count());
}

/** Refuses an attribute unless it is absent or has one of the values; numbers in lists are looked at one by one. */
function require(layer: LayerJson, attribute: string, ...values: readonly unknown[]): void {
  const json = layer.config.field(attribute);
  const given = Array.isArray(json.value) ? json.list(4).map(({ value }) => value) : [json.value];
  if (json.absent || given.every((value) => values.includes(value))) return;
  const { value } = json;
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : 'of this form';
  throw unsupported(layer, ` with ${attribute} ${shown}`);
}

/** The activation that many layers have built in. */
function activate(layer: LayerJson, graph: GraphBuilder): void {
  require(layer, 'activation', 'linear', 'relu', 'softmax');
  const { value } = layer.config.field('activation');
  if (value === 'relu' || value === 'softmax') graph.add({ operator: value }, `${layer.name}-${value}`);
}

const windowOf = ({ config }: LayerJson, size: string) => {
  const strides = config.field('strides');
  return {
    size: config.field(size).pair(),
    stride: strides.absent ? undefined : strides.pair(),
    padding: config.field('padding').absent ? 'valid' : config.field('padding').oneOf(['same', 'valid']),
  } as const;
};

/** Checks what all convolutions have in common and reads their window. */
function convolution(layer: LayerJson) {
  require(layer, 'data_format', 'channels_last');
  require(layer, 'dilation_rate', 1);
  require(layer, 'groups', 1);
  const { size, stride = [1, 1], padding } = windowOf(layer, 'kernel_size');
  return { kernel: size, stride, padding } as const;
}

const bias = ({ config }: LayerJson) => (config.field('use_bias').value === false ? undefined : 'bias');

function multiplierOf({ config }: LayerJson): number {
  return config.field('depth_multiplier').absent ? 1 : config.field('depth_multiplier').count();
}

const pool =
  (operator: 'max-pool' | 'average-pool'): Reader =>
  (layer, graph) => {
    require(layer, 'data_format', 'channels_last');
    const { size, stride = size, padding } = windowOf(layer, 'pool_size');
    graph.add({ operator, size, stride, padding }, layer.name);
  };

const globalPool =
  (operator: 'max-pool' | 'average-pool'): Reader =>
  (layer, graph) => {
    require(layer, 'data_format', 'channels_last');
    require(layer, 'keepdims', false);
    const [height = 1, width = 1] = graph.shape;
    graph.add({ operator, size: [height, width], stride: [height, width], padding: 'valid' }, layer.name);
    graph.add({ operator: 'flatten' }, `${layer.name}-flatten`);
  };

/** What Unikiln can read, by the class name of tf.js. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['InputLayer', () => undefined],
  ['Dropout', () => undefined],
  [
    'Conv2D',
    (layer, graph) => {
      const window = convolution(layer);
      const filters = layer.config.field('filters').count();
      graph.add({ operator: 'conv2d', filters, ...window }, layer.name, { kernel: 'kernel', bias: bias(layer) });
      activate(layer, graph);
    },
  ],
  [
    'DepthwiseConv2D',
    (layer, graph) => {
      const roles = { kernel: 'depthwise_kernel', bias: bias(layer) };
      graph.add(
        { operator: 'depthwise-conv2d', multiplier: multiplierOf(layer), ...convolution(layer) },
        layer.name,
        roles,
      );
      activate(layer, graph);
    },
  ],
  [
    'SeparableConv2D',
    (layer, graph) => {
      const multiplier = multiplierOf(layer);
      const filters = layer.config.field('filters').count();
      graph.add({ operator: 'depthwise-conv2d', multiplier, ...convolution(layer) }, layer.name, {
        kernel: 'depthwise_kernel',
      });
      const pointwise = { operator: 'conv2d', filters, kernel: [1, 1], stride: [1, 1], padding: 'valid' } as const;
      graph.add(pointwise, layer.name, { kernel: 'pointwise_kernel', bias: bias(layer) });
      activate(layer, graph);
    },
  ],
  [
    'Dense',
    (layer, graph) => {
      const units = layer.config.field('units').count();
      graph.add({ operator: 'dense', units }, layer.name, { kernel: 'kernel', bias: bias(layer) });
      activate(layer, graph);
    },
  ],
  [
    'BatchNormalization',
    (layer, graph) => {
      require(layer, 'axis', -1, graph.shape.length);
      const epsilon = layer.config.field('epsilon').absent ? 1e-3 : layer.config.field('epsilon').number();
      graph.add({ operator: 'batch-norm', epsilon }, layer.name, {
        gamma: layer.config.field('scale').value === false ? undefined : 'gamma',
        beta: layer.config.field('center').value === false ? undefined : 'beta',
        mean: 'moving_mean',
        variance: 'moving_variance',
      });
    },
  ],
  ['MaxPooling2D', pool('max-pool')],
  ['AveragePooling2D', pool('average-pool')],
  ['GlobalMaxPooling2D', globalPool('max-pool')],
  ['GlobalAveragePooling2D', globalPool('average-pool')],
  [
    'Flatten',
    (layer, graph) => {
      require(layer, 'data_format', 'channels_last');
      graph.add({ operator: 'flatten' }, layer.name);
    },
  ],
  [
    'ReLU',
    (layer, graph) => {
      require(layer, 'max_value');
      require(layer, 'negative_slope', 0);
      require(layer, 'threshold', 0);
      graph.add({ operator: 'relu' }, layer.name);
    },
  ],
  ['Activation', activate],
  [
    'Softmax',
    (layer, graph) => {
      require(layer, 'axis', -1, graph.shape.length);
      graph.add({ operator: 'softmax' }, layer.name);
    },
  ],
  [
    'Rescaling',
    (layer, graph) => {
      if (!graph.empty) throw unsupported(layer, ' except as the first layer');
      const offset = layer.config.field('offset');
      graph.rescale(layer.config.field('scale').number(), offset.absent ? 0 : offset.number());
    },
  ],
  [
    'Reshape',
    (layer, graph) => {
      const target = layer.config
        .field('target_shape')
        .list(4)
        .map(({ value }) => value);
      const count = elements(graph.shape);
      if (target.length === 1 && (target[0] === count || target[0] === -1)) {
        graph.add({ operator: 'flatten' }, layer.name);
        return;
      }
      const extents = target.filter((extent): extent is number => Number.isSafeInteger(extent) && Number(extent) > 0);
      if (!graph.empty || extents.length !== target.length || elements(extents) !== count) {
        throw unsupported(layer, ' except to a vector, or of the input');
      }
      graph.setInput(extents);
    },
  ],
]);
