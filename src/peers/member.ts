import { UnikilnError } from '../base/errors';
import type { Connection } from './connection';
import type { LinkKind, PeerId } from './link';

/** What a room knows of one of its members. */
export interface Member {
  readonly id: PeerId;
  readonly name: string;
  /** `refused`: by either side, until one of the two pages is reloaded. */
  state: 'found' | 'connecting' | 'connected' | 'lost' | 'refused';
  kind: LinkKind;
  connection: Connection | undefined;
  /** Of the present or last try. */
  token: string;
  retries: number;
  cancelTimer: () => void;
}

export const newMember = (id: PeerId, name: string): Member => ({
  id,
  name,
  state: 'found',
  kind: 'webrtc',
  connection: undefined,
  token: '',
  retries: 0,
  cancelTimer: () => undefined,
});

export const closed = (member: Member) => new UnikilnError('peer/closed', { peer: member.name });

/** The BroadcastChannel on which the two ends of a try meet. */
export const linkName = (token: string) => `unikiln-link-${token}`;
