import fc from 'fast-check';
import { initialise, shapes, type Graph, type Model, type Node, type Pair } from '../../../src/graph';

/** Random small networks for differential tests: every operator, branches, odd sizes, both paddings, strides 1 and 2. */

type Draft = Node extends infer N
  ? N extends Node
    ? Omit<N, 'name' | 'inputs'> & { picks?: number[] }
    : never
  : never;

const side = fc.integer({ min: 1, max: 3 });
const pair: fc.Arbitrary<Pair> = fc.tuple(side, side);
const stride: fc.Arbitrary<Pair> = fc.constantFrom<Pair[]>([1, 1], [2, 2], [1, 2], [2, 1]);
const padding = fc.constantFrom('same' as const, 'valid' as const);

/** What works value by value. */
const curve = fc.oneof(
  fc.constant({ operator: 'relu' as const }),
  fc.constantFrom(0.1, 0.5, 1, 6).map((most) => ({ operator: 'relu' as const, most })),
  fc.constantFrom(0.3, 0.01, 0, 1, 3, -0.5).map((slope) => ({ operator: 'leaky-relu' as const, slope })),
  fc.constantFrom({ operator: 'sigmoid' as const }, { operator: 'tanh' as const }),
);

/** What goes into a sum besides the last layer: `picks` are places among the earlier layers of the same shape, the last one too. */
const sum = fc.array(fc.nat(), { minLength: 1, maxLength: 3 }).map((picks) => ({ operator: 'add' as const, picks }));

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
  fc.record({
    operator: fc.constant('zero-pad' as const),
    pads: fc.record({ top: fc.nat(2), bottom: fc.nat(2), left: fc.nat(2), right: fc.nat(2) }),
  }),
  curve,
  sum,
);
const vectorLayer: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ operator: fc.constant('dense' as const), units: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ operator: fc.constant('batch-norm' as const), epsilon: fc.constant(1e-3) }),
  curve,
  sum,
);

/** Gives layers their names and inputs; those that do not fit what comes before are left out. */
function chain(shape: readonly number[], offset: number, drafts: readonly Draft[]): Graph {
  let graph: Graph = { name: 'random', input: { shape, scale: 1 / 255, offset }, nodes: [] };
  for (const { picks = [], ...draft } of drafts) {
    const last = graph.nodes.at(-1)?.name ?? 'input';
    const known = shapes(graph);
    const alike = [...known.keys()].filter((name) => known.get(name)!.join() === known.get(last)!.join());
    const others = picks.map((pick) => alike[pick % alike.length]!);
    const next = {
      ...graph,
      nodes: [...graph.nodes, { ...draft, name: `layer${graph.nodes.length + 1}`, inputs: [last, ...others] }],
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
    images: fc.array(imageLayer, { maxLength: 7 }),
    vectors: fc.array(vectorLayer, { maxLength: 4 }),
    last: fc.option(curve, { freq: 3 }),
    seed: fc.nat(),
  })
  .map(({ shape, offset, images, vectors, last, seed }) => {
    const graph = chain(shape, offset, [
      ...images,
      { operator: 'flatten' },
      ...vectors,
      { operator: 'dense', units: 5 },
      ...(last ? [last] : []),
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
