/**
 * How peers train one network together. All algorithms share one round: the coordinator sends the parameters, each peer trains on them for
 * a while and answers with the difference, the coordinator combines what came in time. They differ in how long a peer trains and in how
 * far the combined difference is followed.
 */
export type AlgorithmName = 'federated-averaging' | 'parameter-server';

/** What one peer made of a round's parameters. */
export interface Update {
  /** Samples that it trained on; its weight. */
  readonly samples: number;
  /** By how much it moved each parameter. */
  readonly difference: Float64Array | Float32Array;
}

interface Algorithm {
  /** Batches that each peer trains in a round; 0: as many as fit into the round's time. */
  localSteps(settings: { readonly localSteps: number }): number;
  /** How far the mean difference of so many peers is followed. */
  stride(peers: number): number;
}

export const algorithms: Record<AlgorithmName, Algorithm> = {
  /** McMahan et al. 2017 (arXiv:1602.05629): many local steps, then the mean by samples. Few rounds, little traffic. */
  'federated-averaging': { localSteps: ({ localSteps }) => localSteps, stride: () => 1 },
  /**
   * The original's: one batch a round, a barrier, one step for all. n batches make the gradient less noisy, which Adam and SGD may answer
   * with steps longer by the square root of n (Krizhevsky 2014, arXiv:1404.5997).
   */
  'parameter-server': { localSteps: () => 1, stride: Math.sqrt },
};

/**
 * The parameters after a round, from those it began with: parameters + stride * (sum of samples * difference) / (sum of samples).
 * Sums run in doubles, so that the one difference of a lone peer gives exactly what it trained.
 */
export function combine(name: AlgorithmName, parameters: Float32Array, updates: readonly Update[]): Float32Array {
  const total = updates.reduce((sum, { samples }) => sum + samples, 0);
  if (total === 0) return parameters.slice();
  const stride = algorithms[name].stride(updates.length);
  const moved = new Float64Array(parameters);
  for (const { samples, difference } of updates) {
    const weight = (stride * samples) / total;
    for (let i = 0; i < moved.length; i++) moved[i]! += weight * difference[i]!;
  }
  return new Float32Array(moved);
}

/** By how much each parameter moved; in doubles, exact. */
export function differenceOf(after: Float32Array, before: Float32Array): Float64Array {
  const difference = new Float64Array(after);
  for (let i = 0; i < difference.length; i++) difference[i]! -= before[i]!;
  return difference;
}
