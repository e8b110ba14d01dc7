/**
 * What the rest of Unikiln sees of another peer: a link that carries whole, checked messages in order, whatever it runs over
 * (an RTCDataChannel, a BroadcastChannel, or two ends in memory under test).
 */

/** Random identity of one tab for as long as the page is open: 16 hexadecimal digits. */
export type PeerId = string;

/** What a link runs over; the page shows it. */
export type LinkKind = 'webrtc' | 'broadcast' | 'memory';

/** A whole message. What `kind` means is the business of whoever talks over the link; 0..15 are kept for the link itself. */
export interface Message {
  readonly kind: number;
  /** Training round that the message belongs to. */
  readonly round: number;
  readonly payload: Uint8Array;
}

export interface Link {
  readonly peer: PeerId;
  readonly kind: LinkKind;
  /** Queues one message; resolves when the link has room for more (back-pressure). Does nothing on a closed link. */
  send(message: Message): Promise<void>;
  /** Closes; the reason, if any, is told to this side's `onClose` and shown. Safe to call twice. */
  close(reason?: Error): void;
  /** Set by the owner straight after creation; messages that came before wait for it. */
  onMessage: ((message: Message) => void) | undefined;
  /** Called once, with the reason: `peer/closed` when the other side left, another UnikilnError when it was dropped. */
  onClose: ((reason: Error) => void) | undefined;
}
