import type { Model, Node, Parameters, Tensor } from '../model';
import { parameterSpecs } from '../shapes';
import { consumers } from './consumers';

/**
 * Folds every batch normalisation into the convolution or dense layer before it, when nobody else reads that layer:
 * gamma * (w x + b - mean) / sqrt(variance + epsilon) + beta = (w k) x + (b - mean) k + beta, with k = gamma / sqrt(variance + epsilon).
 * Output channels are the last dimension of every kernel (of a depthwise one the last two), so one rule serves all three.
 */
export function foldBatchNorm(model: Model): Model {
  const { graph } = model;
  const readers = consumers(graph);
  const folded = new Map<string, Node>(); // batch normalisation by the layer that takes it in
  const renamed = new Map<string, string>();
  for (const norm of graph.nodes) {
    if (norm.operator !== 'batch-norm') continue;
    const before = graph.nodes.find(({ name }) => name === norm.inputs[0]);
    const linear = before && ['conv2d', 'depthwise-conv2d', 'dense'].includes(before.operator);
    if (!linear || readers.get(before.name)?.length !== 1) continue;
    folded.set(before.name, norm);
    renamed.set(norm.name, before.name);
  }
  const nodes = graph.nodes
    .filter(({ name }) => !renamed.has(name))
    .map((node) => ({ ...node, inputs: node.inputs.map((name) => renamed.get(name) ?? name) }));
  const parameters = new Map<string, Tensor>();
  for (const { name, node, role } of parameterSpecs(graph)) {
    const tensor = model.parameters.get(name)!;
    const norm = folded.get(node);
    if (renamed.has(node)) continue;
    parameters.set(name, norm?.operator === 'batch-norm' ? fold(role, tensor, norm, model.parameters) : tensor);
  }
  return { graph: { ...graph, nodes }, parameters };
}

function fold(
  role: string,
  tensor: Tensor,
  { name, epsilon }: Node & { operator: 'batch-norm' },
  parameters: Parameters,
): Tensor {
  const values = (part: string) => parameters.get(`${name}/${part}`)!.data;
  const [gamma, beta, mean, variance] = [values('gamma'), values('beta'), values('mean'), values('variance')];
  const data = tensor.data.map((value, k) => {
    const c = k % gamma.length;
    const factor = gamma[c]! / Math.sqrt(variance[c]! + epsilon);
    return role === 'bias' ? (value - mean[c]!) * factor + beta[c]! : value * factor;
  });
  return { shape: tensor.shape, data };
}
