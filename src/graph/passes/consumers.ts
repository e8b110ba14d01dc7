import type { Graph, Node } from '../model';

/** The nodes that read each activation, by its name. */
export function consumers(graph: Graph): ReadonlyMap<string, readonly Node[]> {
  const readers = new Map<string, Node[]>();
  for (const node of graph.nodes) {
    const input = node.inputs[0]!; // every operator has one input
    readers.set(input, [...(readers.get(input) ?? []), node]);
  }
  return readers;
}
