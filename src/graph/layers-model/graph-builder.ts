import { UnikilnError } from '../../base/errors';
import type { Graph, Model, Node, Shape, Tensor } from '../model';
import { elements, misfit } from '../operator';
import { assertFinite } from '../parameters';
import { outputShape, parameterSpecs } from '../shapes';
import type { Weights } from './weights';

/** A node before it has a name and an input. */
export type Unplaced = Node extends infer N ? (N extends Node ? Omit<N, 'name' | 'inputs'> : never) : never;

/** How ink becomes the input of a model that does not say so itself. */
const USUAL_SCALE = 1 / 255;

/** Puts a graph together layer by layer, and finds its weights. */
export class GraphBuilder {
  readonly #name: string;
  readonly #weights: Weights;
  readonly #nodes: Node[] = [];
  readonly #parameters = new Map<string, Tensor>();
  #input: { shape: Shape; scale: number; offset: number; rescaled: boolean } | undefined;

  constructor(name: string, weights: Weights) {
    this.#name = name;
    this.#weights = weights;
  }

  /** Whether no layer has done anything yet. */
  get empty(): boolean {
    return this.#nodes.length === 0;
  }

  get hasInput(): boolean {
    return this.#input !== undefined;
  }

  /** Shape of what was added last. */
  get shape(): Shape {
    return outputShape(this.#graph());
  }

  setInput(shape: Shape): void {
    this.#input = this.#input ? { ...this.#input, shape } : { shape, scale: 1, offset: 0, rescaled: false };
  }

  /** Applies x * scale + offset to the input, after what was applied before. */
  rescale(scale: number, offset: number): void {
    const input = this.#known();
    this.#input = {
      shape: input.shape,
      scale: input.scale * scale,
      offset: input.offset * scale + offset,
      rescaled: true,
    };
  }

  /**
   * Adds a node after the last one.
   *
   * @param layer the layer's name in the file, by which its weights are found
   * @param roles names of its weights in the file by role; undefined for a role that keeps its neutral value
   */
  add(node: Unplaced, layer: string, roles: Readonly<Record<string, string | undefined>> = {}): void {
    const taken = new Set(['input', ...this.#nodes.map(({ name }) => name)]);
    let name = layer;
    for (let number = 2; taken.has(name); number++) name = `${layer}-${number}`;
    this.#nodes.push({ ...node, name, inputs: [this.#nodes.at(-1)?.name ?? 'input'] });
    for (const [role, weight] of Object.entries(roles)) {
      if (weight) this.#parameters.set(`${name}/${role}`, this.#weight(layer, weight));
    }
  }

  finish(): Model {
    const graph = this.#graph();
    const parameters = new Map(
      parameterSpecs(graph).map(({ name, shape, initial }): [string, Tensor] => {
        const tensor = this.#parameters.get(name) ?? {
          shape,
          data: new Float32Array(elements(shape)).fill('value' in initial ? initial.value : 0),
        };
        if (tensor.shape.join() !== shape.join()) {
          throw misfit(name, `the file holds [${tensor.shape.join(', ')}], the layer needs [${shape.join(', ')}]`);
        }
        return [name, tensor];
      }),
    );
    assertFinite(parameters);
    return { graph, parameters };
  }

  #known() {
    if (!this.#input) throw new UnikilnError('model/malformed', { reason: 'it does not say what its input is' });
    return this.#input;
  }

  #graph(): Graph {
    const { shape, scale, offset, rescaled } = this.#known();
    return {
      name: this.#name,
      input: { shape, scale: rescaled ? scale : USUAL_SCALE, offset },
      nodes: [...this.#nodes],
    };
  }

  /** Weights are called `<layer>/<weight>`, with more scopes between and `:0` after in files of the Keras converter. */
  #weight(layer: string, weight: string): Tensor {
    for (const [name, tensor] of this.#weights) {
      const parts = name.replace(/:\d+$/, '').split('/');
      if (parts.at(-1) === weight && (parts.slice(0, -1).join('/') === layer || parts.slice(0, -1).includes(layer)))
        return tensor;
    }
    throw new UnikilnError('model/malformed', { reason: `the weights of ${layer} hold no ${weight}` });
  }
}
