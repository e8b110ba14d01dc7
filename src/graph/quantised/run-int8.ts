import { elements, misfit } from '../operator';
import { forEachRow } from '../operators/zero-pad';
import { inputsOf, type QuantisedModel, type QuantisedNode } from './model';
import { add } from './operators/add';
import { conv2d } from './operators/conv2d';
import { dense } from './operators/dense';
import { depthwiseConv2d } from './operators/depthwise-conv2d';
import { pool } from './operators/pool';
import { lookUp } from './operators/table';
import type { Kernel } from './operators/window';

/** Logits for one uint8 image; the array is the caller's. */
export type Int8Runner = (image: Uint8Array) => Int8Array;

/**
 * The int8 oracle: what a device answers is equal to this, bit for bit. Written as plainly as speed for 10,000 digits allows, with
 * nothing of the emitted C's cleverness: no arena, no padding copies, no bias folding, pooling after requantisation.
 *
 * @throws UnikilnError `model/shape` by the runner, when an image has another size
 */
export function prepareInt8(model: QuantisedModel): Int8Runner {
  const { table, shape } = model.input;
  const values = new Map([['input', new Int8Array(elements(shape))]]);
  const steps = model.nodes.map((node) => {
    const xs = inputsOf(node).map((name) => values.get(name)!);
    const y = new Int8Array(elements(node.to.shape));
    values.set(node.name, y);
    return { kernel: kernelOf(node, xs), x: xs[0]!, y };
  });
  const input = values.get('input')!;
  const output = steps.at(-1)?.y ?? input;
  return (image) => {
    if (image.length !== input.length) throw misfit('input', `${input.length} bytes are needed, not ${image.length}`);
    for (let k = 0; k < image.length; k++) input[k] = table[image[k]!]!;
    for (const { kernel, x, y } of steps) kernel(x, y);
    return output.slice();
  };
}

/** Runs an int8 network once; for many images, `prepareInt8` does the preparation only once. */
export function runInt8(model: QuantisedModel, image: Uint8Array): Int8Array {
  return prepareInt8(model)(image);
}

/** @param xs where all of its inputs are; a kernel is given the first one */
function kernelOf(node: QuantisedNode, xs: readonly Int8Array[]): Kernel {
  switch (node.operator) {
    case 'conv2d':
      return conv2d(node);
    case 'depthwise-conv2d':
      return depthwiseConv2d(node);
    case 'dense':
      return dense(node);
    case 'max-pool':
    case 'average-pool':
      return pool(node);
    case 'relu':
      return (x, y) => x.forEach((value, k) => (y[k] = Math.max(value, node.from.zeroPoint)));
    case 'flatten':
    case 'reshape':
      return (x, y) => y.set(x);
    case 'relu-most':
    case 'leaky-relu':
    case 'sigmoid':
    case 'tanh':
      return lookUp(node);
    case 'zero-pad':
      return (x, y) => {
        y.fill(node.from.zeroPoint);
        forEachRow(node.pads, node.from.shape, (from, to, length) => y.set(x.subarray(from, from + length), to));
      };
    case 'add':
      return add(node, xs);
  }
}
