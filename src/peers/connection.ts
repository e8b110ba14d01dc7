import { chunkSize, MIN_CHUNK } from './chunks';
import type { Clock } from './clock';
import type { DirectSignal } from './signal';

/** WebRTC between two tabs takes 34 ms; after this long without a path the offering side looks for another, milliseconds. */
const OFFER_DEADLINE = 3_000;
/** The answering side asks later, in case the offering tab's timers are throttled. */
const ANSWER_DEADLINE = 2 * OFFER_DEADLINE;
/** A connection may be interrupted for so long, milliseconds, before it counts as lost. */
const INTERRUPTION = 5_000;

/**
 * The page's own channel: open means that there is a path, closed that the peer has gone. Only then is the training channel made,
 * because a data channel can be transferred to a worker only straight after it was made.
 */
const CONTROL = 'control';
const TRAINING = 'training';

export interface ConnectionEvents {
  signal(signal: DirectSignal): void;
  /** There is a path. The channel must be transferred or listened to before this returns. */
  channel(channel: RTCDataChannel, chunkBytes: number): void;
  /** There is no path. Called instead of `channel`. */
  failed(): void;
  /** The path is gone. Called after `channel`. */
  lost(): void;
}

/** One try to connect with one peer over WebRTC, from either side. */
export class Connection {
  readonly #connection: RTCPeerConnection;
  readonly #events: ConnectionEvents;
  readonly #clock: Clock;
  #state: 'trying' | 'connected' | 'over' = 'trying';
  #candidates = 0;
  #cancelTimer: () => void = () => undefined;
  /** Negotiation steps run one after the other: a candidate must not overtake the description that it belongs to. */
  #steps: Promise<void> = Promise.resolve();

  constructor(
    readonly token: string,
    connection: RTCPeerConnection,
    clock: Clock,
    events: ConnectionEvents,
  ) {
    this.#connection = connection;
    this.#clock = clock;
    this.#events = events;
    connection.onicecandidate = ({ candidate }) => this.#found(candidate);
    connection.onicegatheringstatechange = () => {
      if (connection.iceGatheringState === 'complete' && this.#candidates === 0) this.#fail();
    };
    connection.onconnectionstatechange = () => this.#check();
    connection.ondatachannel = ({ channel }) => {
      if (channel.label === CONTROL) this.#watch(channel);
      else if (channel.label === TRAINING && this.#state === 'trying') this.#connected(channel);
      else channel.close();
    };
  }

  /** Begins the offering side. @param name this tab's, for the other side */
  offer(name: string): void {
    this.#deadline(OFFER_DEADLINE);
    const control = this.#connection.createDataChannel(CONTROL);
    this.#watch(control);
    control.onopen = () => {
      if (this.#state === 'trying') this.#connected(this.#connection.createDataChannel(TRAINING));
    };
    this.#step(async () => {
      await this.#connection.setLocalDescription();
      const sdp = this.#connection.localDescription?.sdp ?? '';
      this.#events.signal({ type: 'offer', token: this.token, name, sdp });
    });
  }

  /** Begins the answering side. */
  accept(sdp: string): void {
    this.#deadline(ANSWER_DEADLINE);
    this.#step(async () => {
      await this.#connection.setRemoteDescription({ type: 'offer', sdp });
      await this.#connection.setLocalDescription();
      this.#events.signal({ type: 'answer', token: this.token, sdp: this.#connection.localDescription?.sdp ?? '' });
    });
  }

  answered(sdp: string): void {
    this.#step(() => this.#connection.setRemoteDescription({ type: 'answer', sdp }));
  }

  candidate(candidate: string, mid: string): void {
    this.#step(() => this.#connection.addIceCandidate({ candidate, sdpMid: mid }));
  }

  /** Ends it without an event. */
  close(): void {
    this.#state = 'over';
    this.#cancelTimer();
    this.#connection.close();
  }

  #found(candidate: RTCIceCandidate | null): void {
    if (this.#state === 'over' || !candidate?.candidate) return;
    this.#candidates++;
    this.#events.signal({
      type: 'candidate',
      token: this.token,
      candidate: candidate.candidate,
      mid: candidate.sdpMid ?? '0',
    });
  }

  #watch(control: RTCDataChannel): void {
    control.onclose = () => this.#fail();
  }

  #connected(channel: RTCDataChannel): void {
    this.#cancelTimer();
    this.#state = 'connected';
    this.#events.channel(channel, chunkSize(this.#connection.sctp?.maxMessageSize ?? MIN_CHUNK));
  }

  #check(): void {
    const state = this.#connection.connectionState;
    if (state === 'failed' || state === 'closed') this.#fail();
    else if (this.#state === 'connected') {
      this.#cancelTimer();
      if (state === 'disconnected') this.#deadline(INTERRUPTION);
    }
  }

  #deadline(milliseconds: number): void {
    this.#cancelTimer = this.#clock.after(milliseconds, () => this.#fail());
  }

  #fail(): void {
    const before = this.#state;
    if (before === 'over') return;
    this.close();
    if (before === 'connected') this.#events.lost();
    else this.#events.failed();
  }

  /** Whatever goes wrong in a step (a description that the browser refuses, a candidate for nothing) ends this try. */
  #step(step: () => Promise<void>): void {
    this.#steps = this.#steps.then(async () => {
      if (this.#state === 'over') return;
      try {
        await step();
      } catch {
        this.#fail();
      }
    });
  }
}
