import type { Signal } from './signal';

/**
 * How the members of a room reach each other before they are connected; one file per strategy. A strategy only carries: what the signals
 * mean, and whether they are well formed, is the room's business.
 */
export interface Signalling {
  /** Whether all its members share one browser, so that a BroadcastChannel can stand in for WebRTC. */
  readonly sameBrowser: boolean;
  /** Tells every member (a signal without `to`) or one of them; a strategy may also reach others, who ignore it. Never throws. */
  send(signal: Signal): void;
  /** Set once by the room. Gets whatever came, this member's own signals perhaps included. */
  onSignal: ((signal: unknown) => void) | undefined;
  /** Leaves, after what was sent before. */
  close(): void;
}
