import { elements } from '../operator';
import { activate } from './activations';
import type { GraphBuilder, Value } from './graph-builder';
import type { LayerJson } from './layer-json';
import { own, type Reader } from './reader';

/** Checks what all convolutions have in common and reads their window. */
function convolution(layer: LayerJson) {
  layer.requireChannelsLast();
  layer.require('dilation_rate', 1);
  layer.require('groups', 1);
  const padding = layer.word('padding', 'valid', 'same');
  const kernel = layer.pair('kernel_size') ?? layer.lacks('kernel_size');
  return { kernel, stride: layer.pair('strides') ?? [1, 1], padding } as const;
}

const biasName = (layer: LayerJson) => (layer.unlessFalse('use_bias') ? ['bias'] : []);

/**
 * Dense layers work on the last extent. Of a vector that is all; what has more extents is an image of as many pixels, and the layer a
 * convolution of 1 x 1.
 */
function dense(layer: LayerJson, value: Value, graph: GraphBuilder): Value {
  const units = layer.count('units');
  const { shape } = value;
  const features = shape.at(-1) ?? 0;
  const bias = biasName(layer);
  const role = own(layer, ['kernel', ...bias]);
  const roles = { kernel: role('kernel'), bias: bias.length > 0 ? role('bias') : undefined };
  if (elements(shape) === features) {
    const vector = shape.length === 1 ? value : graph.reshaped(value, [features], `${layer.name}-flatten`);
    const result = graph.add({ operator: 'dense', units }, [vector], layer, roles);
    return graph.reshaped(result, [...shape.slice(0, -1), units], `${layer.name}-reshape`);
  }
  const pixels =
    shape.length === 3
      ? value
      : graph.reshaped(value, [1, elements(shape) / features, features], `${layer.name}-pixels`);
  const pointwise = { operator: 'conv2d', filters: units, kernel: [1, 1], stride: [1, 1], padding: 'valid' } as const;
  const result = graph.add(pointwise, [pixels], layer, { ...roles, kernel: { ...roles.kernel, without: 2 } });
  return graph.reshaped(result, [...shape.slice(0, -1), units], `${layer.name}-reshape`);
}

const pool =
  (operator: 'max-pool' | 'average-pool'): Reader =>
  (layer, value, graph) => {
    layer.requireChannelsLast();
    const size = layer.pair('pool_size') ?? [2, 2];
    const padding = layer.word('padding', 'valid', 'same');
    return graph.add({ operator, size, stride: layer.pair('strides') ?? size, padding }, [value], layer);
  };

const globalPool =
  (operator: 'max-pool' | 'average-pool'): Reader =>
  (layer, value, graph) => {
    layer.requireChannelsLast();
    layer.require('keepdims', false);
    const [height = 1, width = 1, channels = 1] = value.shape;
    const size = [height, width] as const;
    const result = graph.add({ operator, size, stride: size, padding: 'valid' }, [value], layer);
    return graph.reshaped(result, [channels], `${layer.name}-flatten`);
  };

/** Layers with filters, and pools. */
export const convolutionReaders: readonly (readonly [string, Reader])[] = [
  [
    'Conv2D',
    (layer, value, graph) => {
      const bias = biasName(layer);
      const role = own(layer, ['kernel', ...bias]);
      const roles = { kernel: role('kernel'), bias: bias.length > 0 ? role('bias') : undefined };
      const filters = layer.count('filters');
      return activate(
        layer,
        graph.add({ operator: 'conv2d', filters, ...convolution(layer) }, [value], layer, roles),
        graph,
      );
    },
  ],
  [
    'DepthwiseConv2D',
    (layer, value, graph) => {
      const bias = biasName(layer);
      const role = own(layer, ['depthwise_kernel', ...bias]);
      // Keras 3 calls it kernel.
      const kernel = role('depthwise_kernel', 'kernel');
      const roles = { kernel, bias: bias.length > 0 ? role('bias') : undefined };
      const multiplier = layer.count('depth_multiplier', 1);
      const node = { operator: 'depthwise-conv2d', multiplier, ...convolution(layer) } as const;
      return activate(layer, graph.add(node, [value], layer, roles), graph);
    },
  ],
  [
    'SeparableConv2D',
    (layer, value, graph) => {
      const bias = biasName(layer);
      const role = own(layer, ['depthwise_kernel', 'pointwise_kernel', ...bias]);
      const multiplier = layer.count('depth_multiplier', 1);
      const filters = layer.count('filters');
      const depthwise = { operator: 'depthwise-conv2d', multiplier, ...convolution(layer) } as const;
      const between = graph.add(depthwise, [value], layer, { kernel: role('depthwise_kernel') });
      const pointwise = { operator: 'conv2d', filters, kernel: [1, 1], stride: [1, 1], padding: 'valid' } as const;
      const roles = { kernel: role('pointwise_kernel'), bias: bias.length > 0 ? role('bias') : undefined };
      return activate(layer, graph.add(pointwise, [between], layer, roles), graph);
    },
  ],
  ['Dense', (layer, value, graph) => activate(layer, dense(layer, value, graph), graph)],
  ['MaxPooling2D', pool('max-pool')],
  ['AveragePooling2D', pool('average-pool')],
  ['GlobalMaxPooling2D', globalPool('max-pool')],
  ['GlobalAveragePooling2D', globalPool('average-pool')],
];
