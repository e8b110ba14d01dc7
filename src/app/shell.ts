import { isUnikilnError } from '../base/errors';

/** Held by every open tab of this page. */
const OPEN = 'unikiln-open';
/** Set while a tab waits for a newer version; lasts as long as the tab. */
const WANTED = 'unikiln-newer-version';

/** Counts this tab among the open ones. @returns whether it is the only one */
export async function isOnlyTab({ locks }: Navigator): Promise<boolean> {
  // Never let go, so that the browser does it when the tab closes.
  void locks.request(OPEN, { mode: 'shared' }, () => new Promise(() => undefined)).catch(() => undefined);
  const { held = [] } = await locks.query();
  return held.filter(({ name }) => name === OPEN).length <= 1;
}

/**
 * Registers the service worker that keeps the page itself, and resolves when it does.
 *
 * A version that waits takes over when the page is loaded and no other tab is open: the old one's files go then, and a tab that still
 * runs it could no longer start its workers. It also does when this tab has met a file that its own version has lost.
 *
 * @throws where service workers are forbidden
 */
export async function keepShell(address: string, serviceWorker: ServiceWorkerContainer, alone: boolean): Promise<void> {
  const registration = await serviceWorker.register(address);
  const wanted = takeWanted();
  if (wanted) {
    // With the network off there is no newer version to be had.
    await registration.update().catch(() => undefined);
    await untilInstalled(registration);
  }
  const { waiting } = registration;
  if (waiting && (alone || wanted)) {
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }
  await serviceWorker.ready;
}

/** Whether only a newer version of the page helps. */
export const needsNewerVersion = (error: Error | undefined): boolean =>
  isUnikilnError(error) && (error.code === 'page/outdated' || error.code === 'page/worker-lost');

/** After this, a reload brings the newer version, also while other tabs are open. */
export function wantNewerVersion(): void {
  try {
    sessionStorage.setItem(WANTED, 'yes');
  } catch {
    // Where nothing is kept, there is no service worker either: any reload brings the newest version.
  }
}

function takeWanted(): boolean {
  try {
    const wanted = sessionStorage.getItem(WANTED) !== null;
    sessionStorage.removeItem(WANTED);
    return wanted;
  } catch {
    return false;
  }
}

/** Waits while a new version is being fetched. */
async function untilInstalled({ installing }: ServiceWorkerRegistration): Promise<void> {
  if (!installing) return;
  await new Promise<void>((resolve) => {
    installing.addEventListener('statechange', () => installing.state !== 'installing' && resolve());
  });
}
