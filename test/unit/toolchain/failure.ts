import { UnikilnError } from '../../../src/base/errors';

/** The error that an action throws. */
export function failure(action: () => unknown): UnikilnError {
  try {
    action();
  } catch (error) {
    // The code narrows nothing here: any of the catalogue's may come.
    if (error instanceof UnikilnError) return error as UnikilnError;
    throw error;
  }
  throw new Error('nothing was thrown');
}
