import { UnikilnError } from './errors';

/**
 * A part of the page that is fetched when it is first needed.
 *
 * @throws UnikilnError `page/worker-lost` when its file cannot be had: an update has taken it away, or the network broke off
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new UnikilnError('page/worker-lost', {}, { cause });
  }
}
