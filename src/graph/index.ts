/**
 * The computational graph: the network as data, its operators, its float and int8 references, the passes that turn a trained network into
 * an int8 one with a planned arena, and tf.js files in and out. Knows nothing of training, C or devices.
 */
export { canonicalJson } from './canonical';
export type { Graph, Model, Node, OperatorName, Pair, Padding, Parameters, Shape, Tensor } from './model';
export { assertFinite, flattenParameters, initialise, parameterCount, unflattenParameters } from './parameters';
export { presets, type PresetName } from './presets';
export { outputShape, parameterSpecs, shapes, type ParameterSpec } from './shapes';
