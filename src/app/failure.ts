import { isUnikilnError } from '../base/errors';

/** An error in the words of the page: what happened, what to do next, and its code. */
export interface Failure {
  readonly says: string;
  readonly next: string;
  readonly code: string | undefined;
}

export function failureOf(error: Error): Failure {
  if (isUnikilnError(error)) return { says: error.message, next: error.next, code: error.code };
  return {
    says: `Something unexpected happened: ${error.message}.`,
    next: 'Try again; if it stays, reset.',
    code: undefined,
  };
}
