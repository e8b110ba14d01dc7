import type { Graph, Model, Node, Shape } from '../model';
import { elements } from '../operator';

/**
 * The same network for pictures of a given shape, when it takes just those pixels in their order: 28 x 28 without a channel, or a vector
 * of 784, is 28 x 28 x 1. Extents of 1 may stand anywhere.
 *
 * @returns undefined when it takes something else
 */
export function asImage(model: Model, shape: Shape): Model | undefined {
  const { graph } = model;
  const long = (of: Shape) => of.filter((extent) => extent > 1).join();
  const flat = String(elements(shape));
  if (long(graph.input.shape) !== long(shape) && long(graph.input.shape) !== flat) return undefined;
  if (graph.input.shape.join() === shape.join()) return model;
  return { ...model, graph: { ...graph, input: { ...graph.input, shape }, nodes: readAs(graph) } };
}

/** The nodes, with one before them that looks at the input in its old shape, for those that are not content with any. */
function readAs({ input, nodes }: Graph): readonly Node[] {
  const content = ({ operator }: Node) => operator === 'flatten' || operator === 'reshape';
  const readers = nodes.filter((node) => node.inputs.includes('input') && !content(node));
  if (readers.length === 0) return nodes;
  const taken = new Set(nodes.map(({ name }) => name));
  let name = 'input-reshape';
  for (let number = 2; taken.has(name); number++) name = `input-reshape-${number}`;
  const { shape } = input;
  const first: Node =
    shape.length === 1
      ? { name, operator: 'flatten', inputs: ['input'] }
      : { name, operator: 'reshape', shape, inputs: ['input'] };
  const renamed = (node: Node): Node => ({
    ...node,
    inputs: node.inputs.map((read) => (read === 'input' ? name : read)),
  });
  return [first, ...nodes.map((node) => (readers.includes(node) ? renamed(node) : node))];
}
