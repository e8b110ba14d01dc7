import type { NetworkFacts } from '../compiler';
import { outputShape, type Graph } from '../graph';

/** What an app sees of a network. A vector is an image of one row, as for the device (compiler/network). */
export function networkFacts(graph: Graph): NetworkFacts {
  const { shape } = graph.input;
  const [height, width, channels] = shape.length === 1 ? [1, shape[0]!, 1] : shape;
  return {
    name: graph.name,
    height: height ?? 1,
    width: width ?? 1,
    channels: channels ?? 1,
    classes: outputShape(graph)[0] ?? 1,
  };
}
