import { UnikilnError } from '../base/errors';
import { malformed } from './frame';
import type { PeerId } from './link';

/**
 * The first message in each direction: who is there, and what it trains. Both sides judge the same two hellos by the same rules, so
 * neither has to tell the other what it thinks. The protocol's version needs no field: every frame carries it.
 */
export interface Hello {
  readonly peer: PeerId;
  /** What people call it, 1 to 60 characters. */
  readonly name: string;
  /** Hash of the network that it trains; empty when it will take whatever the room trains. */
  readonly network: string;
  /** Anything that the layer above wants to tell, as JSON. Not checked here. */
  readonly extra?: unknown;
}

/** Largest hello, bytes of JSON. */
export const MAX_HELLO = 32 * 1024;
const MAX_NAME = 60;
const MAX_NETWORK = 128;

/** A fresh identity for this tab. */
export function newPeerId(): PeerId {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const isPeerId = (value: unknown): value is PeerId => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);

/** A name as people see it: one line without control characters. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MAX_NAME && !/\p{C}/u.test(value);

/**
 * Packs a hello.
 *
 * @throws UnikilnError `peer/oversized` when `extra` makes it larger than `MAX_HELLO`
 */
export function writeHello(hello: Hello): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(hello));
  if (bytes.byteLength > MAX_HELLO) throw oversized(hello.name, bytes.byteLength);
  return bytes;
}

/**
 * Reads the other side's hello.
 *
 * @param payload not trusted
 * @param peer what the sender was known as before, for errors
 * @throws UnikilnError `peer/oversized` or `peer/malformed` with the field that is wrong
 */
export function readHello(payload: Uint8Array, peer: string): Hello {
  if (payload.byteLength > MAX_HELLO) throw oversized(peer, payload.byteLength);
  const value = parseJson(payload);
  if (typeof value !== 'object' || value === null) throw malformed(peer, 'hello');
  const { peer: id, name, network, extra } = value as Partial<Record<keyof Hello, unknown>>; // Any object may be asked for any name.
  if (!isPeerId(id)) throw malformed(peer, 'peer id');
  if (!isName(name)) throw malformed(peer, 'name');
  if (typeof network !== 'string' || network.length > MAX_NETWORK) throw malformed(peer, 'network');
  return { peer: id, name, network, extra };
}

/**
 * Judges the other side's hello by this side's.
 *
 * @throws UnikilnError `peer/malformed` when it claims this side's own id, `peer/network` when both train, and not the same
 */
export function checkHello(ours: Hello, theirs: Hello): void {
  if (theirs.peer === ours.peer) throw malformed(theirs.name, 'peer id');
  if (ours.network !== '' && theirs.network !== '' && ours.network !== theirs.network) {
    throw new UnikilnError('peer/network', {
      peer: theirs.name,
      theirs: short(theirs.network),
      ours: short(ours.network),
    });
  }
}

/** Enough of a hash for a person to see that two differ. */
const short = (hash: string) => hash.slice(0, 8);

const oversized = (peer: string, bytes: number) =>
  new UnikilnError('peer/oversized', { peer, bytes, limit: MAX_HELLO });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
