import type { UnikilnError } from '../base/errors';
import { defaultSettings } from './records';
import { unavailable, type OpenedStore, type Store } from './store';

/** What the page keeps things in: there at once, and reading from it never fails. */
export interface PageStore extends Store {
  /** The browser keeps nothing, or could not be asked; whoever reads got what a first visit gets. */
  onProblem: ((error: UnikilnError) => void) | undefined;
}

/**
 * A store that can be used while its database still opens, so that the page is there before it, and that a broken database cannot stop:
 * reads then give what a first visit gives, writes throw `storage/unavailable`.
 */
export function pageStore(opening: Promise<OpenedStore>): PageStore {
  const tell = (cause: unknown) => page.onProblem?.(unavailable(cause));
  const read = async <T>(fallback: T, ask: (store: Store) => Promise<T>): Promise<T> => {
    try {
      return await ask(await opening);
    } catch (cause) {
      tell(cause);
      return fallback;
    }
  };
  const page: PageStore = {
    onProblem: undefined,
    loadModel: (id) => read(undefined, (store) => store.loadModel(id)),
    runs: () => read([], (store) => store.runs()),
    settings: () => read(defaultSettings, (store) => store.settings()),
    app: (id) => read(undefined, (store) => store.app(id)),
    appChoice: () => read(undefined, (store) => store.appChoice()),
    sectors: () => read<ReadonlyMap<number, Uint8Array>>(new Map(), (store) => store.sectors()),
    artifact: (key) => read(undefined, (store) => store.artifact(key)),
    saveModel: async (model) => (await opening).saveModel(model),
    addRun: async (run) => (await opening).addRun(run),
    saveSettings: async (settings) => (await opening).saveSettings(settings),
    saveApp: async (app) => (await opening).saveApp(app),
    removeApp: async (id) => (await opening).removeApp(id),
    saveAppChoice: async (choice) => (await opening).saveAppChoice(choice),
    putSector: async (sector, bytes) => (await opening).putSector(sector, bytes),
    putArtifact: async (key, bytes) => (await opening).putArtifact(key, bytes),
    clear: async () => (await opening).clear(),
  };
  opening.then(({ lack }) => lack && tell(lack), tell);
  return page;
}
