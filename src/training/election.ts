import type { PeerId } from '../peers';

/** What a peer says of itself, as far as it matters for who coordinates. */
export interface Candidate {
  readonly id: PeerId;
  readonly hasModel: boolean;
  /** It says that it coordinates already. */
  readonly coordinates: boolean;
  readonly running: boolean;
  /** Samples that went into its model. */
  readonly samples: number;
  /** 0 for the peer that started the run, then counted up by the coordinators: no clocks, so none can be wrong. */
  readonly seniority: number;
}

/**
 * The room's coordinator: a pure function, so that all who know the same peers agree without asking.
 *
 * Whoever coordinates goes on; of two (a split room that found together again) the one that runs, then the more progressed. If nobody
 * does, the most senior peer with a model takes over. Ties go to the smaller id. Without any model there is none.
 */
export function electCoordinator(candidates: readonly Candidate[]): PeerId | undefined {
  const [first] = candidates.filter(({ hasModel }) => hasModel).sort(compare);
  return first?.id;
}

/** Negative if a goes before b. */
function compare(a: Candidate, b: Candidate): number {
  if (a.coordinates !== b.coordinates) return a.coordinates ? -1 : 1;
  if (a.coordinates) {
    if (a.running !== b.running) return a.running ? -1 : 1;
    if (a.samples !== b.samples) return b.samples - a.samples;
  }
  return a.seniority - b.seniority || (a.id < b.id ? -1 : 1);
}
