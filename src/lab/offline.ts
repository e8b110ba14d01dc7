import type { Assets, KeptGroup } from '../assets';
import { UnikilnError } from '../base/errors';
import { Observable, type Readable } from '../base/observable';
import type { Progress } from '../base/task';

/** What the page can do with the network off, and what is still on its way. */
export interface OfflineState {
  readonly groups: readonly KeptGroup[];
  /** The shell itself is kept by the service worker. */
  readonly shell: boolean;
  readonly fetching: Progress | undefined;
  /** Stopped by a person. */
  readonly paused: boolean;
  readonly error: UnikilnError | undefined;
}

/** Keeps everything that the line needs in the browser, quietly, once the page is idle. */
export class Offline {
  readonly #state = new Observable<OfflineState>({
    groups: [],
    shell: false,
    fetching: undefined,
    paused: false,
    error: undefined,
  });
  readonly state: Readable<OfflineState> = this.#state;
  readonly #assets: Assets;
  readonly #keepPage: () => Promise<void>;
  #abort: AbortController | undefined;
  #page: Promise<void> | undefined;

  /** @param keepPage has the service worker keep the page itself; rejects where there can be none */
  constructor(assets: Assets, keepPage: () => Promise<void>) {
    this.#assets = assets;
    this.#keepPage = keepPage;
  }

  /** Looks at what is kept; call again when something may have been fetched meanwhile. */
  async refresh(): Promise<void> {
    const groups = await this.#assets.kept().catch(() => undefined);
    if (groups) this.#state.update({ groups });
  }

  /** Keeps the page itself. Where service workers are forbidden (some private windows) it works, only not offline: the state says so. */
  keepPage(): Promise<void> {
    this.#page ??= this.#keepPage().then(
      () => this.#state.update({ shell: true }),
      () => void (this.#page = undefined),
    );
    return this.#page;
  }

  /** Fetches what is missing, of the page and of the packed files. Returns when all is kept, or when it was paused or failed; the state says which. */
  async keep(): Promise<void> {
    if (this.#abort) return;
    const abort = (this.#abort = new AbortController());
    this.#state.update({ paused: false, error: undefined });
    try {
      await this.keepPage();
      await this.#assets.keepAll({
        signal: abort.signal,
        onProgress: (fetching) => this.#state.update({ fetching }),
      });
    } catch (error) {
      const known = error instanceof UnikilnError ? error : undefined;
      this.#state.update({ error: known?.code === 'task/cancelled' ? undefined : known });
    } finally {
      this.#abort = undefined;
      this.#state.update({ fetching: undefined });
      await this.refresh();
    }
  }

  /** A person wants no more of it for now. */
  pause(): void {
    this.#abort?.abort();
    this.#state.update({ paused: true });
  }
}

/** True on a connection where 40 MB in the background would be rude: a metered or a slow one. */
export function thrifty(
  connection: { saveData?: boolean; type?: string; effectiveType?: string } | undefined,
): boolean {
  return Boolean(connection?.saveData) || connection?.type === 'cellular' || /2g/.test(connection?.effectiveType ?? '');
}
