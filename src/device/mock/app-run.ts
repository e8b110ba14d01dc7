import type { CoapAnswer, CoapMethod } from '../client';
import type { DisplayEvent } from '../display';

/** Something that happens to a running app from outside. */
export type OutsideEvent =
  | { readonly kind: 'advance'; readonly milliseconds: number }
  | { readonly kind: 'digit'; readonly ink: Uint8Array }
  | { readonly kind: 'request'; readonly method: CoapMethod; readonly path: string; readonly payload: Uint8Array }
  /** Something outside drives an input pin. */
  | { readonly kind: 'pin'; readonly pin: number; readonly level: boolean };

/** What an app has done so far, wherever it runs. */
export interface Observed {
  /** All that it has printed. */
  console: string;
  /** Each write, in order. */
  readonly pins: (readonly [pin: number, level: boolean])[];
  /** Each colour of the light, in order. */
  readonly led: (readonly [red: number, green: number, blue: number])[];
  readonly display: DisplayEvent[];
  /** Answers to the requests, in order. */
  readonly coap: CoapAnswer[];
  /** Classes that the digits got, in order. */
  readonly digits: number[];
  /** Set once it has stopped: 0 done, 1 panic, 2 fault. */
  halt: number | undefined;
}

export const nothingYet = (): Observed => ({
  console: '',
  pins: [],
  led: [],
  display: [],
  coap: [],
  digits: [],
  halt: undefined,
});

/** An app that runs somewhere (plain JavaScript, a tab, a board) and can be told what happens around it. */
export interface AppRun {
  readonly observed: Observed;
  /** Runs `main`, and whatever comes at once. */
  start(): Promise<void>;
  /** Lets one thing happen, and waits until the app has dealt with it. Does nothing once the app has stopped. */
  happen(event: OutsideEvent): Promise<void>;
  close(): void;
}
