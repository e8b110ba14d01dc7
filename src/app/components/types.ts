/**
 * The values that components show, where a plain number or string is not enough.
 */

/** 'waiting' needs an earlier stage first, 'idle' could be started now. */
export type StageStatus = 'waiting' | 'idle' | 'working' | 'done' | 'error';

/** One arrow of the line. */
export interface LineStage {
  /** What is done on it: 'train'. */
  readonly verb: string;
  readonly status: StageStatus;
  /** 0..1 while working; undefined while nobody knows. */
  readonly progress?: number | undefined;
  /** What it carries, once there is something: ['14 KB', 'of C']. */
  readonly artifact?: readonly [amount: string, what: string] | undefined;
}

export interface PeerRow {
  readonly id: string;
  readonly name: string;
  readonly role: 'coordinator' | 'worker';
  /** This very tab. */
  readonly self: boolean;
  readonly state: 'joining' | 'training' | 'waiting' | 'paused' | 'done';
  /** Digits trained on per second; undefined before the first round. */
  readonly speed?: number | undefined;
  /** Digits it has trained on in this run; undefined before the first round. */
  readonly samples?: number | undefined;
  /** Its share of the whole run so far, 0..1. */
  readonly progress?: number | undefined;
  /** What its link runs over; undefined for this tab. */
  readonly link?: 'webrtc' | 'broadcast' | 'memory' | undefined;
}

export interface DroppedPeer {
  readonly id: string;
  readonly name: string;
  /** What happened, in a sentence. */
  readonly reason: string;
  readonly code: string;
}

export interface Curve {
  /** 'loss', 'accuracy', or a peer's name. */
  readonly name: string;
  readonly axis: 'loss' | 'accuracy';
  /** x grows; accuracy is a share 0..1. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** A single peer's. */
  readonly thin?: boolean;
}

export interface MemorySegment {
  readonly label: string;
  readonly bytes: number;
  /** Decides the colour: weights and arena are the network's, code and stack the library OS's. */
  readonly kind: 'weights' | 'code' | 'arena' | 'stack' | 'other';
}

export interface Memory {
  /** 'Flash', 'RAM'. */
  readonly name: string;
  readonly segments: readonly MemorySegment[];
  /** Bytes that the chip has; undefined where there is no limit worth drawing. */
  readonly capacity?: number | undefined;
}

export interface CodeFile {
  readonly name: string;
  readonly text: string;
  /** 'text' is shown without colours (a link map). */
  readonly language: 'c' | 'text';
}

/** Files that are kept together for working offline. */
export interface OfflineGroup {
  readonly id: string;
  /** 'The page', 'MNIST digits', 'The C compiler'. */
  readonly name: string;
  readonly keptBytes: number;
  readonly totalBytes: number;
  readonly state: 'kept' | 'fetching' | 'paused' | 'missing' | 'failed';
}

/** What the compiler says of a place in an app. */
export interface Problem {
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to write instead. */
  readonly next: string;
  readonly code: string;
  /** Where the language page speaks of it. */
  readonly link: string | undefined;
}

/** How a device looks: what its app has set. */
export interface Look {
  readonly pins: ReadonlyMap<number, boolean>;
  readonly led: readonly [red: number, green: number, blue: number] | undefined;
}

/** RGBA pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}
