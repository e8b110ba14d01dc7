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

export function remember(key: string, value: string): void {
  fallback.set(key, value);
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // Kept in `fallback` until the page closes.
  }
}
