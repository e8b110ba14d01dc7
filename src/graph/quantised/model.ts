import type { Pads, Pair, Shape } from '../model';

/**
 * The int8 network: TFLite's scheme. Everything that the int8 oracle and the C emitter need, and nothing that they would have to work out
 * in floating point. Plain data: survives a `postMessage`.
 */

/** An int8 activation: real value = scale * (q - zeroPoint), zeroPoint in -128..127, so zero is exact. */
export interface Activation {
  readonly shape: Shape;
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * From accumulators to int8, by output channel:
 * q = clamp(round_half_away((sum + bias) * multiplier / 2^shift) + output zero point, low, high), with sum of (x - input zero point) * w.
 *
 * The quantiser sees to it that no accumulator leaves int32, in whatever order it is summed, with the input zero point taken out of the
 * products or folded into the bias.
 */
export interface Requantisation {
  readonly bias: Int32Array;
  /** 0..2^31 - 1 */
  readonly multiplier: Int32Array;
  /** 1..62 */
  readonly shift: Uint8Array;
  readonly low: number;
  readonly high: number;
}

export interface Sliding {
  readonly size: Pair;
  readonly stride: Pair;
  readonly pads: Pads;
}

interface Common {
  /** Name of the first of its layers, and of the result. */
  readonly name: string;
  /** Layers of the network that this node computes, in order. */
  readonly layers: readonly string[];
  readonly input: string;
  readonly from: Activation;
  readonly to: Activation;
  /** Multiply-accumulates of these layers as the network defines them. */
  readonly macs: number;
}

/** Windows of convolutions are `size`; weights are [O, R, S, C]. Max-pooled by `pool` side by side; [1, 1] is not at all. */
export type QuantisedConv2d = Common &
  Sliding & {
    readonly operator: 'conv2d';
    readonly weights: Int8Array;
    readonly requantisation: Requantisation;
    readonly pool: Pair;
  };
/** Weights are [C*M, R, S]; output channel c*M + m reads input channel c. */
export type QuantisedDepthwiseConv2d = Common &
  Sliding & {
    readonly operator: 'depthwise-conv2d';
    readonly multiplier: number;
    readonly weights: Int8Array;
    readonly requantisation: Requantisation;
  };
/** Weights are [O, I]. */
export type QuantisedDense = Common & {
  readonly operator: 'dense';
  readonly weights: Int8Array;
  readonly requantisation: Requantisation;
};
export type QuantisedPool = Common & Sliding & { readonly operator: 'max-pool' | 'average-pool' };
/** ReLU that could not be fused, and other shapes of the same values: same scale and zero point in and out. */
export type QuantisedPlain = Common & { readonly operator: 'relu' | 'flatten' | 'reshape' };
/** A function of one value: `table[q + 128]`. */
export type QuantisedTable = Common & {
  readonly operator: 'relu-most' | 'leaky-relu' | 'sigmoid' | 'tanh';
  readonly table: Int8Array;
};
/** The zero point around an image: same scale and zero point in and out. */
export type QuantisedZeroPad = Common & { readonly operator: 'zero-pad'; readonly pads: Pads };
/** One of the inputs of a sum; its scale over twice the largest input scale is multiplier / 2^shift. */
export interface Term {
  readonly input: string;
  readonly from: Activation;
  readonly multiplier: number;
  readonly shift: number;
}
/** How sums are computed is written down in operators/add.ts. `input` and `from` are those of the first term. */
export type QuantisedAdd = Common & {
  readonly operator: 'add';
  readonly terms: readonly Term[];
  readonly multiplier: number;
  readonly shift: number;
  readonly low: number;
  readonly high: number;
};

export type QuantisedNode =
  | QuantisedConv2d
  | QuantisedDepthwiseConv2d
  | QuantisedDense
  | QuantisedPool
  | QuantisedPlain
  | QuantisedTable
  | QuantisedZeroPad
  | QuantisedAdd;

/** Names of the activations that a node reads; one that it reads twice is there twice. */
export const inputsOf = (node: QuantisedNode): readonly string[] =>
  node.operator === 'add' ? node.terms.map(({ input }) => input) : [node.input];

export interface QuantisedModel {
  readonly name: string;
  readonly input: Activation & {
    /** int8 for every uint8 ink; ink - 128 when the network's input has no offset. */
    readonly table: Int8Array;
  };
  /** In order of execution; the last one is the output. */
  readonly nodes: readonly QuantisedNode[];
  /** Of the float network. */
  readonly parameters: number;
  readonly macs: number;
}

/** The layers of an int8 network that have weights. */
export type Weighted = QuantisedConv2d | QuantisedDepthwiseConv2d | QuantisedDense;

export const isWeighted = (node: QuantisedNode): node is Weighted => 'weights' in node;

/** Bytes of a node's constants as they lie in flash: int8 weights, int32 bias and multiplier, uint8 shift; a table. */
export function weightsBytes(node: QuantisedNode): number {
  if ('table' in node) return node.table.byteLength;
  if (!isWeighted(node)) return 0;
  const { bias, multiplier, shift } = node.requantisation;
  return node.weights.byteLength + bias.byteLength + multiplier.byteLength + shift.byteLength;
}
