/**
 * What a browser keeps of a visit: models, apps, runs, settings, cached artifacts and the block storage of the device in the tab, in
 * IndexedDB. Everything read back is checked, since an older version of the page, or a person with the developer tools, may have
 * written it.
 */
export { pageStore, type PageStore } from './page-store';
export { openStore, type OpenedStore } from './store';
export type { Store, Table } from './table';
export type { AppChoice, SavedApp, SavedModel, SavedRun, Settings } from './records';
export { defaultSettings } from './records';
