import { UnikilnError, type PlainError } from '../base/errors';
import type { PeerId } from '../peers';
import type { RemotePeer } from './remote-peer';
import type { Run } from './run';
import type { PeerStatus, Role, TrainingStatus } from './status';

/** A peer that is not let in again. */
export interface Dropped {
  readonly peer: RemotePeer;
  readonly reason: Error;
}

/** What a session knows. */
interface Known {
  readonly self: PeerId;
  readonly run: Run | undefined;
  readonly coordinates: boolean;
  readonly leader: PeerId | undefined;
  readonly peers: readonly RemotePeer[];
  readonly dropped: readonly Dropped[];
  readonly error: PlainError | undefined;
}

/** A session's knowledge as the page shows it. */
export function describe({ self, run, coordinates, leader, peers, dropped, error }: Known): TrainingStatus {
  const speeds = new Map(run?.phase === 'training' ? run.speeds : []);
  const role: Role = !run ? 'waiting' : coordinates ? 'coordinator' : 'following';
  const show = (peer: RemotePeer, state: PeerStatus['state'], reason?: Error): PeerStatus => ({
    id: peer.id,
    name: peer.hello?.name ?? peer.name,
    role: peer.id === leader ? 'coordinator' : peer.hello?.run ? 'follower' : 'newcomer',
    kind: peer.link.kind,
    state,
    samplesPerSecond: speeds.get(peer.id) ?? 0,
    samples: run?.contributions.get(peer.id) ?? 0,
    late: peer.late,
    reason: reason && plain(reason),
  });
  const stateOf = (peer: RemotePeer): PeerStatus['state'] => {
    if (peer.silent || !peer.awaited) return 'silent';
    return run && peer.hello?.run === run.id ? 'training' : 'joining';
  };
  return {
    self,
    role,
    coordinator: leader,
    phase: run?.phase ?? 'waiting',
    run: run?.id,
    settings: run?.settings,
    round: run?.round ?? 0,
    samplesDone: run?.samplesDone ?? 0,
    budget: run?.budget ?? 0,
    progress: run ? Math.min(1, run.samplesDone / run.budget) : 0,
    samplesPerSecond: {
      own: speeds.get(self) ?? 0,
      total: [...speeds.values()].reduce((sum, speed) => sum + speed, 0),
    },
    samples: run?.contributions.get(self) ?? 0,
    loss: [...(run?.loss.points ?? [])],
    accuracy: [...(run?.accuracy.points ?? [])],
    peers: [
      ...peers.map((peer) => show(peer, stateOf(peer))),
      ...dropped.map(({ peer, reason }) => show(peer, 'dropped', reason)),
    ],
    error,
  };
}

/** An error as a page gets it. */
export function plain(error: unknown): PlainError {
  if (error instanceof UnikilnError) return error.toJSON();
  // Not one of ours: a bug or a failing browser; shown as what it says.
  const reason = error instanceof Error ? error.message : String(error);
  return new UnikilnError('data/unavailable', { what: 'Training', reason }).toJSON();
}
