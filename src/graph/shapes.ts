import { UnikilnError } from '../base/errors';
import type { Graph, Node, Shape } from './model';
import { elements, misfit, type ParameterRole } from './operator';
import { operatorOf } from './operators';

/**
 * What a network may ask for at most; far above what a microcontroller can hold, and low enough that a hostile file neither hangs the
 * page nor fills its memory.
 */
const limits = {
  nodes: 256,
  /** Values of one activation. */
  activation: 2 ** 22,
  parameters: 2 ** 24,
  macs: 2 ** 28,
} as const;

/** One parameter of a graph: `name` is `<node>/<role>`. */
export interface ParameterSpec extends ParameterRole {
  readonly name: string;
  readonly node: string;
}

/** What follows from a graph without its parameters. */
export interface Analysis {
  /** Shape of every activation by node name, 'input' among them. */
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly parameters: readonly ParameterSpec[];
  /** Multiply-accumulates of one input, by node name. */
  readonly macs: ReadonlyMap<string, number>;
}

/**
 * Checks a graph and works out its shapes, parameters and cost.
 *
 * @throws UnikilnError `model/shape` where the first shape does not fit or is beyond the limits; `model/malformed` for names
 */
export function analyse(graph: Graph): Analysis {
  const shapes = new Map<string, Shape>([['input', graph.input.shape]]);
  const parameters: ParameterSpec[] = [];
  const macs = new Map<string, number>();
  const { scale, offset } = graph.input;
  if (!Number.isFinite(scale) || !Number.isFinite(offset) || scale === 0) {
    throw misfit('input', 'scale and offset must be finite numbers, the scale not zero');
  }
  if (graph.nodes.length > limits.nodes) throw misfit('the network', `more than ${limits.nodes} layers`);
  check('input', graph.input.shape);
  for (const node of graph.nodes) {
    if (shapes.has(node.name))
      throw new UnikilnError('model/malformed', { reason: `two layers are called ${node.name}` });
    const operator = operatorOf(node);
    const [input, ...others] = inputShapes(node, operator.inputs, shapes);
    const output = operator.shape(node, input, others);
    check(node.name, output);
    shapes.set(node.name, output);
    macs.set(node.name, operator.macs(node, input, output));
    for (const role of operator.parameters(node, input)) {
      parameters.push({ ...role, name: `${node.name}/${role.role}`, node: node.name });
    }
  }
  const count = parameters.reduce((sum, spec) => sum + elements(spec.shape), 0);
  if (!(count <= limits.parameters)) throw misfit('the network', `more than ${limits.parameters} parameters`);
  const cost = [...macs.values()].reduce((sum, value) => sum + value, 0);
  if (!(cost <= limits.macs)) throw misfit('the network', `more than ${limits.macs} multiply-accumulates`);
  return { shapes, parameters, macs };
}

/** @throws UnikilnError `model/shape` when a node has too few or too many inputs, or one that is no earlier node */
function inputShapes(
  { name, inputs }: Node,
  [least, most]: readonly [number, number] = [1, 1],
  shapes: ReadonlyMap<string, Shape>,
): readonly [Shape, ...Shape[]] {
  const [first, ...others] = inputs.flatMap((input) => {
    const shape = shapes.get(input);
    return shape ? [shape] : [];
  });
  const known = others.length + 1 === inputs.length;
  if (!first || !known || inputs.length < least || inputs.length > most) {
    const wanted =
      most === 1 ? 'exactly one earlier layer as its input' : `${least} to ${most} earlier layers as inputs`;
    throw misfit(name, `it needs ${wanted}`);
  }
  return [first, ...others];
}

function check(where: string, shape: Shape): void {
  if (shape.length === 0 || !shape.every((extent) => Number.isSafeInteger(extent) && extent > 0)) {
    throw misfit(where, `[${shape.join(', ')}] is not a shape of positive whole numbers`);
  }
  if (elements(shape) > limits.activation)
    throw misfit(where, `[${shape.join(', ')}] is more than ${limits.activation} values`);
}

/** Shape of every activation by node name, 'input' among them. @throws UnikilnError `model/shape` */
export const shapes = (graph: Graph): ReadonlyMap<string, Shape> => analyse(graph).shapes;

/** The parameters of a graph in their fixed order. @throws UnikilnError `model/shape` */
export const parameterSpecs = (graph: Graph): readonly ParameterSpec[] => analyse(graph).parameters;

/** Shape of the network's output. @throws UnikilnError `model/shape` */
export function outputShape(graph: Graph): Shape {
  return shapes(graph).get(graph.nodes.at(-1)?.name ?? 'input')!;
}
