import type { Model, Node, Shape } from './model';
import { misfit, type Roles } from './operator';
import { operatorOf } from './operators';
import { analyse } from './shapes';

/** Every activation of one input by node name, 'input' among them. */
export type Activations = ReadonlyMap<string, Float32Array>;

/** A network made ready to run: its shapes are worked out and its parameters are sorted by node once. */
export interface FloatRunner {
  /** Output for one image. */
  run(image: Uint8Array): Float32Array;
  /** Output of every node for one image. */
  activations(image: Uint8Array): Activations;
  /** Gradients of a scalar loss by every parameter, given the loss's gradient by the output; names as in `parameterSpecs`. */
  gradients(image: Uint8Array, slope: Float32Array): ReadonlyMap<string, Float32Array>;
}

/**
 * The float oracle: each operator's plain reference, one after the other.
 *
 * @throws UnikilnError `model/shape` when graph and parameters do not fit together; the runner's functions when the image does not
 */
export function prepareFloat({ graph, parameters }: Model): FloatRunner {
  const { shapes, parameters: specs } = analyse(graph);
  const steps = graph.nodes.map((node) => {
    const own = specs.filter((spec) => spec.node === node.name);
    const roles: Roles = Object.fromEntries(
      own.map(({ role, name, shape }) => {
        const tensor = parameters.get(name);
        if (tensor?.data.length !== shape.reduce((product, extent) => product * extent, 1)) {
          throw misfit(name, `[${shape.join(', ')}] is needed`);
        }
        return [role, tensor.data];
      }),
    );
    return { node, operator: operatorOf(node), roles, output: shapes.get(node.name)! };
  });
  /** A node's inputs; `analyse` has made sure that there is a first one. */
  const inputsOf = (node: Node, results: Activations) => {
    const [x, ...others] = node.inputs.map((name) => ({ shape: shapes.get(name)!, data: results.get(name)! }));
    return { x: x!, others };
  };

  function activations(image: Uint8Array): Map<string, Float32Array> {
    const results = new Map([['input', floatInput(graph.input, image)]]);
    for (const { node, operator, roles, output } of steps) {
      const { x, others } = inputsOf(node, results);
      results.set(node.name, operator.reference(node, x, roles, output, others));
    }
    return results;
  }

  const output = graph.nodes.at(-1)?.name ?? 'input';
  return {
    activations,
    run: (image) => activations(image).get(output)!,
    gradients(image, slope) {
      const results = activations(image);
      const slopes = new Map([[output, slope]]);
      const gradients = new Map<string, Float32Array>();
      for (const { node, operator, roles, output: shape } of steps.toReversed()) {
        const dy = slopes.get(node.name);
        if (!dy) continue;
        const { x } = inputsOf(node, results);
        const y = { shape, data: results.get(node.name)! };
        const gradient = operator.gradient(node, x, roles, y, dy);
        for (const from of node.inputs) {
          const sum = slopes.get(from);
          slopes.set(from, sum ? sum.map((value, k) => value + gradient.input[k]!) : gradient.input);
        }
        for (const [role, values] of Object.entries(gradient.parameters)) gradients.set(`${node.name}/${role}`, values);
      }
      return gradients;
    },
  };
}

/** What the network sees of uint8 ink. */
function floatInput(input: { shape: Shape; scale: number; offset: number }, image: Uint8Array): Float32Array {
  const count = input.shape.reduce((product, extent) => product * extent, 1);
  if (image.length !== count) throw misfit('input', `${count} bytes are needed, not ${image.length}`);
  return Float32Array.from(image, (ink) => ink * input.scale + input.offset);
}

/** Runs a network once; for many images, `prepareFloat` does the preparation only once. */
export function runFloat(model: Model, image: Uint8Array): Float32Array {
  return prepareFloat(model).run(image);
}
