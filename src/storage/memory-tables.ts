import { tables, type Store, type Table } from './table';

/** Tables that last as long as the page. */
export function memoryTables(): Store {
  const emptied: (() => void)[] = [];
  return {
    ...tables(<K, V>(): Table<K, V> => {
      const values = new Map<K, V>();
      emptied.push(() => values.clear());
      return {
        get: (key) => Promise.resolve(values.get(key)),
        all: () => Promise.resolve(new Map(values)),
        put: (key, value) => Promise.resolve(void values.set(key, value)),
        delete: (key) => Promise.resolve(void values.delete(key)),
      };
    }),
    clear: () => {
      for (const empty of emptied) empty();
      return Promise.resolve();
    },
  };
}
