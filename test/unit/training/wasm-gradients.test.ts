import '@tensorflow/tfjs-backend-cpu';
import { engine, memory, setBackend, tensor, tidy, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/training/random';
import { startWasmInNode } from '../../tools/tfjs-wasm';

beforeAll(startWasmInNode);

interface Input {
  readonly shape: number[];
  readonly values: Float32Array;
}

function noise(shape: number[], seed: number): Input {
  const random = new Random(seed);
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.between(-1, 1));
  return { shape, values };
}

/** Runs a kernel on one backend; fails on a tensor leak. */
async function run(
  backend: string,
  kernel: string,
  inputs: Record<string, Input>,
  attributes: NamedAttrMap,
): Promise<Float32Array> {
  await setBackend(backend);
  const before = memory().numTensors;
  const result = tidy(() => {
    const tensors = Object.entries(inputs).map(([name, { shape, values }]) => [name, tensor(values, shape)] as const);
    return engine().runKernel<Tensor>(kernel, Object.fromEntries(tensors), attributes).dataSync<'float32'>();
  });
  expect(memory().numTensors).toBe(before);
  return result;
}

async function compare(kernel: string, inputs: Record<string, Input>, attributes: NamedAttrMap): Promise<void> {
  const expected = await run('cpu', kernel, inputs, attributes);
  const actual = await run('wasm', kernel, inputs, attributes);
  expect(actual.length).toBe(expected.length);
  const scale = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const error = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - actual[i]!)), 0);
  expect(error / scale).toBeLessThan(1e-4);
}

const out = (size: number, filter: number, stride: number, pad: string) =>
  pad === 'same' ? Math.ceil(size / stride) : Math.floor((size - filter) / stride) + 1;

const cases = [1, 2].flatMap((stride) =>
  ['same', 'valid'].flatMap((pad) =>
    [
      [7, 9, 3, 3],
      [8, 6, 2, 3],
      [5, 5, 1, 1],
      [9, 7, 5, 4],
    ].map(([height, width, rows, columns]) => ({
      stride,
      pad,
      height: height!,
      width: width!,
      rows: rows!,
      columns: columns!,
    })),
  ),
);

describe('gradient kernels of the wasm backend agree with the cpu backend', () => {
  it.each(cases)('convolution, stride $stride, $pad, $height x $width by $rows x $columns', async (at) => {
    const { stride, pad, height, width, rows, columns } = at;
    const x = noise([3, height, width, 2], 1);
    const filter = noise([rows, columns, 2, 5], 2);
    const dy = noise([3, out(height, rows, stride, pad), out(width, columns, stride, pad), 5], 3);
    const attributes = { strides: [stride, stride], pad, dataFormat: 'NHWC' };
    await compare('Conv2DBackpropFilter', { x, dy }, { ...attributes, filterShape: filter.shape });
    await compare('Conv2DBackpropInput', { dy, filter }, { ...attributes, inputShape: x.shape });
  });

  it.each(cases.flatMap((at) => [1, 2].map((multiplier) => ({ ...at, multiplier }))))(
    'depthwise, multiplier $multiplier, stride $stride, $pad, $height x $width by $rows x $columns',
    async ({ multiplier, stride, pad, height, width, rows, columns }) => {
      const x = noise([3, height, width, 3], 1);
      const filter = noise([rows, columns, 3, multiplier], 2);
      const dy = noise([3, out(height, rows, stride, pad), out(width, columns, stride, pad), 3 * multiplier], 3);
      const attributes = {
        strides: [stride, stride],
        dilations: [1, 1],
        pad,
        inputShape: x.shape,
        filterShape: filter.shape,
      };
      await compare('DepthwiseConv2dNativeBackpropFilter', { x, dy }, attributes);
      await compare('DepthwiseConv2dNativeBackpropInput', { dy, filter }, attributes);
    },
  );

  it.each(cases.filter(({ rows }) => rows > 1))(
    'max pooling, stride $stride, $pad, $height x $width by $rows x $columns',
    async (at) => {
      const { stride, pad, height, width, rows, columns } = at;
      const input = noise([3, height, width, 4], 1);
      const extents = [3, out(height, rows, stride, pad), out(width, columns, stride, pad), 4];
      const attributes = { filterSize: [rows, columns], strides: [stride, stride], pad };
      const values = await run('cpu', 'MaxPool', { x: input }, attributes);
      await compare('MaxPoolGrad', { dy: noise(extents, 2), input, output: { shape: extents, values } }, attributes);
    },
  );

  it('gives the gradient of a tie to the first pixel only', async () => {
    const input = { shape: [1, 2, 2, 1], values: new Float32Array([1, 2, 2, 2]) };
    const one = (value: number) => ({ shape: [1, 1, 1, 1], values: new Float32Array([value]) });
    const inputs = { dy: one(5), input, output: one(2) };
    const gradient = await run('wasm', 'MaxPoolGrad', inputs, { filterSize: [2, 2], strides: [2, 2], pad: 'valid' });
    expect([...gradient]).toEqual([0, 5, 0, 0]);
  });
});
