import { UnikilnError } from '../base/errors';
import type { PeerId } from '../peers';
import type { Pending } from './follower';
import type { Hello } from './messages';
import type { RemotePeer } from './remote-peer';
import type { Run } from './run';

/** Where a tab stands in its room's training: what it hears changes this, and its work follows from it. */
export interface Standing {
  run: Run | undefined;
  coordinates: boolean;
  leader: PeerId | undefined;
  /** A round that the leader waits for. */
  pending: Pending | undefined;
  /** Whether the leader is to be told that this tab has the model and an engine. */
  owesReady: boolean;
}

/** What stands for a tab without a run. */
export const withoutRun = { run: undefined, coordinates: false, pending: undefined, owesReady: false } as const;

/** What a tab says of itself to the others. */
export const helloOf = (name: string, { run, coordinates }: Standing): Hello => ({
  name,
  run: run?.id ?? '',
  network: run?.network ?? '',
  coordinates,
  running: run?.phase === 'training',
  samples: run?.samplesDone ?? 0,
  seniority: run?.seniority ?? 0,
});

/** Of two that run, neither gives up its work for another network; one that does not run takes what the other trains. */
export function clash(peer: RemotePeer, theirs: Hello, ours: Hello): UnikilnError | undefined {
  const both = theirs.coordinates && theirs.running && ours.coordinates && ours.running;
  if (!both || theirs.network === ours.network) return undefined;
  return new UnikilnError('peer/network', { peer: peer.name, theirs: theirs.network, ours: ours.network });
}
