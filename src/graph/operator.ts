import { UnikilnError } from '../base/errors';
import type { Node, OperatorName, Padding, Pair, Shape } from './model';

/** A node of one operator, with that operator's attributes. */
export type NodeOf<N extends OperatorName> = Extract<Node, { readonly operator: N }>;

/** Values with their shape, batch dimension left out. Row-major, channels last. */
export interface Values {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** What one parameter of a node is and how it starts. `initial` is uniform in [-limit, limit], or a constant. */
export interface ParameterRole<R extends string = string> {
  readonly role: R;
  readonly shape: Shape;
  readonly initial: { readonly limit: number } | { readonly value: number };
}

/** A node's parameters by role. */
export type Roles<R extends string = string> = Readonly<Record<R, Float32Array>>;

/** Gradients of a scalar loss by a node's input and by its parameters. */
export interface Gradients<R extends string = string> {
  /** By each input, where there are several: the same for all. */
  readonly input: Float32Array;
  readonly parameters: Roles<R>;
}

/**
 * All that an operator knows about itself. Operators take one input unless they say how many they take; a new one is a copy of the
 * smallest file in `operators/` and an entry in `operators/index.ts`. Its int8 form is in `quantised/`, its C in `compiler/network/`.
 */
export interface Operator<N extends OperatorName, R extends string = string> {
  readonly name: N;
  /** How many inputs at least and at most, where it is not one. */
  readonly inputs?: readonly [least: number, most: number];
  /** Shape of the output. @throws UnikilnError `model/shape` */
  shape(node: NodeOf<N>, input: Shape, others: readonly Shape[]): Shape;
  /** The parameters, in their fixed order. */
  parameters(node: NodeOf<N>, input: Shape): readonly ParameterRole<R>[];
  /** Multiply-accumulates for one input. */
  macs(node: NodeOf<N>, input: Shape, output: Shape): number;
  /** The oracle: as plain as the formula. Sums run in float64 and are rounded once. */
  reference(node: NodeOf<N>, x: Values, parameters: Roles<R>, output: Shape, others: readonly Values[]): Float32Array;
  /** Gradients by the chain rule, given input, output and the loss's gradient by the output. */
  gradient(node: NodeOf<N>, x: Values, parameters: Roles<R>, y: Values, dy: Float32Array): Gradients<R>;
}

/** Gives an operator's definition its type: the attributes of its nodes follow from the name, its parameters from their roles. */
export function defineOperator<const N extends OperatorName, const R extends string>(
  operator: Operator<N, R>,
): Operator<N, R> {
  return operator;
}

/** Number of values of a shape. */
export function elements(shape: Shape): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** The three extents of an image. @throws UnikilnError `model/shape` when the shape is not one */
export function image(shape: Shape, where: string): readonly [number, number, number] {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw misfit(where, `an image [height, width, channels] is needed, not [${shape.join(', ')}]`);
  }
  return [height, width, channels];
}

/** The only extent of a vector. @throws UnikilnError `model/shape` when the shape is not one */
export function vector(shape: Shape, where: string): number {
  const [features] = shape;
  if (shape.length !== 1 || features === undefined) {
    throw misfit(where, `a vector is needed, not [${shape.join(', ')}]; flatten first`);
  }
  return features;
}

export const misfit = (where: string, reason: string) => new UnikilnError('model/shape', { where, reason });

/** Where a window slides over an image: the output's extents and how many rows and columns of padding are before the image. */
export interface Window {
  readonly rows: number;
  readonly columns: number;
  readonly top: number;
  readonly left: number;
}

/**
 * Slides a window over an image. Padding 'same' follows TensorFlow: the odd row or column goes to the bottom and right.
 *
 * @throws UnikilnError `model/shape` when the window is larger than the image
 */
export function slide(where: string, input: Shape, size: Pair, stride: Pair, padding: Padding): Window {
  const [height, width] = image(input, where);
  const vertical = extent(where, height, size[0], stride[0], padding);
  const horizontal = extent(where, width, size[1], stride[1], padding);
  return { rows: vertical.extent, columns: horizontal.extent, top: vertical.before, left: horizontal.before };
}

function extent(where: string, length: number, size: number, stride: number, padding: Padding) {
  if (![size, stride].every((value) => Number.isSafeInteger(value) && value > 0)) {
    throw misfit(where, 'window and stride must be positive whole numbers');
  }
  if (padding === 'valid') {
    if (size > length) throw misfit(where, `a window of ${size} does not fit into ${length}`);
    return { extent: Math.floor((length - size) / stride) + 1, before: 0 };
  }
  const result = Math.ceil(length / stride);
  const total = Math.max((result - 1) * stride + size - length, 0);
  return { extent: result, before: Math.floor(total / 2) };
}

/** Limit of the uniform distribution that keeps the variance through layers followed by ReLU (He et al. 2015). */
export const he = (fanIn: number) => ({ limit: Math.sqrt(6 / fanIn) });

/** Limit of the uniform distribution of Glorot and Bengio (2010), for layers that may be the last. */
export const glorot = (fanIn: number, fanOut: number) => ({ limit: Math.sqrt(6 / (fanIn + fanOut)) });
