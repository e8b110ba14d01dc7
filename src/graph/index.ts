/**
 * The computational graph: the network as data, its operators, its float and int8 references, the passes that turn a trained network into
 * an int8 one with a planned arena, and tf.js files in and out. Knows nothing of training, C or devices.
 */
export { canonicalJson } from './canonical';
export { asImage } from './layers-model/as-image';
export { readLayersModel } from './layers-model/read';
export { writeLayersModel } from './layers-model/write';
export type { Graph, Model, Node, OperatorName, Pair, Padding, Parameters, Shape, Tensor } from './model';
export { elements } from './operator';
export { assertFinite, flattenParameters, initialise, parameterCount, unflattenParameters } from './parameters';
export { parseGraph } from './parse-graph';
export { presets, type PresetName } from './presets';
export type * from './quantised/model';
export { isWeighted } from './quantised/model';
export {
  memoryMap,
  paddedShape,
  planArena,
  readsFrom,
  type ArenaPlan,
  type LayerMemory,
  type PaddedNode,
  type Step,
} from './quantised/plan';
export { quantise } from './quantised/quantise';
export { prepareInt8, runInt8, type Int8Runner } from './quantised/run-int8';
export { prepareFloat, runFloat, type FloatRunner } from './run-float';
export { outputShape, parameterSpecs, shapes, type ParameterSpec } from './shapes';
