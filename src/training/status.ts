import type { PlainError } from '../base/errors';
import type { LinkKind, PeerId } from '../peers';
import type { Phase } from './messages';
import type { AccuracyPoint, Point } from './room-report';
import type { TrainingSettings } from './settings';

/** `waiting`: without a model; `following`: trains what the coordinator sends. */
export type Role = 'waiting' | 'coordinator' | 'following';

export interface PeerStatus {
  readonly id: PeerId;
  readonly name: string;
  readonly role: 'coordinator' | 'follower' | 'newcomer';
  readonly kind: LinkKind;
  /** `joining`: linked, not training yet; `silent`: nobody waits for it until it answers; `dropped`: for `reason`, and not let in again. */
  readonly state: 'joining' | 'training' | 'silent' | 'dropped';
  readonly samplesPerSecond: number;
  /** What it has trained of this run. */
  readonly samples: number;
  /** Its answers that came too late to count. */
  readonly late: number;
  readonly reason: PlainError | undefined;
}

/** All that a page shows about training; plain data that survives `postMessage`. */
export interface TrainingStatus {
  readonly self: PeerId;
  readonly role: Role;
  readonly coordinator: PeerId | undefined;
  /** `waiting` without a model. */
  readonly phase: Phase | 'waiting';
  /** Id of the run; undefined without one. */
  readonly run: string | undefined;
  readonly settings: TrainingSettings | undefined;
  readonly round: number;
  readonly samplesDone: number;
  readonly budget: number;
  /** samplesDone / budget, 0..1. */
  readonly progress: number;
  readonly samplesPerSecond: { readonly own: number; readonly total: number };
  /** What this tab has trained of this run. */
  readonly samples: number;
  readonly loss: readonly Point[];
  readonly accuracy: readonly AccuracyPoint[];
  readonly peers: readonly PeerStatus[];
  /** What stopped this tab's training last, if anything did. */
  readonly error: PlainError | undefined;
}

/** What is worth keeping of a run: enough to compile the network or to go on training. */
export interface TrainingSnapshot {
  /** Id of the run. */
  readonly run: string;
  readonly settings: TrainingSettings;
  /** In the order of `parameterSpecs(settings.graph)`. */
  readonly parameters: Float32Array;
  readonly round: number;
  readonly samplesDone: number;
  readonly budget: number;
  readonly phase: Phase;
  readonly accuracy: readonly AccuracyPoint[];
  readonly loss: readonly Point[];
}
