import { UnikilnError } from '../base/errors';
import type { Link, Message, PeerId } from '../peers';
import type { Dropped } from './describe';
import type { Candidate } from './election';
import type { Hello } from './messages';
import { RemotePeer } from './remote-peer';
import type { Run } from './run';

/** Reasons after which a peer is not let in again. */
const FOR_GOOD: ReadonlySet<string> = new Set(['peer/malformed', 'peer/oversized', 'peer/not-finite', 'peer/stale']);

/** What a tab says of itself when candidates for the room's coordinator are compared. */
export const candidate = (id: PeerId, hello: Hello): Candidate => ({ ...hello, id, hasModel: hello.run !== '' });

/** The other tabs of a room: those that this one has a link to, and those that are not let in again. */
export class Members {
  readonly #peers = new Map<PeerId, RemotePeer>();
  readonly #dropped = new Map<PeerId, Dropped>();
  #seniority = 0;

  get all(): readonly RemotePeer[] {
    return [...this.#peers.values()];
  }

  get dropped(): readonly Dropped[] {
    return [...this.#dropped.values()];
  }

  get(id: PeerId | undefined): RemotePeer | undefined {
    return id === undefined ? undefined : this.#peers.get(id);
  }

  /** Whether this is the peer's link as of now: an earlier one has nothing to say any more. */
  has(peer: RemotePeer): boolean {
    return this.#peers.get(peer.id) === peer;
  }

  /** Takes a link in place of the peer's earlier one; none when it was dropped, which closes the link. */
  add(link: Link, name: string): RemotePeer | undefined {
    const dropped = this.#dropped.get(link.peer);
    if (dropped) {
      link.close(dropped.reason);
      return undefined;
    }
    const peer = new RemotePeer(link, name);
    const before = this.#peers.get(link.peer);
    this.#peers.set(link.peer, peer);
    before?.link.close();
    return peer;
  }

  /** A peer is gone, for good where the reason says so. */
  remove(peer: RemotePeer, reason: Error): void {
    if (reason instanceof UnikilnError && FOR_GOOD.has(String(reason.code))) this.drop(peer, reason);
    this.#peers.delete(peer.id);
  }

  /** A peer is not let in again. */
  drop(peer: RemotePeer, reason: Error): void {
    this.#dropped.set(peer.id, { peer, reason });
    this.#peers.delete(peer.id);
  }

  send(message: Message, to: (peer: RemotePeer) => boolean = () => true): void {
    for (const peer of this.#peers.values()) if (to(peer)) peer.send(message);
  }

  close(): void {
    for (const { link } of this.#peers.values()) link.close();
  }

  /** Who may coordinate: all that have said who they are, and are still heard of. */
  candidates(): readonly Candidate[] {
    return this.all.flatMap(({ id, hello, silent }) => (hello && !silent ? [candidate(id, hello)] : []));
  }

  /** The place in the order of succession that a peer has in a run, or that the next newcomer gets. */
  seniorityOf(peer: RemotePeer, run: Run): number {
    if (peer.hello?.run === run.id) return peer.hello.seniority;
    const known = this.all.map(({ hello }) => (hello?.run === run.id ? hello.seniority : 0));
    this.#seniority = Math.max(this.#seniority, run.seniority, ...known) + 1;
    return this.#seniority;
  }
}
