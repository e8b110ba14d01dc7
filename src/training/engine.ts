/**
 * What trains: it computes losses, gradients and logits of one network and keeps its parameters. An engine computes synchronously; whoever
 * drives it yields to the event loop between calls.
 */
export interface Batch {
  readonly count: number;
  /** count * height * width bytes of ink, 0 background to 255 ink. */
  readonly images: Uint8Array;
  /** count labels. */
  readonly labels: Uint8Array;
}

export interface Engine {
  /** For the page and the benchmark, such as 'tfjs wasm'. */
  readonly name: string;
  /** Length of the flat parameters: those of `parameterSpecs(graph)`, one after the other. */
  readonly parameterCount: number;
  /** Replaces the parameters; what the optimiser remembers stays. */
  load(parameters: Float32Array): void;
  /** A copy of the parameters. */
  read(): Float32Array;
  /** One step of the optimiser on one batch, at this learning rate. Returns the batch's mean loss before the step. */
  train(batch: Batch, rate: number): number;
  /** Mean loss over the batch and its gradient by each parameter; changes nothing. */
  gradients(batch: Batch): { readonly loss: number; readonly gradients: Float32Array };
  /** [count, classes] logits of count images (count * height * width bytes of ink). */
  logits(images: Uint8Array, count: number): Float32Array;
  /** Frees memory; the engine cannot be used afterwards. */
  dispose(): void;
}
