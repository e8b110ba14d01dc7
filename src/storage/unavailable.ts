import { isUnikilnError, UnikilnError } from '../base/errors';

/** What went wrong with the browser's storage, as an error of the catalogue. */
export function unavailable(cause: unknown): UnikilnError {
  if (isUnikilnError(cause)) return cause;
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return new UnikilnError('storage/unavailable', { reason }, { cause });
}
