import { add, dispose, engine, keep, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { parameterSpecs, shapes, type Graph, type Node } from '../../graph';
import { UnikilnError } from '../../base/errors';
import type { Batch, Engine } from '../engine';
import { crossEntropy } from '../loss';
import { createOptimizer, type OptimizerName, type Range } from '../optimizer';
import { fusesRelu, layerOf, type Layer } from './layers';

/** One step of the network: a layer and where its parameters lie in the flat array. */
interface Stage {
  readonly layer: Layer;
  /** What it reads: 0 is the network's input, n + 1 the result of stage n. */
  readonly inputs: readonly number[];
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly shape: number[] }[];
  /** Whether a layer before it has parameters, so that the gradient by its input is needed. */
  readonly wantInput: boolean;
}

/**
 * An engine on tfjs, on whichever of its backends is current (`startWasm`).
 *
 * @throws UnikilnError `model/shape` if the graph is not one
 */
export function createTfjsEngine(graph: Graph, optimizerName: OptimizerName): Engine {
  const stages = planStages(graph);
  const specs = parameterSpecs(graph);
  const parameterCount = specs.reduce((count, { shape }) => count + size(shape), 0);
  const optimizer = createOptimizer(optimizerName, parameterCount, statistics(graph));
  const flat = new Float32Array(parameterCount);
  const gradients = new Float32Array(parameterCount);
  const classes = size(shapes(graph).get(graph.nodes.at(-1)!.name)!);
  let resident: Tensor[][] | undefined;

  /** The parameters as tensors, by stage; kept until they change. */
  function tensors(): Tensor[][] {
    resident ??= stages.map(({ parameters }) =>
      parameters.map(({ start, end, shape }) => keep(tensor(flat.slice(start, end), shape))),
    );
    return resident;
  }

  function forget(): void {
    if (resident) dispose(resident);
    resident = undefined;
  }

  function input(images: Uint8Array, count: number): Tensor {
    const { scale, offset, shape } = graph.input;
    if (images.length < count * size(shape)) {
      throw new UnikilnError('data/invalid', {
        what: 'A batch',
        reason: 'its images are not of the size of the network',
      });
    }
    const values = new Float32Array(count * size(shape));
    for (let i = 0; i < values.length; i++) values[i] = images[i]! * scale + offset;
    return tensor(values, [count, ...shape]);
  }

  /** The input and the result of every stage. */
  function forward(x: Tensor, parameters: readonly Tensor[][], training: boolean): Tensor[] {
    const activations = [x];
    stages.forEach(({ layer, inputs }, place) => {
      const [first, ...others] = inputs.map((from) => activations[from]!);
      activations.push(layer.forward(first!, parameters[place]!, training, others));
    });
    return activations;
  }

  function backpropagate({ images, labels, count }: Batch): number {
    return tidy(() => {
      const parameters = tensors();
      const activations = forward(input(images, count), parameters, true);
      const { loss, gradient } = crossEntropy(floats(activations.at(-1)!), labels, count);
      /** The loss's gradient by each activation, as far as it is known; an activation that several layers read gets the sum. */
      const slopes: (Tensor | undefined)[] = [];
      slopes[stages.length] = tensor(gradient, [count, classes]);
      gradients.fill(0);
      for (let place = stages.length - 1; place >= 0; place--) {
        const { layer, inputs, wantInput, parameters: own } = stages[place]!;
        const dy = slopes[place + 1];
        if (!dy || (!wantInput && own.length === 0)) continue;
        const back = layer.backward({
          x: activations[inputs[0]!]!,
          y: activations[place + 1]!,
          dy,
          parameters: parameters[place]!,
          wantInput,
        });
        own.forEach(({ start }, role) => gradients.set(floats(back.parameters[role]!), start));
        if (!back.input) continue;
        for (const from of inputs) slopes[from] = slopes[from] ? add(slopes[from], back.input) : back.input;
      }
      return loss;
    });
  }

  return {
    name: `tfjs ${engine().backendName}`,
    parameterCount,
    load(parameters) {
      if (parameters.length !== parameterCount) {
        const reason = `${parameterCount} parameters are needed, not ${parameters.length}`;
        throw new UnikilnError('model/shape', { where: graph.name, reason });
      }
      flat.set(parameters);
      forget();
    },
    read: () => flat.slice(),
    train(batch, rate) {
      const loss = backpropagate(batch);
      optimizer.step(flat, gradients, rate);
      forget();
      return loss;
    },
    gradients(batch) {
      const loss = backpropagate(batch);
      return { loss, gradients: gradients.slice() };
    },
    logits(images, count) {
      return tidy(() => {
        return floats(forward(input(images, count), tensors(), false).at(-1)!);
      });
    },
    dispose: forget,
  };
}

/**
 * The layers that the last node needs, each ReLU joined to the layer before it where nobody else reads that. A softmax at the end is left
 * out: the loss is taken from the logits, and it does not change which class wins.
 */
function planStages(graph: Graph): Stage[] {
  const nodes = neededNodes(graph);
  const places = new Map<string, { start: number; end: number; shape: number[] }>();
  let offset = 0;
  for (const { name, shape } of parameterSpecs(graph)) {
    places.set(name, { start: offset, end: (offset += size(shape)), shape: [...shape] });
  }
  const readers = (of: string) => nodes.filter(({ inputs }) => inputs.includes(of));
  const stages: Stage[] = [];
  const results = new Map([['input', 0]]); // where each node's result is
  const learns = new Set<string>(); // nodes with parameters at or before them
  for (const node of nodes) {
    if (results.has(node.name)) continue; // joined to the one before
    const [next, other] = readers(node.name);
    const withRelu = fusesRelu(node) && !other && next?.operator === 'relu' && next.most === undefined;
    const layer = layerOf(node, withRelu);
    const wantInput = node.inputs.some((name) => learns.has(name));
    stages.push({
      layer,
      inputs: node.inputs.map((name) => results.get(name)!),
      parameters: layer.roles.map((role) => places.get(`${node.name}/${role}`)!),
      wantInput,
    });
    for (const name of withRelu ? [node.name, next.name] : [node.name]) {
      results.set(name, stages.length);
      if (wantInput || layer.roles.length > 0) learns.add(name);
    }
  }
  return stages;
}

/** The nodes that the output needs, in their order, without a softmax at the end. */
function neededNodes(graph: Graph): readonly Node[] {
  const last = graph.nodes.at(-1);
  const needed = new Set(last?.operator === 'softmax' ? last.inputs : [last?.name]);
  for (const node of graph.nodes.toReversed()) {
    if (needed.has(node.name)) for (const input of node.inputs) needed.add(input);
  }
  return graph.nodes.filter(({ name }) => needed.has(name));
}

function statistics(graph: Graph): Range[] {
  const ranges: Range[] = [];
  let offset = 0;
  for (const { role, node, shape } of parameterSpecs(graph)) {
    const start = offset;
    offset += size(shape);
    const normalised = graph.nodes.some(({ name, operator }) => name === node && operator === 'batch-norm');
    if (normalised && (role === 'mean' || role === 'variance')) ranges.push({ start, end: offset });
  }
  return ranges;
}

const size = (shape: readonly number[]) => shape.reduce((product, extent) => product * extent, 1);

/** A copy of the values; synchronous on the cpu and wasm backends. */
function floats(values: Tensor): Float32Array {
  return values.dataSync<'float32'>();
}
