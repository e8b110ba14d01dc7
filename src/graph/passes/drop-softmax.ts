import type { Graph, Model } from '../model';

/**
 * Takes a softmax off the end: it does not change which class wins, and the device answers with logits. Nodes that the output does not
 * need go as well.
 */
export function dropSoftmax(model: Model): Model {
  const { graph } = model;
  let kept = graph.nodes;
  while (kept.at(-1)?.operator === 'softmax') {
    const input = kept.at(-1)!.inputs[0]!;
    kept = kept.slice(0, kept.findIndex(({ name }) => name === input) + 1);
  }
  return { ...model, graph: dropUnused({ ...graph, nodes: kept }) };
}

/** Takes out nodes that the output does not need. */
export function dropUnused(graph: Graph): Graph {
  const needed = new Set([graph.nodes.at(-1)?.name]);
  for (const node of graph.nodes.toReversed()) {
    if (needed.has(node.name)) for (const input of node.inputs) needed.add(input);
  }
  return { ...graph, nodes: graph.nodes.filter(({ name }) => needed.has(name)) };
}
