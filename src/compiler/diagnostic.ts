import type { Place } from './ir';

/** What the compiler says of one place in an app. */
export interface AppDiagnostic {
  /** Of the catalogue (`UK2004`), or `TS` and the number of TypeScript's own message (`TS2322`). */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly next: string;
  readonly place: Place;
}
