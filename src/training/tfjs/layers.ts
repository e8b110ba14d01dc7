/**
 * Forward and backward pass of each operator in tfjs's kernels. Written out, without tfjs's tape: activations are fused into the layer
 * before them, the gradient by the pixels is not computed, and only kernels that are fast on the wasm backend are used.
 *
 * Tensors are [N, H, W, C] or [N, features]. All calls run inside the caller's `tidy`.
 */
import {
  add,
  clipByValue,
  div,
  fused,
  leakyRelu,
  matMul,
  maxPool,
  moments,
  mul,
  pad,
  reshape,
  sigmoid,
  slice,
  softmax,
  sqrt,
  step,
  sub,
  sum,
  tanh,
  tensor,
  transpose,
  avgPool,
  relu,
  engine,
  type NamedAttrMap,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Node, Pair } from '../../graph';

export interface Backward {
  readonly x: Tensor;
  readonly y: Tensor;
  /** Gradient of the loss by y. */
  readonly dy: Tensor;
  readonly parameters: readonly Tensor[];
  /** False for the first layer with parameters: nobody asks for the gradient by the pixels. */
  readonly wantInput: boolean;
}

export interface Layer {
  /** Role of each parameter, in order. */
  readonly roles: readonly string[];
  /** @param others inputs besides the first one */
  forward(x: Tensor, parameters: readonly Tensor[], training: boolean, others: readonly Tensor[]): Tensor;
  /** The gradient by the input is that by each of them, where there are several. */
  backward(at: Backward): { readonly input: Tensor | undefined; readonly parameters: readonly Tensor[] };
}

/** Operators that can do a ReLU in the same pass. */
export const fusesRelu = (node: Node) =>
  node.operator === 'conv2d' || node.operator === 'depthwise-conv2d' || node.operator === 'dense';

/** @param withRelu the ReLU that follows is part of this layer; only for nodes that `fusesRelu` */
export function layerOf(node: Node, withRelu: boolean): Layer {
  const activation = withRelu ? 'relu' : 'linear';
  /** dy behind the ReLU, if there is one. */
  const behind = (dy: Tensor, y: Tensor) => (withRelu ? mul(dy, step(y)) : dy);
  switch (node.operator) {
    case 'conv2d':
      return {
        roles: ['kernel', 'bias'],
        forward: (x, [kernel, bias]) =>
          fused.conv2d({
            x: images(x),
            filter: images(kernel!),
            strides: [...node.stride],
            pad: node.padding,
            bias: bias!,
            activation,
          }),
        backward({ x, y, dy, parameters: [kernel], wantInput }) {
          const dz = behind(dy, y);
          const at = { strides: [...node.stride], pad: node.padding, dataFormat: 'NHWC' };
          return {
            input: wantInput
              ? run('Conv2DBackpropInput', { dy: dz, filter: kernel! }, { ...at, inputShape: x.shape })
              : undefined,
            parameters: [
              run('Conv2DBackpropFilter', { x, dy: dz }, { ...at, filterShape: kernel!.shape }),
              sumChannels(dz),
            ],
          };
        },
      };
    case 'depthwise-conv2d':
      return {
        roles: ['kernel', 'bias'],
        forward: (x, [kernel, bias]) =>
          fused.depthwiseConv2d({
            x: images(x),
            filter: images(kernel!),
            strides: [...node.stride],
            pad: node.padding,
            bias: bias!,
            activation,
          }),
        backward({ x, y, dy, parameters: [kernel], wantInput }) {
          const dz = behind(dy, y);
          const at = { strides: [...node.stride], dilations: [1, 1], pad: node.padding };
          const shapes = { inputShape: x.shape, filterShape: kernel!.shape };
          return {
            input: wantInput
              ? run('DepthwiseConv2dNativeBackpropInput', { dy: dz, filter: kernel! }, { ...at, ...shapes })
              : undefined,
            parameters: [
              run('DepthwiseConv2dNativeBackpropFilter', { x, dy: dz }, { ...at, ...shapes }),
              sumChannels(dz),
            ],
          };
        },
      };
    case 'dense':
      return {
        roles: ['kernel', 'bias'],
        forward: (x, [kernel, bias]) => fused.matMul({ a: rows(x), b: rows(kernel!), bias: bias!, activation }),
        backward({ x, y, dy, parameters: [kernel], wantInput }) {
          const dz = rows(behind(dy, y));
          // Explicit transposes: matMul's own flags take the wasm backend off its fast path (6 ms instead of 0.5 for 784 x 128).
          return {
            input: wantInput ? matMul(dz, transpose(rows(kernel!))) : undefined,
            parameters: [matMul(transpose(rows(x)), dz), sumChannels(dz)],
          };
        },
      };
    case 'relu': {
      const { most } = node;
      if (most === undefined) {
        return plain(
          (x) => relu(x),
          ({ y, dy }) => mul(dy, step(y)),
        );
      }
      return plain(
        (x) => clipByValue(x, 0, most),
        ({ y, dy }) => mul(dy, mul(step(y), step(sub(most, y)))),
      );
    }
    case 'leaky-relu':
      return plain(
        (x) => leakyRelu(x, node.slope),
        ({ x, dy }) => mul(dy, step(x, node.slope)),
      );
    case 'sigmoid':
      return plain(
        (x) => sigmoid(x),
        ({ y, dy }) => mul(dy, mul(y, sub(1, y))),
      );
    case 'tanh':
      return plain(
        (x) => tanh(x),
        ({ y, dy }) => mul(dy, sub(1, mul(y, y))),
      );
    case 'add':
      return {
        roles: [],
        forward: (x, _parameters, _training, others) => others.reduce((sum: Tensor, other) => add(sum, other), x),
        backward: ({ dy }) => ({ input: dy, parameters: [] }),
      };
    case 'zero-pad': {
      const { top, bottom, left, right } = node.pads;
      return plain(
        (x) =>
          pad(x, [
            [0, 0],
            [top, bottom],
            [left, right],
            [0, 0],
          ]),
        ({ x, dy }) => slice(dy, [0, top, left, 0], x.shape),
      );
    }
    case 'max-pool': {
      const at = {
        filterSize: [...node.size],
        strides: [...node.stride],
        pad: node.padding,
      };
      return {
        roles: [],
        forward: (x) => maxPool(images(x), pair(node.size), pair(node.stride), node.padding),
        backward: ({ x, y, dy }) => ({ input: run('MaxPoolGrad', { dy, input: x, output: y }, at), parameters: [] }),
      };
    }
    case 'average-pool': {
      const at = { filterSize: [...node.size], strides: [...node.stride], pad: node.padding };
      return {
        roles: [],
        forward: (x) => avgPool(images(x), pair(node.size), pair(node.stride), node.padding),
        backward({ x, y, dy }) {
          // tfjs's gradient divides by the whole window, its forward pass by the part inside the image.
          const whole = node.padding === 'same' ? mul(dy, windowShares(node, x, y)) : dy;
          return { input: run('AvgPoolGrad', { dy: whole, input: x }, at), parameters: [] };
        },
      };
    }
    case 'flatten':
      return plain(
        (x) => reshape(x, [x.shape[0], x.size / x.shape[0]]),
        ({ x, dy }) => reshape(dy, x.shape),
      );
    case 'reshape':
      return plain(
        (x) => reshape(x, [x.shape[0], ...node.shape]),
        ({ x, dy }) => reshape(dy, x.shape),
      );
    case 'softmax':
      return plain(
        (x) => softmax(x),
        ({ y, dy }) => mul(y, sub(dy, sum(mul(dy, y), -1, true))),
      );
    case 'batch-norm':
      return batchNorm(node.epsilon);
  }
}

/** A layer without parameters. */
const plain = (forward: (x: Tensor) => Tensor, input: (at: Backward) => Tensor): Layer => ({
  roles: [],
  forward,
  backward: (at) => ({ input: input(at), parameters: [] }),
});

/**
 * In training each batch is normalised by its own mean and variance; the running ones follow them (their 'gradient' is running value minus
 * batch value, see `createOptimizer`) and are what inference uses.
 */
function batchNorm(epsilon: number): Layer {
  const normalise = (x: Tensor, mean: Tensor, variance: Tensor) => div(sub(x, mean), sqrt(add(variance, epsilon)));
  const batchMoments = (x: Tensor) => moments(x, leadingAxes(x));
  return {
    roles: ['gamma', 'beta', 'mean', 'variance'],
    forward(x, [gamma, beta, running, runningVariance], training) {
      const { mean, variance } = training ? batchMoments(x) : { mean: running!, variance: runningVariance! };
      return add(mul(normalise(x, mean, variance), gamma!), beta!);
    },
    backward({ x, dy, parameters: [gamma, , running, runningVariance] }) {
      const { mean, variance } = batchMoments(x);
      const normal = normalise(x, mean, variance);
      const dBeta = sumChannels(dy);
      const dGamma = sumChannels(mul(dy, normal));
      const samples = x.size / dBeta.size;
      const centred = sub(sub(dy, div(dBeta, samples)), mul(normal, div(dGamma, samples)));
      return {
        input: mul(centred, div(gamma!, sqrt(add(variance, epsilon)))),
        parameters: [dGamma, dBeta, sub(running!, mean), sub(runningVariance!, variance)],
      };
    },
  };
}

/** [1, H', W', 1]: pixels of a whole window per pixel of it that lies inside the image, with padding 'same'. */
function windowShares(node: { readonly size: Pair; readonly stride: Pair }, x: Tensor, y: Tensor): Tensor {
  const [vertical, horizontal] = ([1, 2] as const).map((axis) => {
    const [size, stride] = [node.size[axis - 1]!, node.stride[axis - 1]!];
    const [length, windows] = [x.shape[axis]!, y.shape[axis]!];
    const before = Math.floor(Math.max((windows - 1) * stride + size - length, 0) / 2);
    return Array.from({ length: windows }, (_, window) => {
      const start = window * stride - before;
      return size / (Math.min(length, start + size) - Math.max(0, start));
    });
  });
  const shares = vertical!.flatMap((down) => horizontal!.map((across) => down * across));
  return tensor(shares, [1, vertical!.length, horizontal!.length, 1]);
}

const leadingAxes = (x: Tensor) => Array.from({ length: x.rank - 1 }, (_, axis) => axis);

/** Sum over all but the last axis. */
const sumChannels = (x: Tensor): Tensor => sum(reshape(x, [-1, x.shape.at(-1)!]), 0);

/** Runs a kernel of the current backend by its name, for the gradients that tfjs-core offers no public function for. */
function run(name: string, inputs: Record<string, Tensor>, attributes: NamedAttrMap): Tensor {
  return engine().runKernel<Tensor>(name, inputs, attributes);
}

const pair = ([first, second]: Pair): [number, number] => [first, second];

function images(tensor: Tensor): Tensor4D {
  if (!hasRank4(tensor)) throw new TypeError(`images are needed, not [${tensor.shape.join(', ')}]`);
  return tensor;
}

function rows(tensor: Tensor): Tensor2D {
  if (!hasRank2(tensor)) throw new TypeError(`rows are needed, not [${tensor.shape.join(', ')}]`);
  return tensor;
}

const hasRank4 = (tensor: Tensor): tensor is Tensor4D => tensor.rank === 4;
const hasRank2 = (tensor: Tensor): tensor is Tensor2D => tensor.rank === 2;
