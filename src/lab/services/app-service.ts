import { sha256 } from '../../base/hash';
import { createAppSession, type AppCompilation, type AppSession, type NetworkFacts } from '../../compiler';
import type { Store } from '../../storage';

/** What is compiled. */
export interface AppRequest {
  readonly source: string;
  /** Absent: no network is on the line, and the module has no `model`. */
  readonly network: NetworkFacts | undefined;
  readonly checks: boolean;
}

/** Runs in the app worker: one TypeScript language service, loaded when first needed and kept warm. */
export class AppService {
  readonly #store: Promise<Store>;
  readonly #version: string;
  #session: Promise<AppSession> | undefined;

  /** @param version names this very compiler: results of another one are not taken from the cache */
  constructor(store: Promise<Store>, version: string) {
    this.#store = store;
    this.#version = version;
  }

  /** For the editor: checks and compiles, and keeps the text for `complete` and `explain`. Never from the cache, always warm. */
  async edit({ source, network, checks }: AppRequest): Promise<AppCompilation> {
    const session = await this.#open();
    return session.compile(source, network, { checks });
  }

  /** For the line: the C of an app, out of the cache where it is known, so that TypeScript need not be loaded. */
  async compile(request: AppRequest): Promise<AppCompilation> {
    const store = await this.#store;
    const key = `app-${await sha256(JSON.stringify([this.#version, request]))}`;
    const kept = await store.artifact(key).catch(() => undefined);
    // Written below by this very version of the compiler.
    if (kept) return JSON.parse(new TextDecoder().decode(kept)) as AppCompilation;
    const made = await this.edit(request);
    // A full disk must not stop the work at hand.
    await store.putArtifact(key, new TextEncoder().encode(JSON.stringify(made))).catch(() => undefined);
    return made;
  }

  /** What may stand at a place of a text, for the editor's list. */
  async complete(source: string, network: NetworkFacts | undefined, offset: number) {
    const session = await this.#open();
    session.update(source, network);
    return session.complete(offset);
  }

  /** What TypeScript knows of the name at a place. */
  async explain(source: string, network: NetworkFacts | undefined, offset: number): Promise<string | undefined> {
    const session = await this.#open();
    session.update(source, network);
    return session.explain(offset);
  }

  #open(): Promise<AppSession> {
    this.#session ??= createAppSession().catch((error: unknown) => {
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }
}
