import { parameterSpecs, outputShape, type Graph, type Node, type Pair } from '../graph';
import type { Fields } from './json-fields';

const operators = [
  'conv2d',
  'depthwise-conv2d',
  'dense',
  'batch-norm',
  'relu',
  'max-pool',
  'average-pool',
  'flatten',
  'softmax',
] as const;

const CLASSES = 10;
const LARGEST = 4096;

/** Reads a network that another peer sent. @throws UnikilnError `peer/malformed` if it is not one that could be trained here */
export function readGraph(fields: Fields): Graph {
  const input = fields.object('input');
  const graph: Graph = {
    name: fields.text('name', 64),
    input: {
      shape: input.numbers('shape', 3),
      scale: input.number('scale', -1e6, 1e6),
      offset: input.number('offset', -1e6, 1e6),
    },
    nodes: fields.list('nodes', 64, readNode),
  };
  try {
    parameterSpecs(graph);
    if (outputShape(graph).join() !== String(CLASSES)) fields.fail('nodes');
  } catch {
    fields.fail('nodes');
  }
  return graph;
}

function readNode(fields: Fields): Node {
  const name = fields.text('name', 64);
  const inputs = fields.names('inputs', 1);
  const base = { name, inputs };
  const pair = (field: string): Pair => {
    const [first, second, ...more] = fields.numbers(field, 2);
    const fits = (value: number | undefined): value is number =>
      Number.isInteger(value) && value! > 0 && value! <= LARGEST;
    return fits(first) && fits(second) && more.length === 0 ? [first, second] : fields.fail(field);
  };
  const padding = () => fields.oneOf('padding', ['same', 'valid']);
  const count = (field: string) => fields.integer(field, 1, LARGEST);
  const operator = fields.oneOf('operator', operators);
  switch (operator) {
    case 'conv2d':
      return {
        ...base,
        operator,
        filters: count('filters'),
        kernel: pair('kernel'),
        stride: pair('stride'),
        padding: padding(),
      };
    case 'depthwise-conv2d':
      return {
        ...base,
        operator,
        multiplier: count('multiplier'),
        kernel: pair('kernel'),
        stride: pair('stride'),
        padding: padding(),
      };
    case 'dense':
      return { ...base, operator, units: count('units') };
    case 'batch-norm':
      return { ...base, operator, epsilon: fields.number('epsilon', 0, 1) };
    case 'max-pool':
    case 'average-pool':
      return { ...base, operator, size: pair('size'), stride: pair('stride'), padding: padding() };
    case 'relu':
    case 'flatten':
    case 'softmax':
      return { ...base, operator };
  }
}
