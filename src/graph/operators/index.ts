/**
 * The operators of the float network, one file each: shape rule, parameters, cost, plain reference and gradient.
 * To add one: copy the smallest file, add its attributes to `Node` in model.ts and its name here.
 */
import type { Node, OperatorName } from '../model';
import type { Operator } from '../operator';
import { averagePool } from './average-pool';
import { batchNorm } from './batch-norm';
import { conv2d } from './conv2d';
import { dense } from './dense';
import { depthwiseConv2d } from './depthwise-conv2d';
import { flatten } from './flatten';
import { maxPool } from './max-pool';
import { relu } from './relu';
import { softmax } from './softmax';

const operators: { readonly [N in OperatorName]: Operator<N> } = {
  'average-pool': averagePool,
  'batch-norm': batchNorm,
  conv2d,
  dense,
  'depthwise-conv2d': depthwiseConv2d,
  flatten,
  'max-pool': maxPool,
  relu,
  softmax,
};

/** The operator of a node. */
export function operatorOf(node: Node): Operator<OperatorName> {
  return operators[node.operator];
}
