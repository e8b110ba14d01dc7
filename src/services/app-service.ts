import { sha256 } from '../base/hash';
import { createAppSession, type AppCompilation, type AppSession, type NetworkFacts } from '../compiler';
import { remember } from '../pipeline';
import type { Store } from '../storage';
import type { ArtifactCache } from '../toolchain';
import { keptArtifacts } from './kept-artifacts';

/** What is compiled. */
export interface AppRequest {
  readonly source: string;
  /** Absent: no network is on the line, and the module has no `model`. */
  readonly network: NetworkFacts | undefined;
  readonly checks: boolean;
}

/** Runs in the app worker: one TypeScript language service, loaded when first needed and kept warm. */
export class AppService {
  readonly #cache: ArtifactCache;
  readonly #version: string;
  #session: Promise<AppSession> | undefined;

  /** @param version names this very compiler: results of another one are not taken from the cache */
  constructor(store: Promise<Store>, version: string) {
    this.#cache = keptArtifacts(store);
    this.#version = version;
  }

  /** For the editor: checks and compiles, and keeps the text for `complete` and `explain`. Never from the cache, always warm. */
  async edit({ source, network, checks }: AppRequest): Promise<AppCompilation> {
    const session = await this.#open();
    return session.compile(source, network, { checks });
  }

  /** For the line: the C of an app, out of the cache where it is known, so that TypeScript need not be loaded. */
  async compile(request: AppRequest): Promise<AppCompilation> {
    const key = `app-${await sha256(JSON.stringify([this.#version, request]))}`;
    return remember(this.#cache, key, () => this.edit(request));
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
