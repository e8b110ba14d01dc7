import { isUnikilnError, UnikilnError } from '../base/errors';
import { sayBye } from './broadcast-channel';
import { BroadcastSignalling } from './broadcast-signalling';
import type { Carrier } from './carrier';
import { type Clock, systemClock } from './clock';
import { Connection } from './connection';
import { DataChannel } from './data-channel';
import { malformed } from './frame';
import { FAREWELL } from './framed-link';
import { newPeerId } from './handshake';
import type { LinkKind, PeerId } from './link';
import { closed, linkName, type Member, newMember } from './member';
import { relay } from './relay';
import { type DirectSignal, readSignal, type Signal } from './signal';
import type { RoomOptions } from './room-options';
import type { Signalling } from './signalling';

/** Waits before each attempt to find a lost peer again, milliseconds; after the last one it is forgotten. */
const RETRY_AFTER = [0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000];
/** Wait between attempts to find a peer that trained another network, milliseconds. */
const OTHER_NETWORK = 20_000;
/** A link that has lasted this long starts with the first wait again, milliseconds. */
const LASTING = 10_000;
/** How long the answering side waits for a first offer before it asks, milliseconds. */
const OFFER_WAIT = 3_000;
/** How long the answering side waits for what the offering side does about a missing path, milliseconds. */
const DECISION = 10_000;

/**
 * The members of a room, all connected with each other. Runs on the page's main thread, where RTCPeerConnection lives; the links
 * themselves are opened by the worker on the channels that the room hands out. There is never more than one channel to a peer: before a
 * second one comes, the peer was `lost`.
 */
export class Room {
  readonly #options: RoomOptions;
  readonly #clock: Clock;
  readonly #signalling: Signalling;
  readonly #members = new Map<PeerId, Member>();
  readonly #left = new AbortController();

  constructor(options: RoomOptions) {
    const { services, code } = options;
    this.#options = options;
    this.#clock = services.clock ?? systemClock;
    this.#signalling = options.signalling ?? new BroadcastSignalling(services.createBroadcastChannel, code);
    this.#signalling.onSignal = (signal) => this.#receive(signal);
    const { signal } = this.#left;
    services.page?.addEventListener('pagehide', () => this.#departed(), { signal });
    // The page comes back from the back/forward cache, or a network came up: whoever was lost may be within reach.
    services.page?.addEventListener('pageshow', () => this.#announce(), { signal });
    services.page?.addEventListener('online', () => this.#announce(), { signal });
    this.#announce();
  }

  /**
   * To be called with the worker's news that a link has ended or could not be opened. A peer that has left or fallen silent is looked
   * for again, and so, now and then, is one that trains another network; one that was dropped for any other reason is refused for as long
   * as both pages are open.
   *
   * @param link the `link` of the channel's offer; news of a link that is no longer the peer's present one changes nothing
   */
  linkEnded(link: string, reason: UnikilnError): void {
    const member = [...this.#members.values()].find(({ token }) => token === link);
    if (member?.state !== 'connected') return;
    this.#lose(member, reason);
    if (reason.code === 'peer/closed' || reason.code === 'peer/silent') {
      this.#retry(member);
    } else if (reason.code === 'peer/network') {
      this.#askAgain(member);
    } else {
      member.state = 'refused';
      this.#tell(member, { type: 'refuse' });
    }
  }

  /** Looks at once for whoever was lost, instead of at the next time. */
  lookAgain(): void {
    this.#announce();
  }

  /** Says bye to everybody and closes every connection. */
  leave(): void {
    if (this.#left.signal.aborted) return;
    this.#departed();
    this.#left.abort();
    this.#signalling.onSignal = undefined;
    this.#signalling.close();
  }

  #departed(): void {
    this.#send({ from: this.#options.id, type: 'bye' });
    for (const member of this.#members.values()) this.#lose(member, closed(member));
    this.#members.clear();
  }

  #announce(): void {
    this.#send({ from: this.#options.id, type: 'announce', name: this.#options.name });
  }

  #receive(value: unknown): void {
    try {
      const signal = readSignal(value);
      const { id } = this.#options;
      if (signal.from !== id && (!('to' in signal) || signal.to === id)) this.#handle(signal);
    } catch (error) {
      if (!isUnikilnError(error)) throw error;
      this.#options.onProblem(error);
    }
  }

  #handle(signal: Signal): void {
    if (
      signal.type === 'announce' ||
      signal.type === 'here' ||
      signal.type === 'offer' ||
      signal.type === 'broadcast'
    ) {
      this.#meet(signal.from, signal.name);
    }
    const member = this.#members.get(signal.from);
    if (!member) return;
    const current = 'token' in signal && signal.token === member.token ? member.connection : undefined;
    switch (signal.type) {
      case 'announce':
        // In this order, so that a link that can be had at once is there before the other side asks for one.
        this.#seek(member);
        this.#tell(member, { type: 'here', name: this.#options.name });
        break;
      case 'here':
        this.#seek(member);
        break;
      case 'bye':
        this.#lose(member, closed(member));
        this.#members.delete(member.id);
        break;
      case 'offer':
        this.#answer(member, signal.token, signal.sdp);
        break;
      case 'answer':
        current?.answered(signal.sdp);
        break;
      case 'candidate':
        current?.candidate(signal.candidate, signal.mid);
        break;
      case 'broadcast':
        this.#checkOfferer(member, signal.type);
        if (!this.#signalling.sameBrowser) throw malformed(member.name, signal.type);
        this.#useBroadcast(member, signal.token);
        break;
      case 'stuck':
        if (signal.token === member.token && member.state === 'connecting') this.#noPath(member);
        break;
      case 'again':
        this.#offerAnew(member, signal.token);
        break;
      case 'refuse':
        this.#lose(member, closed(member));
        member.state = 'refused';
    }
  }

  #meet(id: PeerId, name: string): void {
    if (this.#members.has(id)) return;
    this.#members.set(id, newMember(id, name));
    this.#options.onPeer({ peer: id, name, state: 'found' });
  }

  /** Whether this tab offers to the member: of two the one with the lower id does. */
  #offers(member: Member): boolean {
    return this.#options.id < member.id;
  }

  /** The member is within reach: connect, if there is no link. */
  #seek(member: Member): void {
    if (member.state !== 'found' && member.state !== 'lost') return;
    if (this.#offers(member)) this.#start(member);
    else if (member.state === 'lost') this.#tell(member, { type: 'again', token: member.token });
    else {
      member.cancelTimer();
      member.cancelTimer = this.#clock.after(OFFER_WAIT, () =>
        this.#tell(member, { type: 'again', token: member.token }),
      );
    }
  }

  /** The answering side has no link. Unless that request has crossed with an offer, it gets one. */
  #offerAnew(member: Member, token: string): void {
    const crossed =
      member.state === 'connecting' || (member.state === 'connected' && token !== '' && token !== member.token);
    if (this.#offers(member) && !crossed) this.#start(member);
  }

  #start(member: Member): void {
    if (this.#refuses(member)) return;
    if (member.state !== 'found') this.#lose(member, closed(member));
    this.#connect(member, newPeerId());
    if (member.connection) member.connection.offer(this.#options.name);
    else this.#noPath(member);
  }

  #answer(member: Member, token: string, sdp: string): void {
    this.#checkOfferer(member, 'offer');
    if (this.#refuses(member) || token === member.token) return;
    if (member.state !== 'found') this.#lose(member, closed(member));
    this.#connect(member, token);
    if (member.connection) member.connection.accept(sdp);
    else this.#stuck(member);
  }

  #checkOfferer(member: Member, signal: string): void {
    if (this.#offers(member)) throw malformed(member.name, signal);
  }

  #refuses(member: Member): boolean {
    if (member.state === 'refused') this.#tell(member, { type: 'refuse' });
    return member.state === 'refused';
  }

  /** Begins a try; without WebRTC, `member.connection` stays undefined. */
  #connect(member: Member, token: string): void {
    member.cancelTimer();
    member.token = token;
    member.state = 'connecting';
    this.#options.onPeer({ peer: member.id, name: member.name, state: 'connecting' });
    const connection = this.#createPeerConnection();
    if (!connection) return;
    const current = new Connection(token, connection, this.#clock, {
      signal: (signal) => this.#tell(member, signal),
      channel: (channel, chunkBytes) => this.#connected(member, 'webrtc', this.#carrier(channel, chunkBytes)),
      failed: () => (this.#offers(member) ? this.#noPath(member) : this.#stuck(member)),
      lost: () => {
        // One that says farewell is of the past.
        if (member.connection !== current) return;
        this.#lose(member, closed(member));
        this.#retry(member);
      },
    });
    member.connection = current;
  }

  #createPeerConnection(): RTCPeerConnection | undefined {
    try {
      // No STUN: without internet a server delays or fails, and tabs of one network need none.
      return this.#options.services.createPeerConnection?.({ iceServers: [] });
    } catch {
      // A browser may forbid WebRTC or have too many connections open; either way there is no path.
      return undefined;
    }
  }

  #carrier(channel: RTCDataChannel, chunkBytes: number): Carrier {
    if (this.#options.services.transferable) return { type: 'data-channel', channel, chunkBytes };
    const { port1, port2 } = new MessageChannel();
    relay(new DataChannel(channel, chunkBytes), port1);
    return { type: 'relay', port: port2, chunkBytes };
  }

  /** The offering side decides what happens without a path, and says so. */
  #noPath(member: Member): void {
    member.connection?.close();
    if (this.#signalling.sameBrowser) {
      this.#tell(member, { type: 'broadcast', token: member.token, name: this.#options.name });
      this.#useBroadcast(member, member.token);
    } else {
      this.#lose(member, new UnikilnError('peer/no-path', { peer: member.name }));
      this.#retry(member);
    }
  }

  /** The answering side asks the other one to decide; if that has gone in the meantime, the member is lost. */
  #stuck(member: Member): void {
    this.#tell(member, { type: 'stuck', token: member.token });
    member.cancelTimer = this.#clock.after(DECISION, () => {
      this.#lose(member, new UnikilnError('peer/silent', { peer: member.name, seconds: DECISION / 1000 }));
      this.#retry(member);
    });
  }

  #useBroadcast(member: Member, token: string): void {
    if (this.#refuses(member)) return;
    if (member.state === 'connected') this.#lose(member, closed(member));
    member.connection?.close();
    member.connection = undefined;
    member.token = token;
    const carrier = { type: 'broadcast', name: linkName(token), self: this.#options.id } as const;
    this.#connected(member, 'broadcast', carrier, new UnikilnError('peer/no-path', { peer: member.name }));
  }

  #connected(member: Member, kind: LinkKind, carrier: Carrier, reason?: UnikilnError): void {
    const { id: peer, name } = member;
    member.state = 'connected';
    member.kind = kind;
    member.cancelTimer();
    member.cancelTimer = this.#clock.after(LASTING, () => (member.retries = 0));
    this.#options.onPeer({ peer, name, state: 'connected', kind, ...(reason && { reason }) });
    this.#options.onChannel({ peer, name, link: member.token, carrier });
  }

  /** Ends the present try or link, if there is one. */
  #lose(member: Member, reason: UnikilnError): void {
    const { id: peer, name, state } = member;
    member.cancelTimer();
    const { connection } = member;
    if (reason.code === 'peer/network') this.#clock.after(FAREWELL, () => connection?.close());
    else connection?.close();
    member.connection = undefined;
    if (state === 'lost' || state === 'refused') return;
    member.state = 'lost';
    if (state === 'connected' && member.kind === 'broadcast') {
      sayBye(this.#options.services.createBroadcastChannel, linkName(member.token), this.#options.id);
    }
    this.#options.onPeer({ peer, name, state: 'lost', reason });
  }

  /** Looks for a lost member again, a few times: it answers if it is still there. */
  #retry(member: Member): void {
    member.cancelTimer();
    const wait = RETRY_AFTER[member.retries++];
    if (wait === undefined) {
      this.#members.delete(member.id);
      return;
    }
    member.cancelTimer = this.#clock.after(wait, () => {
      if (this.#offers(member)) this.#announce();
      else this.#tell(member, { type: 'again', token: member.token });
      this.#retry(member);
    });
  }

  /** The member trains another network; when that is over, the two may train together. */
  #askAgain(member: Member): void {
    member.cancelTimer();
    member.cancelTimer = this.#clock.after(OTHER_NETWORK, () => {
      if (this.#offers(member)) this.#announce();
      else this.#tell(member, { type: 'again', token: member.token });
      this.#askAgain(member);
    });
  }

  #tell(member: Member, signal: DirectSignal): void {
    this.#send({ ...signal, from: this.#options.id, to: member.id });
  }

  #send(signal: Signal): void {
    if (!this.#left.signal.aborted) this.#signalling.send(signal);
  }
}

/** Joins a room: announces this tab and connects with whoever is there or comes. */
export function joinRoom(options: RoomOptions): Room {
  return new Room(options);
}
