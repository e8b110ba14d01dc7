import { dispose, engine, keep, tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { parameterSpecs, shapes, type Graph, type Node } from '../../graph';
import { UnikilnError } from '../../base/errors';
import type { Batch, Engine } from '../engine';
import { crossEntropy } from '../loss';
import { createOptimizer, type OptimizerName, type Range } from '../optimizer';
import { fusesRelu, layerOf, type Layer } from './layers';

/** One step of the network: a layer and where its parameters lie in the flat array. */
interface Stage {
  readonly layer: Layer;
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

  function backpropagate({ images, labels, count }: Batch): number {
    return tidy(() => {
      const parameters = tensors();
      const activations = [input(images, count)];
      stages.forEach(({ layer }, place) =>
        activations.push(layer.forward(activations[place]!, parameters[place]!, true)),
      );
      const { loss, gradient } = crossEntropy(floats(activations.at(-1)!), labels, count);
      let dy: Tensor = tensor(gradient, [count, classes]);
      gradients.fill(0);
      for (let place = stages.length - 1; place >= 0; place--) {
        const stage = stages[place]!;
        const { layer, wantInput } = stage;
        if (!wantInput && stage.parameters.length === 0) break;
        const back = layer.backward({
          x: activations[place]!,
          y: activations[place + 1]!,
          dy,
          parameters: parameters[place]!,
          wantInput,
        });
        stage.parameters.forEach(({ start }, role) => gradients.set(floats(back.parameters[role]!), start));
        if (!back.input) break;
        dy = back.input;
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
        const parameters = tensors();
        let x = input(images, count);
        stages.forEach(({ layer }, place) => (x = layer.forward(x, parameters[place]!, false)));
        return floats(x);
      });
    },
    dispose: forget,
  };
}

/**
 * The chain of layers from the input to the last node, each ReLU joined to the layer before it. A softmax at the end is left out: the loss
 * is taken from the logits, and it does not change which class wins.
 */
function planStages(graph: Graph): Stage[] {
  const chain = chainOf(graph);
  if (chain.at(-1)?.operator === 'softmax') chain.pop();
  const places = new Map<string, { start: number; end: number; shape: number[] }>();
  let offset = 0;
  for (const { name, shape } of parameterSpecs(graph)) {
    places.set(name, { start: offset, end: (offset += size(shape)), shape: [...shape] });
  }
  const stages: Stage[] = [];
  for (let at = 0; at < chain.length; at++) {
    const node = chain[at]!;
    const withRelu = fusesRelu(node) && chain[at + 1]?.operator === 'relu';
    const layer = layerOf(node, withRelu);
    stages.push({
      layer,
      parameters: layer.roles.map((role) => places.get(`${node.name}/${role}`)!),
      wantInput: stages.some(({ parameters }) => parameters.length > 0),
    });
    if (withRelu) at++;
  }
  return stages;
}

/** Every operator has one input, so the nodes that matter are a chain; others are dead ends. */
function chainOf(graph: Graph): Node[] {
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  const chain: Node[] = [];
  for (let node = graph.nodes.at(-1); node; node = byName.get(node.inputs[0]!)) chain.unshift(node);
  return chain;
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
