import { expect, test } from 'vitest';
import { upgrade, upgrades } from '../../../src/storage/schema';

/** A database as IndexedDB has it: it refuses a store that is there already. */
function database() {
  const made: string[] = [];
  return {
    made,
    createObjectStore: (name: string) => {
      if (made.includes(name)) throw new DOMException(`${name} is there already`, 'ConstraintError');
      made.push(name);
      return { createIndex: () => undefined };
    },
  };
}

/** What the tests need of IndexedDB. */
const as = (fake: ReturnType<typeof database>) => fake as unknown as Parameters<typeof upgrade>[0];

test.each(upgrades.map((_, version) => version))(
  'a database of version %i becomes the newest one, with nothing made twice',
  (version) => {
    const fresh = database();
    upgrade(as(fresh), 0);
    const old = database();
    for (const step of upgrades.slice(0, version)) step(as(old));
    upgrade(as(old), version);
    expect(old.made).toEqual(fresh.made);
    expect(fresh.made).toEqual(['models', 'runs', 'settings', 'artifacts', 'apps', 'sectors']);
  },
);

test('a database of the newest version stays as it is', () => {
  const newest = database();
  upgrade(as(newest), upgrades.length);
  expect(newest.made).toEqual([]);
});
