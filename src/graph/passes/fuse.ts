import type { Graph, Node, Pair } from '../model';
import { shapes } from '../shapes';
import { consumers } from './consumers';

/** A node together with what is computed in the same loops. */
export interface Fused {
  readonly node: Node;
  /** Names of all layers in here, in order; the last one names the result. */
  readonly layers: readonly string[];
  /** The upper end of the ReLUs among them, Infinity for plain ones; undefined without a ReLU. */
  readonly most: number | undefined;
  /** Max-pooling window, its own stride; [1, 1] is none. */
  readonly pool: Pair;
}

/**
 * Groups every convolution, dense layer or sum with the ReLU after it, and a convolution also with a max-pool.
 *
 * ReLU costs nothing: it is the lower clamp of the requantisation, of ReLU6 the upper one as well. Max-pooling pays when windows do not
 * overlap: nothing is computed twice, the large activation before it is never stored, and as requantisation is monotonic it has to be done
 * once a window only.
 */
export function fuse(graph: Graph): readonly Fused[] {
  const readers = consumers(graph);
  const shapeOf = shapes(graph);
  const taken = new Set<string>();
  const groups: Fused[] = [];
  for (const node of graph.nodes) {
    if (taken.has(node.name)) continue;
    const layers = [node.name];
    let most: number | undefined;
    let pool: Pair = [1, 1];
    if (['conv2d', 'depthwise-conv2d', 'dense', 'add'].includes(node.operator)) {
      for (;;) {
        const [next, other] = readers.get(layers.at(-1)!) ?? [];
        if (!next || other) break;
        const unpooled = pool[0] * pool[1] === 1;
        if (next.operator === 'relu') most = Math.min(most ?? Infinity, next.most ?? Infinity);
        else if (node.operator === 'conv2d' && unpooled && tiles(next, shapeOf.get(next.inputs[0]!)!)) pool = next.size;
        else break;
        layers.push(next.name);
        taken.add(next.name);
      }
    }
    groups.push({ node, layers, most, pool });
  }
  return groups;
}

/** Whether a node is a max-pool whose windows lie side by side inside the image. */
function tiles(node: Node, input: readonly number[]): node is Node & { operator: 'max-pool' } {
  if (node.operator !== 'max-pool') return false;
  const { size, stride, padding } = node;
  const inside = padding === 'valid' || (input[0]! % size[0] === 0 && input[1]! % size[1] === 0);
  return inside && size[0] === stride[0] && size[1] === stride[1];
}
