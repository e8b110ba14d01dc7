import { revive } from '../base/rpc';
import type { TrainingStatus } from '../training';
import type { DroppedPeer, PeerRow } from './components';

/** This tab and the peers it trains with, as the list shows them: the coordinator first. */
export function peerRows(status: TrainingStatus, name: string): PeerRow[] {
  const { phase, self, role, samplesPerSecond, samples, budget, peers } = status;
  const training = phase === 'training';
  const idle = phase === 'paused' || phase === 'done' ? phase : 'waiting';
  const own: PeerRow = {
    id: self,
    name,
    role: role === 'coordinator' ? 'coordinator' : 'worker',
    self: true,
    state: training ? 'training' : idle,
    speed: training ? samplesPerSecond.own : undefined,
    samples,
    progress: samples / Math.max(1, budget),
  };
  const others = peers
    .filter(({ state }) => state !== 'dropped')
    .map((peer): PeerRow => {
      const active = peer.state === 'training' ? 'training' : peer.state === 'silent' ? 'waiting' : 'joining';
      return {
        id: peer.id,
        name: peer.name,
        role: peer.role === 'coordinator' ? 'coordinator' : 'worker',
        self: false,
        state: training ? active : idle,
        speed: training && peer.state === 'training' ? peer.samplesPerSecond : undefined,
        samples: peer.samples,
        progress: peer.samples / Math.max(1, budget),
        link: peer.kind,
      };
    });
  return [own, ...others].sort((a, b) => Number(b.role === 'coordinator') - Number(a.role === 'coordinator'));
}

/** Peers that were dropped, each with its reason. */
export function droppedPeers(status: TrainingStatus): DroppedPeer[] {
  return status.peers.flatMap(({ id, name, reason, state }) =>
    state === 'dropped' && reason ? [{ id, name, reason: revive(reason).message, code: reason.code }] : [],
  );
}
