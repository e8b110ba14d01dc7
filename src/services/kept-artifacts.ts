import type { Store } from '../storage';
import type { ArtifactCache } from '../toolchain';

/** What workers have made before, in the browser's store. One that cannot be read, or is full, costs time, not the work at hand. */
export const keptArtifacts = (store: Promise<Store>): ArtifactCache => ({
  get: async (key) => (await store).artifacts.get(key).catch(() => undefined),
  put: async (key, bytes) => (await store).artifacts.put(key, bytes).catch(() => undefined),
});
