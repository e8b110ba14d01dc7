/** Held by every open tab of this page. */
const OPEN = 'unikiln-open';

/**
 * Registers the service worker that keeps the page itself, and resolves when it does.
 *
 * A version that waits takes over when the page is loaded and no other tab is open: the old one's files go then, and a tab that still
 * runs it could no longer start its workers.
 *
 * @throws where service workers are forbidden
 */
export async function keepShell(address: string, { serviceWorker, locks }: Navigator): Promise<void> {
  const { waiting } = await serviceWorker.register(address);
  // Never let go, so that the browser does it when the tab closes.
  void locks.request(OPEN, { mode: 'shared' }, () => new Promise(() => undefined)).catch(() => undefined);
  const { held = [] } = await locks.query();
  if (waiting && held.filter(({ name }) => name === OPEN).length <= 1) {
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }
  await serviceWorker.ready;
}
