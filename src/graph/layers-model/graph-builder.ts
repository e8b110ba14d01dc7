import { UnikilnError } from '../../base/errors';
import type { Graph, Model, Node, Shape, Tensor } from '../model';
import { elements, misfit } from '../operator';
import { operatorOf } from '../operators';
import { assertFinite } from '../parameters';
import { parameterSpecs } from '../shapes';
import type { LayerJson } from './layer-json';
import { findWeights, wantedKey, type WantedWeight } from './weight-names';
import type { Weights } from './weights';

/** A node before it has a name and inputs. */
export type Unplaced = Node extends infer N ? (N extends Node ? Omit<N, 'name' | 'inputs'> : never) : never;

/** What a layer gives to the next. */
export interface Value {
  /** The node that computes it. */
  readonly node: string;
  /** How it is looked at: the same number of values as the node's, row-major. A node for it is made when somebody needs it so. */
  readonly shape: Shape;
  /** Name of the layer that wants it to be looked at so. */
  readonly reshapedBy?: string | undefined;
  /** Of the input: what ink is scaled to; undefined for what is usual. */
  readonly ink?: { readonly scale: number; readonly offset: number } | undefined;
}

/** A weight that is wanted, in a shape that may lack the first extents of the parameter's. */
export interface Role extends WantedWeight {
  readonly without?: number;
}

/** How ink becomes the input of a model that does not say so itself. */
const USUAL = { scale: 1 / 255, offset: 0 };

/** Puts a graph together layer by layer, and finds its weights. */
export class GraphBuilder {
  readonly #name: string;
  readonly #weights: Weights;
  readonly #nodes: Node[] = [];
  readonly #shapes = new Map<string, Shape>();
  readonly #layers = new Map<string, LayerJson>();
  readonly #wanted = new Map<string, Role>();
  /** Weights that layers might have and say they have not. */
  readonly #unwanted: { readonly layer: LayerJson; readonly role: string }[] = [];
  /** Nodes that only look at values in another shape, by what they read and its shape. */
  readonly #reshapes = new Map<string, string>();
  #ink: typeof USUAL | undefined;

  constructor(name: string, weights: Weights) {
    this.#name = name;
    this.#weights = weights;
  }

  /** @throws UnikilnError `model/unsupported` for a second input */
  input(shape: Shape): Value {
    if (this.#shapes.has('input')) {
      throw new UnikilnError('model/unsupported', {
        reason: 'it has more than one input',
        advice: 'A device is given one picture: leave one input.',
      });
    }
    this.#shapes.set('input', shape);
    return { node: 'input', shape };
  }

  /** The same values in another shape. @param by name of the layer that does it */
  reshaped(value: Value, shape: Shape, by: string): Value {
    return { ...value, shape, reshapedBy: by };
  }

  /**
   * Adds a node.
   *
   * @param roles its weights by role; undefined for a role that keeps its neutral value
   * @throws UnikilnError `model/shape` when shapes do not fit
   */
  add(
    node: Unplaced,
    values: readonly Value[],
    layer: LayerJson,
    roles: Readonly<Record<string, Role | undefined>> = {},
    wantedName = layer.name,
  ): Value {
    const inputs = values.map((value) => this.#materialised(value, layer));
    const name = this.#place(node, inputs, wantedName);
    this.#layers.set(name, layer);
    for (const [role, weight] of Object.entries(roles)) {
      if (weight) this.#wanted.set(`${name}/${role}`, weight);
      else this.#unwanted.push({ layer, role });
    }
    return { node: name, shape: this.#shapes.get(name)! };
  }

  /** @throws UnikilnError `model/weights`, `model/shape`, `model/not-finite`, `model/unsupported-layer` for a softmax before the end */
  finish(output: Value): Model {
    const { node } = output;
    const last = this.#layers.get(node);
    const end = last ? this.#materialised(output, last) : node;
    const early = this.#nodes.find(({ operator, name }) => operator === 'softmax' && name !== end);
    if (early) {
      const layer = this.#layers.get(early.name)!;
      throw layer.refuse(`${layer.type === 'Softmax' ? '' : ' with activation softmax'} before the end of the network`);
    }
    const shape = this.#shapes.get('input');
    if (!shape) throw new UnikilnError('model/malformed', { reason: 'it does not say what its input is' });
    const graph = withoutFirstReshape({
      name: this.#name,
      input: { shape, ...(this.#ink ?? USUAL) },
      nodes: this.#nodes,
    });
    const specs = parameterSpecs(graph);
    const names = findWeights([...this.#wanted.values()], this.#weights.keys());
    this.#refuseUnwanted(new Set(names.values()));
    const parameters = new Map(
      specs.map(({ name, shape, initial }): [string, Tensor] => {
        const role = this.#wanted.get(name);
        if (!role)
          return [
            name,
            { shape, data: new Float32Array(elements(shape)).fill('value' in initial ? initial.value : 0) },
          ];
        const stored = this.#weights.get(names.get(wantedKey(role))!)!;
        const needed = shape.slice(role.without ?? 0);
        if (stored.shape.join() !== needed.join()) {
          const { layer } = role;
          throw misfit(
            `${layer.name} (${layer.type})`,
            `of its ${role.names[0]} the file holds [${stored.shape.join(', ')}], the layer needs [${needed.join(', ')}]`,
          );
        }
        return [name, { shape, data: stored.read() }];
      }),
    );
    assertFinite(parameters);
    return { graph, parameters };
  }

  /** A file that holds what a layer has switched off contradicts itself: tf.js refuses it as well. */
  #refuseUnwanted(taken: ReadonlySet<string>): void {
    for (const { layer, role } of this.#unwanted) {
      const scope = [...layer.path, layer.name].join('/');
      const found = [`${scope}/${role}`, `${layer.name}/${role}`]
        .flatMap((name) => [name, `${name}:0`])
        .find((name) => this.#weights.has(name) && !taken.has(name));
      if (found === undefined) continue;
      const reason = `the file holds ${found}, and by its settings the layer has no ${role}`;
      throw new UnikilnError('model/weights', { layer: layer.name, type: layer.type, reason });
    }
  }

  #place(node: Unplaced, inputs: readonly string[], wantedName: string): string {
    let name = wantedName;
    for (let number = 2; name === 'input' || this.#shapes.has(name); number++) name = `${wantedName}-${number}`;
    const placed: Node = { ...node, name, inputs };
    const [first, ...others] = inputs.map((input) => this.#shapes.get(input)!);
    this.#shapes.set(name, operatorOf(placed).shape(placed, first!, others));
    this.#nodes.push(placed);
    return name;
  }

  /** The node whose output is a value in its own shape. */
  #materialised({ node, shape, reshapedBy, ink }: Value, layer: LayerJson): string {
    if (node === 'input') this.#agreeOnInk(ink ?? USUAL, layer);
    if (this.#shapes.get(node)!.join() === shape.join()) return node;
    const key = JSON.stringify([node, shape]);
    const known = this.#reshapes.get(key);
    if (known !== undefined) return known;
    const reshape: Unplaced = shape.length === 1 ? { operator: 'flatten' } : { operator: 'reshape', shape };
    const name = this.#place(reshape, [node], reshapedBy ?? `${layer.name}-reshape`);
    this.#layers.set(name, layer);
    this.#reshapes.set(key, name);
    return name;
  }

  /** Every reader of the input has to see ink scaled alike, as the device scales it once. */
  #agreeOnInk(ink: typeof USUAL, layer: LayerJson): void {
    this.#ink ??= ink;
    if (this.#ink.scale !== ink.scale || this.#ink.offset !== ink.offset) {
      throw layer.refuse(' that reads the input scaled otherwise than another layer does');
    }
  }
}

/** A vector that all layers look at as one square image of one channel is that image: what a picture is sent as. */
function withoutFirstReshape(graph: Graph): Graph {
  const readers = graph.nodes.filter(({ inputs }) => inputs.includes('input'));
  const [first, other] = readers;
  if (first?.operator !== 'reshape' || other || graph.input.shape.length !== 1) return graph;
  const [height, width, channels] = first.shape;
  if (first.shape.length !== 3 || height !== width || channels !== 1) return graph;
  const nodes = graph.nodes
    .filter((node) => node !== first)
    .map((node) => ({ ...node, inputs: node.inputs.map((name) => (name === first.name ? 'input' : name)) }));
  return { ...graph, input: { ...graph.input, shape: first.shape }, nodes };
}
