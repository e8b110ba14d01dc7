/**
 * The operators of the float network, one file each: shape rule, parameters, cost, plain reference and gradient.
 * To add one: copy the smallest file, add its attributes to `Node` in model.ts and its name here.
 */
import type { Node, OperatorName } from '../model';
import type { Operator } from '../operator';
import { add } from './add';
import { averagePool } from './average-pool';
import { batchNorm } from './batch-norm';
import { conv2d } from './conv2d';
import { dense } from './dense';
import { depthwiseConv2d } from './depthwise-conv2d';
import { flatten } from './flatten';
import { leakyRelu } from './leaky-relu';
import { maxPool } from './max-pool';
import { relu } from './relu';
import { reshape } from './reshape';
import { sigmoid } from './sigmoid';
import { softmax } from './softmax';
import { tanh } from './tanh';
import { zeroPad } from './zero-pad';

const operators: { readonly [N in OperatorName]: Operator<N> } = {
  add,
  'average-pool': averagePool,
  'batch-norm': batchNorm,
  conv2d,
  dense,
  'depthwise-conv2d': depthwiseConv2d,
  flatten,
  'leaky-relu': leakyRelu,
  'max-pool': maxPool,
  relu,
  reshape,
  sigmoid,
  softmax,
  tanh,
  'zero-pad': zeroPad,
};

/** The operator of a node. */
export function operatorOf(node: Node): Operator<OperatorName> {
  return operators[node.operator];
}
