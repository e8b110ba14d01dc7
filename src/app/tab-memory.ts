/** What this tab is known by, for as long as it is open. A browser that keeps nothing has another tab after each reload. */
const KEY = 'unikiln:tab';

export function recallTab(): string | undefined {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept && /^[0-9a-f]{16}$/.test(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function rememberTab(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Then it is another one after a reload.
  }
}
