/**
 * Small things that a reload should not forget (an open disclosure, the theme). Where the browser keeps nothing (private windows, full
 * disks, blocked cookies), they last as long as the page.
 */
const prefix = 'unikiln:';
const fallback = new Map<string, string>();

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? fallback.get(key);
  } catch {
    return fallback.get(key);
  }
}

/** Forgets everything whose key begins so. */
export function forget(beginning: string): void {
  for (const key of fallback.keys()) if (key.startsWith(beginning)) fallback.delete(key);
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix + beginning)) localStorage.removeItem(key);
  } catch {
    // Nothing is kept there.
  }
}

export function remember(key: string, value: string): void {
  fallback.set(key, value);
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // Kept in `fallback` until the page closes.
  }
}
