import { KEY_MAX as LONGEST_KEY } from '../../base/contract';

/** What `store` keeps, by key; give the same map to the next mock and it has survived. */
export type Kept = Map<string, Uint8Array>;

/** The module's `store` over a map: the rules of wasm/unikernel/app/store.c. */
export function keptStore(kept: Kept) {
  /** @throws Error where the device panics */
  const checked = (key: string): string => {
    const length = new TextEncoder().encode(key).length;
    if (length < 1 || length > LONGEST_KEY) throw new Error(`a key of the store has 1 to ${LONGEST_KEY} bytes`);
    return key;
  };
  return {
    get: (key: string, fallback: number): number => {
      const bytes = kept.get(checked(key));
      return bytes?.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true) : fallback;
    },
    set: (key: string, value: number): void => {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setInt32(0, value, true);
      kept.set(checked(key), bytes);
    },
    read: (key: string, into: Uint8Array): number => {
      const bytes = kept.get(checked(key));
      if (!bytes) return -1;
      into.set(bytes.subarray(0, into.length));
      return bytes.length;
    },
    write: (key: string, from: Uint8Array): void => void kept.set(checked(key), from.slice()),
    remove: (key: string): void => void kept.delete(checked(key)),
  };
}
