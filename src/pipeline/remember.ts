import type { ArtifactCache } from '../toolchain';

/**
 * Looks a result up by its key, or makes and keeps it.
 *
 * @param key holds the hash of all that the result follows from, the version of the code that makes it among them
 * @param make gives plain data, which survives JSON
 */
export async function remember<T>(cache: ArtifactCache, key: string, make: () => Promise<T>): Promise<T> {
  const kept = await cache.get(key);
  try {
    // Written below by this very version of the code.
    if (kept) return JSON.parse(new TextDecoder().decode(kept)) as T;
  } catch {
    // Damaged: it is made again.
  }
  const made = await make();
  await cache.put(key, new TextEncoder().encode(JSON.stringify(made)));
  return made;
}
