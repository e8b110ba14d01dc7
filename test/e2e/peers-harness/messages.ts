import type { PlainError } from '../../../src/base/errors';
import type { Carrier } from '../../../src/peers';

/** What page and worker of the harness tell each other. */
export type ToWorker =
  | { readonly type: 'start'; readonly id: string }
  | { readonly type: 'channel'; readonly peer: string; readonly link: string; readonly carrier: Carrier }
  | { readonly type: 'lost'; readonly peer: string }
  /** Sends `count` messages of `bytes` bytes, each when the one before has come back, or all at once. */
  | { readonly type: 'exchange'; readonly bytes: number; readonly count: number; readonly atOnce: boolean };

export type FromWorker =
  | { readonly type: 'opened'; readonly kind: string; readonly name: string }
  | { readonly type: 'ended'; readonly link: string; readonly reason: PlainError }
  | { readonly type: 'exchanged'; readonly milliseconds: number; readonly intact: number };
