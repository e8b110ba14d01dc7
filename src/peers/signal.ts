import { UnikilnError } from '../base/errors';
import { malformed } from './frame';
import { isName, isPeerId } from './handshake';
import type { PeerId } from './link';

/**
 * What the members of a room tell each other in order to connect. Of two members the one with the lower id offers, always; so no two
 * offers ever cross. Every try has a random token, and what belongs to an older try is ignored.
 */
export type Signal = { readonly from: PeerId } & (
  | { readonly type: 'announce'; readonly name: string } // to all: I am here; who else?
  | { readonly type: 'bye' } // to all: I am leaving
  | ({ readonly to: PeerId } & DirectSignal)
);

export type DirectSignal =
  | { readonly type: 'here'; readonly name: string } // answers an announcement
  | { readonly type: 'offer'; readonly token: string; readonly name: string; readonly sdp: string }
  | { readonly type: 'answer'; readonly token: string; readonly sdp: string }
  | { readonly type: 'candidate'; readonly token: string; readonly candidate: string; readonly mid: string }
  | { readonly type: 'broadcast'; readonly token: string; readonly name: string } // no path: meet on this try's BroadcastChannel
  | { readonly type: 'stuck'; readonly token: string } // the answering side found no path in this try
  | { readonly type: 'again'; readonly token: string } // the answering side's link of this try ('': of none) is no more: offer anew
  | { readonly type: 'refuse' }; // I want no link with you until you reload

/** Chromium's offer of one data channel is 716 bytes; more than this no description needs, characters. */
const MAX_SDP = 32 * 1024;
const MAX_SHORT = 1024;

/**
 * Checks a signal.
 *
 * @param value as it came from the strategy; not trusted
 * @throws UnikilnError `peer/malformed` with the field that is wrong, or `peer/oversized`
 */
export function readSignal(value: unknown): Signal {
  const fields = new Fields(value);
  const from = fields.id('from');
  const type = fields.text('type', MAX_SHORT);
  if (type === 'announce') return { from, type, name: fields.name() };
  if (type === 'bye') return { from, type };
  const to = fields.id('to');
  switch (type) {
    case 'here':
      return { from, to, type, name: fields.name() };
    case 'offer':
      return { from, to, type, token: fields.token(), name: fields.name(), sdp: fields.text('sdp', MAX_SDP) };
    case 'answer':
      return { from, to, type, token: fields.token(), sdp: fields.text('sdp', MAX_SDP) };
    case 'candidate':
      return {
        from,
        to,
        type,
        token: fields.token(),
        candidate: fields.text('candidate', MAX_SHORT),
        mid: fields.text('mid', MAX_SHORT),
      };
    case 'broadcast':
      return { from, to, type, token: fields.token(), name: fields.name() };
    case 'stuck':
      return { from, to, type, token: fields.token() };
    case 'again':
      return { from, to, type, token: fields.text('token', MAX_SHORT) };
    case 'refuse':
      return { from, to, type };
    default:
      throw malformed(from, 'signal');
  }
}

/** Reads named fields of an object that may be anything. */
class Fields {
  readonly #fields: ReadonlyMap<string, unknown>;
  #peer = 'A tab in this room';

  constructor(value: unknown) {
    if (typeof value !== 'object' || value === null) throw malformed(this.#peer, 'signal');
    this.#fields = new Map(Object.entries(value));
  }

  id(field: 'from' | 'to'): PeerId {
    const value = this.#fields.get(field);
    if (!isPeerId(value)) throw malformed(this.#peer, field);
    if (field === 'from') this.#peer = value;
    return value;
  }

  name(): string {
    const value = this.#fields.get('name');
    if (!isName(value)) throw malformed(this.#peer, 'name');
    return value;
  }

  token(): string {
    const value = this.#fields.get('token');
    if (!isPeerId(value)) throw malformed(this.#peer, 'token');
    return value;
  }

  text(field: string, limit: number): string {
    const value = this.#fields.get(field);
    if (typeof value !== 'string') throw malformed(this.#peer, field);
    if (value.length > limit)
      throw new UnikilnError('peer/oversized', { peer: this.#peer, bytes: value.length, limit });
    return value;
  }
}
