/**
 * The network as data: a graph of operators and its float32 parameters. What training makes, what a tf.js model file is read into, and
 * what the quantiser starts from.
 *
 * Activations are NHWC; shapes here leave the batch dimension out: [height, width, channels] or [features].
 */

export type Shape = readonly number[];
export type Padding = 'same' | 'valid';

/** Rows and columns around an image. */
export interface Pads {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** One operator applied to the outputs of earlier nodes. Parameters are named `<node>/<role>` (see `Parameters`). */
export type Node = { readonly name: string; readonly inputs: readonly string[] } & (
  | {
      readonly operator: 'conv2d';
      readonly filters: number;
      readonly kernel: Pair;
      readonly stride: Pair;
      readonly padding: Padding;
    }
  | {
      readonly operator: 'depthwise-conv2d';
      readonly multiplier: number;
      readonly kernel: Pair;
      readonly stride: Pair;
      readonly padding: Padding;
    }
  | { readonly operator: 'dense'; readonly units: number }
  | { readonly operator: 'batch-norm'; readonly epsilon: number }
  /** max(x, 0), and no more than `most` where that is given (ReLU6). */
  | { readonly operator: 'relu'; readonly most?: number }
  | { readonly operator: 'leaky-relu'; readonly slope: number }
  | { readonly operator: 'sigmoid' }
  | { readonly operator: 'tanh' }
  /** The sum of two or more equal shapes. */
  | { readonly operator: 'add' }
  /** Zeros around an image. */
  | { readonly operator: 'zero-pad'; readonly pads: Pads }
  | { readonly operator: 'max-pool'; readonly size: Pair; readonly stride: Pair; readonly padding: Padding }
  | { readonly operator: 'average-pool'; readonly size: Pair; readonly stride: Pair; readonly padding: Padding }
  | { readonly operator: 'flatten' }
  /** The same values, row-major, in another shape. */
  | { readonly operator: 'reshape'; readonly shape: Shape }
  | { readonly operator: 'softmax' }
);
export type Pair = readonly [number, number];
export type OperatorName = Node['operator'];

export interface Graph {
  readonly name: string;
  /** What the device is sent is uint8 ink, 0 background to 255 ink; the network sees `ink * scale + offset`. Nodes call it 'input'. */
  readonly input: { readonly shape: Shape; readonly scale: number; readonly offset: number };
  /** In an order in which every node comes after its inputs. The last one is the output: [classes]. */
  readonly nodes: readonly Node[];
}

export interface Tensor {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/**
 * Parameters by name, in the order of `parameterSpecs(graph)`:
 * conv2d `kernel` [R, S, C, O], `bias` [O]; depthwise-conv2d `kernel` [R, S, C, M], `bias` [C*M]; dense `kernel` [I, O], `bias` [O];
 * batch-norm `gamma`, `beta`, `mean`, `variance` [C].
 */
export type Parameters = ReadonlyMap<string, Tensor>;

export interface Model {
  readonly graph: Graph;
  readonly parameters: Parameters;
}
