import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareFloat, presets, shapes, type Graph, type Node } from '../../../src/graph';
import { generator, randomImages, withRandomParameters } from './random-networks';

const network = (shape: readonly number[], ...nodes: readonly Node[]): Graph => {
  return { name: 'test', input: { shape, scale: 1 / 255, offset: -0.5 }, nodes };
};
const base = { name: 'layer', inputs: ['input'] } as const;

const extent = fc.integer({ min: 3, max: 6 });
const shape = fc.tuple(extent, extent, fc.integer({ min: 1, max: 3 }));
const window = fc.record({
  kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  stride: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
  padding: fc.constantFrom('same' as const, 'valid' as const),
});

const cases: Record<Node['operator'], fc.Arbitrary<Graph>> = {
  conv2d: fc.tuple(shape, window, fc.integer({ min: 1, max: 3 })).map(([input, attributes, filters]) => {
    return network(input, { ...base, operator: 'conv2d', filters, ...attributes });
  }),
  'depthwise-conv2d': fc.tuple(shape, window, fc.integer({ min: 1, max: 2 })).map(([input, attributes, multiplier]) => {
    return network(input, { ...base, operator: 'depthwise-conv2d', multiplier, ...attributes });
  }),
  dense: fc
    .tuple(extent, extent)
    .map(([features, units]) => network([features], { ...base, operator: 'dense', units })),
  'batch-norm': shape.map((input) => network(input, { ...base, operator: 'batch-norm', epsilon: 1e-3 })),
  relu: fc
    .tuple(shape, fc.constantFrom({}, { most: 0.3 }))
    .map(([input, end]) => network(input, { ...base, operator: 'relu', ...end })),
  'leaky-relu': fc
    .tuple(shape, fc.constantFrom(0.3, 0.01, -0.5, 2))
    .map(([input, slope]) => network(input, { ...base, operator: 'leaky-relu', slope })),
  sigmoid: shape.map((input) => network(input, { ...base, operator: 'sigmoid' })),
  tanh: shape.map((input) => network(input, { ...base, operator: 'tanh' })),
  // Every input is the same one: the gradient by it is the sum of all.
  add: fc
    .tuple(shape, fc.integer({ min: 2, max: 4 }))
    .map(([input, count]) => network(input, { name: 'layer', operator: 'add', inputs: Array(count).fill('input') })),
  'zero-pad': fc.tuple(shape, fc.tuple(...Array.from({ length: 4 }, () => fc.nat(2)))).map(([input, sides]) => {
    const [top, bottom, left, right] = [sides[0]!, sides[1]!, sides[2]!, sides[3]!];
    return network(input, { ...base, operator: 'zero-pad', pads: { top, bottom, left, right } });
  }),
  reshape: shape.map((input) =>
    network(input, { ...base, operator: 'reshape', shape: [input[2], input[0] * input[1]] }),
  ),
  'max-pool': fc.tuple(shape, window).map(([input, { kernel, ...attributes }]) => {
    return network(input, { ...base, operator: 'max-pool', size: kernel, ...attributes });
  }),
  'average-pool': fc.tuple(shape, window).map(([input, { kernel, ...attributes }]) => {
    return network(input, { ...base, operator: 'average-pool', size: kernel, ...attributes });
  }),
  flatten: shape.map((input) => network(input, { ...base, operator: 'flatten' })),
  softmax: extent.map((features) => network([features], { ...base, operator: 'softmax' })),
};

describe('the gradient of every operator', () => {
  test.each(Object.keys(cases) as Node['operator'][])('%s agrees with finite differences', (operator) => {
    fc.assert(
      fc.property(cases[operator], fc.nat(), (graph, seed) => {
        // A layer with parameters before it shows the gradient by the input: that of its beta.
        const before: Node = { name: 'before', operator: 'batch-norm', epsilon: 1e-3, inputs: ['input'] };
        const chained = {
          ...graph,
          nodes: [before, ...graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map(() => 'before') }))],
        };
        const model = withRandomParameters(chained, seed);
        const [image] = randomImages(chained, 1, seed);
        const next = generator(seed + 2);
        const length = shapes(chained)
          .get('layer')!
          .reduce((product, value) => product * value, 1);
        const slope = Float32Array.from({ length }, () => next() - 0.5);
        const loss = () =>
          prepareFloat(model)
            .run(image!)
            .reduce((sum, value, k) => sum + value * slope[k]!, 0);
        const gradients = prepareFloat(model).gradients(image!, slope);

        for (const [name, { data }] of model.parameters) {
          const k = Math.floor(next() * data.length);
          const [value, step] = [data[k]!, 1 / 512];
          const at = (difference: number) => {
            data[k] = value + difference;
            const result = loss();
            data[k] = value;
            return result;
          };
          const [above, middle, below] = [at(step), at(0), at(-step)];
          const [left, right] = [(middle - below) / step, (above - middle) / step];
          // At a kink (ReLU, max-pool) any slope between the two sides is right.
          const [low, high] = [Math.min(left, right), Math.max(left, right)];
          const margin = 0.02 + 0.02 * Math.max(Math.abs(low), Math.abs(high));
          expect(gradients.get(name)![k]).toBeGreaterThan(low - margin);
          expect(gradients.get(name)![k]).toBeLessThan(high + margin);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('shapes', () => {
  test('the presets are what their comments say', () => {
    expect([...shapes(presets.cnn)].map(([name, value]) => `${name} ${value.join('x')}`)).toEqual([
      'input 28x28x1',
      'conv1 26x26x8',
      'relu1 26x26x8',
      'pool1 13x13x8',
      'conv2 11x11x16',
      'relu2 11x11x16',
      'pool2 5x5x16',
      'flatten 400',
      'logits 10',
    ]);
  });

  test.each([
    [
      'a filter larger than the image',
      { ...base, operator: 'conv2d', filters: 1, kernel: [9, 9], stride: [1, 1], padding: 'valid' },
    ],
    ['a stride of zero', { ...base, operator: 'max-pool', size: [2, 2], stride: [0, 1], padding: 'same' }],
    ['a dense layer on an image', { ...base, operator: 'dense', units: 3 }],
    ['an input that does not exist', { name: 'layer', inputs: ['nowhere'], operator: 'relu' }],
    ['a sum of one input', { name: 'layer', inputs: ['input'], operator: 'add' }],
    [
      'a sum of more inputs than int32 can hold',
      { name: 'layer', inputs: Array<string>(17).fill('input'), operator: 'add' },
    ],
    ['a layer of one input that has two', { name: 'layer', inputs: ['input', 'input'], operator: 'relu' }],
    ['a shape of other values', { ...base, operator: 'reshape', shape: [8, 7] }],
    ['padding below zero', { ...base, operator: 'zero-pad', pads: { top: -1, bottom: 0, left: 0, right: 0 } }],
    [
      'more work than any device could do',
      { ...base, operator: 'conv2d', filters: 2 ** 20, kernel: [3, 3], stride: [1, 1], padding: 'same' },
    ],
  ] as const satisfies readonly (readonly [string, Node])[])('%s is refused with its place', (_, node) => {
    expect(() => shapes(network([8, 8, 1], node))).toThrow(expect.objectContaining({ code: 'model/shape' }));
  });
});
