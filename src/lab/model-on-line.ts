import { canonicalJson, parameterCount, parseGraph, type Graph } from '../graph';
import type { SavedModel } from '../storage';

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
  /** The run that it was trained in, where it was. */
  readonly run?: string | undefined;
}

/** The model that a reload comes back to. */
export function toSaved({ graph, parameters, source, accuracy, samples, run }: ModelOnLine): SavedModel {
  const text = canonicalJson(graph);
  return {
    id: 'current',
    network: graph.name,
    graph: text,
    parameters,
    source,
    accuracy,
    samples,
    run,
    savedAt: Date.now(),
  };
}

/** Undefined when what was kept is no network that this version can use. */
export function fromSaved({
  graph: text,
  parameters,
  source,
  accuracy,
  samples,
  run,
}: SavedModel): ModelOnLine | undefined {
  try {
    const graph = parseGraph(JSON.parse(text));
    if (parameterCount(graph) !== parameters.length) return undefined;
    return { graph, parameters, source, accuracy, samples, run };
  } catch {
    return undefined;
  }
}
