import fc from 'fast-check';
import { initialise, shapes, type Graph, type Model, type Node, type Pair } from '../../../src/graph';

/** Random small networks for differential tests: every operator, odd sizes, both paddings, strides 1 and 2. */

type Draft = Node extends infer N ? (N extends Node ? Omit<N, 'name' | 'inputs'> : never) : never;

const side = fc.integer({ min: 1, max: 3 });
const pair: fc.Arbitrary<Pair> = fc.tuple(side, side);
const stride: fc.Arbitrary<Pair> = fc.constantFrom<Pair[]>([1, 1], [2, 2], [1, 2], [2, 1]);
const padding = fc.constantFrom('same' as const, 'valid' as const);

const imageLayer: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({
    operator: fc.constant('conv2d' as const),
    filters: fc.integer({ min: 1, max: 5 }),
    kernel: pair,
    stride,
    padding,
  }),
  fc.record({
    operator: fc.constant('depthwise-conv2d' as const),
    multiplier: fc.integer({ min: 1, max: 2 }),
    kernel: pair,
    stride,
    padding,
  }),
  fc.record({ operator: fc.constant('max-pool' as const), size: pair, stride, padding }),
  fc.record({
    operator: fc.constant('max-pool' as const),
    size: fc.constant<Pair>([2, 2]),
    stride: fc.constant<Pair>([2, 2]),
    padding,
  }),
  fc.record({ operator: fc.constant('average-pool' as const), size: pair, stride, padding }),
  fc.record({ operator: fc.constant('batch-norm' as const), epsilon: fc.constant(1e-3) }),
  fc.constant({ operator: 'relu' as const }),
);
const vectorLayer: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ operator: fc.constant('dense' as const), units: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ operator: fc.constant('batch-norm' as const), epsilon: fc.constant(1e-3) }),
  fc.constant({ operator: 'relu' as const }),
);

/** Gives layers their names and inputs; those that do not fit what comes before are left out. */
function chain(shape: readonly number[], offset: number, drafts: readonly Draft[]): Graph {
  let graph: Graph = { name: 'random', input: { shape, scale: 1 / 255, offset }, nodes: [] };
  for (const draft of drafts) {
    const input = graph.nodes.at(-1)?.name ?? 'input';
    const next = {
      ...graph,
      nodes: [...graph.nodes, { ...draft, name: `layer${graph.nodes.length + 1}`, inputs: [input] }],
    };
    try {
      shapes(next);
      graph = next;
    } catch {
      // does not fit: left out
    }
  }
  return graph;
}

/** A network with random parameters, biases and statistics among them. */
export const randomModel: fc.Arbitrary<Model> = fc
  .record({
    shape: fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 3, max: 9 }), fc.integer({ min: 1, max: 3 })),
    offset: fc.constantFrom(0, 0, -0.5, -0.1307, 0.25),
    images: fc.array(imageLayer, { maxLength: 5 }),
    vectors: fc.array(vectorLayer, { maxLength: 3 }),
    seed: fc.nat(),
  })
  .map(({ shape, offset, images, vectors, seed }) => {
    const graph = chain(shape, offset, [
      ...images,
      { operator: 'flatten' },
      ...vectors,
      { operator: 'dense', units: 5 },
    ]);
    return withRandomParameters(graph, seed);
  });

/** As `initialise`, but nothing is zero or one to begin with; variances are positive. */
export function withRandomParameters(graph: Graph, seed: number): Model {
  const next = generator(seed);
  const parameters = new Map(
    [...initialise(graph, seed)].map(([name, { shape, data }]) => {
      const varied = /\/(bias|beta|mean)$/.test(name)
        ? data.map(() => next() - 0.5)
        : /\/(gamma|variance)$/.test(name)
          ? data.map(() => 0.2 + next())
          : data;
      return [name, { shape, data: varied }] as const;
    }),
  );
  return { graph, parameters };
}

/** Random images, seeded. */
export function randomImages(graph: Graph, count: number, seed: number): Uint8Array[] {
  const next = generator(seed + 1);
  const length = graph.input.shape.reduce((product, extent) => product * extent, 1);
  return Array.from({ length: count }, () => Uint8Array.from({ length }, () => Math.floor(next() * 256)));
}

/** Numerical Recipes' linear congruential generator: enough for tests. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
