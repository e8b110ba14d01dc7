import { Json } from './json';
import type { Graph, Node } from './model';
import { analyse } from './shapes';

const operators = [
  'conv2d',
  'depthwise-conv2d',
  'dense',
  'batch-norm',
  'relu',
  'leaky-relu',
  'sigmoid',
  'tanh',
  'add',
  'zero-pad',
  'max-pool',
  'average-pool',
  'flatten',
  'reshape',
  'softmax',
] as const;

/** As many as any operator takes; which takes how many is for `analyse`. */
const MOST_INPUTS = 16;

/**
 * Reads a graph from JSON that was kept or sent: the inverse of `canonicalJson`, after `JSON.parse`.
 *
 * @throws UnikilnError `model/malformed` with the first wrong field, `model/shape` where shapes do not fit
 */
export function parseGraph(value: unknown): Graph {
  const json = new Json(value, 'graph');
  const input = json.field('input');
  const graph: Graph = {
    name: json.field('name').text(),
    input: {
      shape: input
        .field('shape')
        .list(3)
        .map((extent) => extent.count()),
      scale: input.field('scale').number(),
      offset: input.field('offset').number(),
    },
    nodes: json.field('nodes').list(256).map(parseNode),
  };
  analyse(graph);
  return graph;
}

function parseNode(json: Json): Node {
  const base = {
    name: json.field('name').text(),
    inputs: json
      .field('inputs')
      .list(MOST_INPUTS)
      .map((name) => name.text()),
  };
  const window = () => ({
    stride: json.field('stride').pair(),
    padding: json.field('padding').oneOf(['same', 'valid']),
  });
  const operator = json.field('operator').oneOf(operators);
  switch (operator) {
    case 'conv2d':
      return {
        ...base,
        operator,
        filters: json.field('filters').count(),
        kernel: json.field('kernel').pair(),
        ...window(),
      };
    case 'depthwise-conv2d':
      return {
        ...base,
        operator,
        multiplier: json.field('multiplier').count(),
        kernel: json.field('kernel').pair(),
        ...window(),
      };
    case 'dense':
      return { ...base, operator, units: json.field('units').count() };
    case 'batch-norm':
      return { ...base, operator, epsilon: json.field('epsilon').number() };
    case 'max-pool':
    case 'average-pool':
      return { ...base, operator, size: json.field('size').pair(), ...window() };
    case 'relu':
      return json.field('most').absent
        ? { ...base, operator }
        : { ...base, operator, most: json.field('most').number() };
    case 'leaky-relu':
      return { ...base, operator, slope: json.field('slope').number() };
    case 'zero-pad': {
      const pads = json.field('pads');
      const side = (name: string) => pads.field(name).number();
      return {
        ...base,
        operator,
        pads: { top: side('top'), bottom: side('bottom'), left: side('left'), right: side('right') },
      };
    }
    case 'reshape': {
      const shape = json.field('shape').list(4);
      return { ...base, operator, shape: shape.map((extent) => extent.count()) };
    }
    case 'sigmoid':
    case 'tanh':
    case 'add':
    case 'flatten':
    case 'softmax':
      return { ...base, operator };
  }
}
