import type { Graph } from '../graph';

/** The network that the line works on: trained here, read from a file, or the sample that is shipped. */
export interface ModelOnLine {
  readonly graph: Graph;
  /** Flat, in the order of `parameterSpecs(graph)`. */
  readonly parameters: Float32Array;
  readonly source: 'trained' | 'imported' | 'sample';
  /** Share of the 10,000 test digits that the float network gets right; absent while nobody has measured it. */
  readonly accuracy?: number | undefined;
  /** Samples it was trained on, summed over all peers. */
  readonly samples: number;
}
