import type { KeptGroup } from '../assets';
import type { OfflineGroup } from './components';

const names: Record<string, string> = {
  sample: 'The sample network',
  data: 'MNIST digits',
  training: 'The training engine',
  toolchain: 'The C compiler',
};

interface State {
  readonly groups: readonly KeptGroup[];
  readonly shell: boolean;
  readonly fetching: unknown;
  readonly paused: boolean;
  readonly error: unknown;
}

/** What is kept offline, in the words of the badge. */
export function offlineGroups({ groups, shell, fetching, paused, error }: State): OfflineGroup[] {
  let busy = Boolean(fetching);
  const rows = groups.map(({ group, kept, total }): OfflineGroup => {
    const complete = kept === total;
    const state = complete ? 'kept' : busy ? 'fetching' : error ? 'failed' : paused ? 'paused' : 'missing';
    // Files are fetched one after the other: only the first group that is not complete is at it.
    if (!complete) busy = false;
    return { id: group, name: names[group] ?? group, keptBytes: kept, totalBytes: total, state };
  });
  // The service worker does not tell sizes: the page itself is there or not, and no part of the sums.
  const page: OfflineGroup = {
    id: 'page',
    name: 'The page',
    keptBytes: 0,
    totalBytes: 0,
    state: shell ? 'kept' : 'missing',
  };
  return [page, ...rows];
}
