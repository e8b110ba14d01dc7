import type { GraphBuilder, Role, Value } from './graph-builder';
import type { LayerJson } from './layer-json';

/** Adds what a layer of one input does to the graph; gives what the layer gives. */
export type Reader = (layer: LayerJson, value: Value, graph: GraphBuilder) => Value;

/**
 * The weights of a layer, in Keras's order.
 *
 * @returns gives a weight by its name
 */
export function own(layer: LayerJson, names: readonly string[]): (name: string, ...others: readonly string[]) => Role {
  return (name, ...others) => ({ layer, names: [name, ...others], place: names.indexOf(name) });
}
