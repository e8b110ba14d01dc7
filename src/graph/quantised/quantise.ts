import { UnikilnError } from '../../base/errors';
import type { TaskOptions } from '../../base/task';
import type { Model, Node, Padding, Pads, Pair, Shape } from '../model';
import { elements, slide } from '../operator';
import { assertFinite, parameterCount } from '../parameters';
import { dropSoftmax } from '../passes/drop-softmax';
import { foldBatchNorm } from '../passes/fold-batch-norm';
import { fuse, type Fused } from '../passes/fuse';
import { analyse } from '../shapes';
import { calibrate, type Range } from './calibrate';
import type { Activation, QuantisedModel, QuantisedNode } from './model';
import { quantiseAdd } from './operators/add';
import { curveTable, fixedEncodings, leakyReluTable, reluTable } from './operators/table';
import { ends, quantiseChannels, type Channel } from './weights';

/**
 * Turns a trained network into an int8 one: drops the final softmax, folds batch normalisation, fuses ReLUs and max-pooling, calibrates
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
  const recoded = groups.filter(({ node }) => hasOwnRange(node));
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
    const inputs = group.node.inputs.map((name) => ({ input: names.get(name)!, from: activations.get(name)! }));
    const { input, from } = inputs[0]!; // `analyse` has seen that there is one
    const result = group.layers.at(-1)!;
    const { scale, zeroPoint } = encodingOf(group.node, ranges.get(result), from);
    const to = { shape: shapes.get(result)!, scale, zeroPoint };
    activations.set(result, to);
    names.set(result, group.node.name);
    return quantiseNode(group, simple, { input, from, to, macs: macs.get(group.node.name)! }, inputs);
  });
  return {
    name: model.graph.name,
    input,
    nodes,
    parameters: parameterCount(model.graph),
    macs: [...analyse(model.graph).macs.values()].reduce((sum, value) => sum + value, 0),
  };
}

/** Whether the range of a node's result is looked for among sample images. */
function hasOwnRange(node: Node): boolean {
  switch (node.operator) {
    case 'conv2d':
    case 'depthwise-conv2d':
    case 'dense':
    case 'batch-norm':
    case 'leaky-relu':
    case 'add':
      return true;
    case 'relu':
      return node.most !== undefined;
    default:
      return false;
  }
}

/** Scale and zero point of a node's result: of its range, fixed ones, or its input's. */
function encodingOf({ operator }: Node, range: Range | undefined, from: Activation) {
  if (range) return encoding(range);
  return operator === 'sigmoid' || operator === 'tanh' ? fixedEncodings[operator] : from;
}

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
  { node, layers, most, pool }: Fused,
  model: Model,
  place: Pick<QuantisedNode, 'input' | 'from' | 'to' | 'macs'>,
  inputs: readonly { readonly input: string; readonly from: Activation }[],
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
    return quantiseChannels(list, from, to, most);
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
      const quantised = quantiseChannels(list, from, to, most);
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
      return node.most === undefined
        ? { ...common, operator: 'relu' }
        : { ...common, operator: 'relu-most', table: reluTable(node.most, from, to) };
    case 'leaky-relu':
      return { ...common, operator: 'leaky-relu', table: leakyReluTable(node.slope, from, to) };
    case 'sigmoid':
      return { ...common, operator: 'sigmoid', table: curveTable((x) => 1 / (1 + Math.exp(-x)), from, to) };
    case 'tanh':
      return { ...common, operator: 'tanh', table: curveTable(Math.tanh, from, to) };
    case 'add':
      return { ...common, operator: 'add', ...quantiseAdd(inputs, to), ...ends(most, to) };
    case 'zero-pad':
      return { ...common, operator: 'zero-pad', pads: node.pads };
    case 'flatten':
    case 'reshape':
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
