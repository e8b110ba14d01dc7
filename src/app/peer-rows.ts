import { revive } from '../base/rpc';
import type { TrainingStatus } from '../training';
import type { DroppedPeer, PeerRow } from './components';

/** This tab and the peers it trains with, as the list shows them: the coordinator first. */
export function peerRows(status: TrainingStatus, name: string): PeerRow[] {
  const paused = status.phase === 'paused';
  const self: PeerRow = {
    id: status.self,
    name,
    role: status.role === 'coordinator' ? 'coordinator' : 'worker',
    self: true,
    state: paused ? 'paused' : status.phase === 'training' ? 'training' : 'waiting',
    speed: status.samplesPerSecond.own,
  };
  const others = status.peers
    .filter(({ state }) => state !== 'dropped')
    .map(({ id, name, role, kind, state, samplesPerSecond }): PeerRow => ({
      id,
      name,
      role: role === 'coordinator' ? 'coordinator' : 'worker',
      self: false,
      state: state === 'joining' ? 'joining' : paused ? 'paused' : state === 'silent' ? 'waiting' : 'training',
      speed: samplesPerSecond,
      link: kind,
    }));
  return [self, ...others].sort((a, b) => Number(b.role === 'coordinator') - Number(a.role === 'coordinator'));
}

/** Peers that were dropped, each with its reason. */
export function droppedPeers(status: TrainingStatus): DroppedPeer[] {
  return status.peers.flatMap(({ id, name, reason, state }) =>
    state === 'dropped' && reason ? [{ id, name, reason: revive(reason).message, code: reason.code }] : [],
  );
}
