import { UnikilnError } from '../../base/errors';
import type { TaskOptions } from '../../base/task';
import type { Model, Node, Padding, Pair, Shape } from '../model';
import { elements, slide } from '../operator';
import { assertFinite, parameterCount } from '../parameters';
import { dropSoftmax } from '../passes/drop-softmax';
import { foldBatchNorm } from '../passes/fold-batch-norm';
import { fuse, type Fused } from '../passes/fuse';
import { analyse } from '../shapes';
import { calibrate, type Range } from './calibrate';
import type { Activation, Pads, QuantisedModel, QuantisedNode } from './model';
import { quantiseChannels, type Channel } from './weights';

/**
 * Turns a trained network into an int8 one: drops the final softmax, folds batch normalisation, fuses ReLU and max-pooling, calibrates
 * activations on sample images.
 *
 * @param samples uint8 images of the network's input size; 256 to 1,000 typical ones
 * @throws UnikilnError `model/shape`, `model/not-finite`, `model/unsupported-layer` (a softmax before the end), `data/invalid`
 */
export async function quantise(
  model: Model,
  samples: readonly Uint8Array[],
  options: TaskOptions = {},
): Promise<QuantisedModel> {
  assertFinite(model.parameters);
  const simple = foldBatchNorm(dropSoftmax(model));
  assertFinite(simple.parameters); // a variance below -epsilon
  const groups = fuse(simple.graph);
  const recoded = groups.filter(({ node }) => hasOwnEncoding(node));
  const ranges = await calibrate(
    simple,
    recoded.map(({ layers }) => layers.at(-1)!),
    samples,
    options,
  );

  const { shapes, macs } = analyse(simple.graph);
  const input = quantiseInput(model.graph.input);
  const activations = new Map<string, Activation>([['input', input]]);
  const names = new Map([['input', 'input']]); // of the node that computes a layer's result
  const nodes = groups.map((group): QuantisedNode => {
    const from = activations.get(group.node.inputs[0]!)!;
    const result = group.layers.at(-1)!;
    const range = ranges.get(result);
    const { scale, zeroPoint } = range ? encoding(range) : from;
    const to = { shape: shapes.get(result)!, scale, zeroPoint };
    activations.set(result, to);
    names.set(result, group.node.name);
    const input = names.get(group.node.inputs[0]!)!;
    return quantiseNode(group, simple, { input, from, to, macs: macs.get(group.node.name)! });
  });
  return {
    name: model.graph.name,
    input,
    nodes,
    parameters: parameterCount(model.graph),
    macs: [...analyse(model.graph).macs.values()].reduce((sum, value) => sum + value, 0),
  };
}

/** Whether a node's result gets a scale of its own; the others pass on their input's. */
const hasOwnEncoding = ({ operator }: Node) => ['conv2d', 'depthwise-conv2d', 'dense', 'batch-norm'].includes(operator);

/** Scale and zero point that cover a range with zero exact. */
function encoding({ low, high }: Range): { readonly scale: number; readonly zeroPoint: number } {
  const scale = (high - low) / 255;
  if (!(scale > 1e-30)) return { scale: 1, zeroPoint: 0 }; // always zero
  return { scale, zeroPoint: Math.max(-128, Math.min(127, Math.round(-128 - low / scale))) };
}

function quantiseInput({ shape, scale, offset }: Model['graph']['input']): QuantisedModel['input'] {
  const ends = [0, offset, 255 * scale + offset];
  const code = encoding({ low: Math.min(...ends), high: Math.max(...ends) });
  const table = Int8Array.from({ length: 256 }, (_, ink) =>
    Math.max(-128, Math.min(127, Math.round((ink * scale + offset) / code.scale) + code.zeroPoint)),
  );
  return { shape, ...code, table };
}

function quantiseNode(
  { node, layers, relu, pool }: Fused,
  model: Model,
  place: Pick<QuantisedNode, 'input' | 'from' | 'to' | 'macs'>,
): QuantisedNode {
  const { from, to } = place;
  const common = { name: node.name, layers, ...place };
  const tensor = (role: string) => model.parameters.get(`${node.name}/${role}`)!.data;
  /** Quantises channel o, whose weight k is `kernel[at(o, k)]`. */
  const channels = (count: number, length: number, at: (o: number, k: number) => number) => {
    const [kernel, bias] = [tensor('kernel'), tensor('bias')];
    const list = Array.from({ length: count }, (_, o): Channel => {
      return { weights: Float64Array.from({ length }, (_, k) => kernel[at(o, k)]!), bias: bias[o]! };
    });
    return quantiseChannels(list, from, to, relu);
  };
  switch (node.operator) {
    case 'conv2d': {
      const length = node.kernel[0] * node.kernel[1] * from.shape[2]!;
      const quantised = channels(node.filters, length, (o, k) => k * node.filters + o);
      return { ...common, operator: 'conv2d', ...sliding(node, from.shape, node.kernel), ...quantised, pool };
    }
    case 'depthwise-conv2d': {
      const count = from.shape[2]! * node.multiplier;
      const quantised = channels(count, node.kernel[0] * node.kernel[1], (o, k) => k * count + o);
      const { operator, multiplier } = node;
      return { ...common, operator, multiplier, ...sliding(node, from.shape, node.kernel), ...quantised };
    }
    case 'dense':
      return { ...common, operator: 'dense', ...channels(node.units, from.shape[0]!, (o, k) => k * node.units + o) };
    case 'batch-norm': {
      // One that could not be folded is a depthwise convolution of one tap; a vector is an image of one pixel.
      const [gamma, beta, mean, variance] = [tensor('gamma'), tensor('beta'), tensor('mean'), tensor('variance')];
      const list = Array.from(gamma, (factor, c): Channel => {
        const weight = factor / Math.sqrt(variance[c]! + node.epsilon);
        return { weights: Float64Array.of(weight), bias: beta[c]! - mean[c]! * weight };
      });
      const shape = to.shape.length === 3 ? to.shape : [1, elements(to.shape) / gamma.length, gamma.length];
      const quantised = quantiseChannels(list, from, to, relu);
      return {
        ...common,
        operator: 'depthwise-conv2d',
        from: { ...from, shape },
        to: { ...to, shape },
        multiplier: 1,
        size: [1, 1],
        stride: [1, 1],
        pads: { top: 0, bottom: 0, left: 0, right: 0 },
        ...quantised,
      };
    }
    case 'max-pool':
    case 'average-pool':
      return { ...common, operator: node.operator, ...sliding(node, from.shape, node.size) };
    case 'relu':
    case 'flatten':
      return { ...common, operator: node.operator };
    case 'softmax':
      throw new UnikilnError('model/unsupported-layer', {
        layer: node.name,
        type: 'Softmax',
        detail: ' except as the last layer',
      });
  }
}

function sliding(
  { name, stride, padding }: { name: string; stride: Pair; padding: Padding },
  input: Shape,
  size: Pair,
): { size: Pair; stride: Pair; pads: Pads } {
  const { rows, columns, top, left } = slide(name, input, size, stride, padding);
  const bottom = Math.max((rows - 1) * stride[0] + size[0] - input[0]! - top, 0);
  const right = Math.max((columns - 1) * stride[1] + size[1] - input[1]! - left, 0);
  return { size, stride, pads: { top, bottom, left, right } };
}
