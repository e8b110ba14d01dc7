import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { SECTOR, type BlockStorage } from '../../../src/device';
import { Halted, loadParts, type Parts } from './parts';

/** Storage whose power fails before a write: that write and all later ones do not happen. */
class Sectors implements BlockStorage {
  readonly sectors: number;
  readonly bytes: Uint8Array[];
  writes = 0;
  left = Infinity;

  constructor(sectors: number | readonly Uint8Array[]) {
    this.bytes =
      typeof sectors === 'number'
        ? Array.from({ length: sectors }, () => new Uint8Array(SECTOR).fill(0xff))
        : sectors.map((sector) => sector.slice());
    this.sectors = this.bytes.length;
  }

  read(sector: number, into: Uint8Array): void {
    into.set(this.bytes[sector]!);
  }

  write(sector: number, from: Uint8Array): void {
    if (this.left-- <= 0) throw new PowerFailure();
    this.bytes[sector] = from.slice();
    this.writes++;
  }
}

class PowerFailure extends Error {}

/** `store` as an app has it, after a reset: it knows nothing but what the sectors hold. */
class Store {
  private constructor(readonly parts: Parts) {}

  static async boot(blocks: BlockStorage): Promise<Store> {
    return new Store(await loadParts('app-module.c', { blocks }));
  }

  #key(key: string): void {
    const bytes = new TextEncoder().encode(key);
    this.#buffer(bytes.length).set(bytes);
    this.parts.call('key', bytes.length);
  }

  #buffer(length: number): Uint8Array {
    return this.parts.bytes(Number(this.parts.call('buffer')), length);
  }

  get(key: string, fallback: number): number {
    this.#key(key);
    return Number(this.parts.call('store_get', fallback));
  }

  set(key: string, value: number): void {
    this.#key(key);
    this.parts.call('store_set', value);
  }

  /** Undefined for nothing; at most `room` bytes. */
  read(key: string, room = 8192): { readonly length: number; readonly bytes: Uint8Array } | undefined {
    this.#key(key);
    this.#buffer(8192).fill(0xee);
    const length = Number(this.parts.call('store_read', room));
    return length < 0 ? undefined : { length, bytes: this.#buffer(8192).slice() };
  }

  write(key: string, value: Uint8Array): void {
    this.#key(key);
    this.#buffer(value.length).set(value);
    this.parts.call('store_write', value.length);
  }

  remove(key: string): void {
    this.#key(key);
    this.parts.call('store_remove');
  }

  /** A value as a number of equal bytes, written `LENGTHxBYTE`. */
  summary(key: string): string {
    const value = this.read(key);
    if (!value) return '-';
    const bytes = new Set(value.bytes.subarray(0, value.length));
    return `${value.length}x${[...bytes].join()}`;
  }
}

/** Building takes longer than any test. */
beforeAll(() => Store.boot(new Sectors(1)));

const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);

describe('the store', () => {
  test('gives back what was kept, also after a reset', async () => {
    const blocks = new Sectors(4);
    const store = await Store.boot(blocks);
    expect(store.get('n', -7)).toBe(-7);
    expect(store.read('picture')).toBeUndefined();
    store.set('n', -(2 ** 31));
    store.write('picture', Uint8Array.of(1, 2, 3));
    store.write('empty', new Uint8Array(0));
    store.set('a key, 15 bytes', 1);
    for (const kept of [store, await Store.boot(blocks)]) {
      expect(kept.get('n', 0)).toBe(-(2 ** 31));
      expect(kept.get('picture', 5)).toBe(5);
      expect(kept.summary('empty')).toBe('0x');
      expect(kept.get('a key, 15 bytes', 0)).toBe(1);
      const { length, bytes } = kept.read('picture', 2)!;
      expect(length).toBe(3);
      expect([...bytes.subarray(0, 3)]).toEqual([1, 2, 0xee]);
    }
    store.remove('n');
    store.remove('was never there');
    expect((await Store.boot(blocks)).get('n', 3)).toBe(3);
  });

  test('writes a sector a change, and none where nothing changes', async () => {
    const blocks = new Sectors(16);
    const store = await Store.boot(blocks);
    store.set('n', 1);
    store.set('n', 1);
    expect(blocks.writes).toBe(1);
    store.set('n', 2);
    expect(blocks.writes).toBe(2);
    store.remove('other');
    expect(blocks.writes).toBe(2);
  });

  test('holds as much as its sectors do, and says when it is full', async () => {
    const store = await Store.boot(new Sectors(3));
    for (let k = 0; k < 12; k++) store.write(`k${k}`, filled(1000, k));
    expect(Array.from({ length: 12 }, (_, k) => store.summary(`k${k}`))).toEqual(
      Array.from({ length: 12 }, (_, k) => `1000x${k}`),
    );
    expect(() => store.write('more', filled(1000, 99))).toThrow(new Halted(1));
    expect(store.parts.console).toBe('panic: the store is full at app.ts:34\n');
  });

  test.each([
    ['a key without bytes', (store: Store) => store.get('', 1), 'a key of the store has 1 to 15 bytes at app.ts:31'],
    [
      'a key of 16',
      (store: Store) => store.set('sixteen bytes...', 1),
      'a key of the store has 1 to 15 bytes at app.ts:32',
    ],
    [
      'a value that no sector holds',
      (store: Store) => store.write('k', filled(4081, 1)),
      'the store is full at app.ts:34',
    ],
    ['one that is far too long', (store: Store) => store.write('k', filled(8192, 1)), 'the store is full at app.ts:34'],
  ])('panics at %s', async (_, act, sentence) => {
    const store = await Store.boot(new Sectors(2));
    expect(() => act(store)).toThrow(new Halted(1));
    expect(store.parts.console).toBe(`panic: ${sentence}\n`);
  });

  test('takes a value as long as a sector allows', async () => {
    const store = await Store.boot(new Sectors(2));
    store.write('k', filled(4080, 1));
    store.write('l', filled(4080, 2));
    expect([store.summary('k'), store.summary('l')]).toEqual(['4080x1', '4080x2']);
  });
});

/** What may happen to a store: a value of so many equal bytes, or none. */
interface Change {
  readonly key: string;
  readonly length: number | undefined;
}

const changes = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    // Sizes that fit several times, twice, and hardly once into a sector, so that keys have to move.
    length: fc.constantFrom(undefined, 0, 4, 700, 1500, 2100, 4000),
  }),
  { minLength: 1, maxLength: 25 },
);

function apply(store: Store, { key, length }: Change, byte: number): void {
  if (length === undefined) store.remove(key);
  else store.write(key, filled(length, byte));
}
const expected = ({ length }: Change, byte: number) =>
  length === undefined ? '-' : length === 0 ? '0x' : `${length}x${byte}`;

describe('a power cut', () => {
  test('at any write leaves the old value or the new one, and all others, for good', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (script) => {
        // Enough sectors that nothing is ever full: five keys of one sector each, and one to move to.
        let blocks = new Sectors(6);
        let kept: Readonly<Record<string, string>> = { a: '-', b: '-', c: '-', d: '-', e: '-' };
        for (const [index, change] of script.entries()) {
          const after = { ...kept, [change.key]: expected(change, index + 1) };
          for (let writes = 0; ; writes++) {
            const cut = new Sectors(blocks.bytes);
            cut.left = writes;
            const store = await Store.boot(cut);
            try {
              apply(store, change, index + 1);
              blocks = cut;
              break;
            } catch (error) {
              if (!(error instanceof PowerFailure)) throw error;
            }
            const rebooted = await Store.boot(new Sectors(cut.bytes));
            const found = Object.fromEntries(Object.keys(kept).map((key) => [key, rebooted.summary(key)]));
            expect([kept, after]).toContainEqual(found);
            // The next change must not bring back what was left over.
            rebooted.remove(change.key);
            expect(rebooted.summary(change.key)).toBe('-');
          }
          kept = after;
          blocks.left = Infinity;
        }
      }),
      { numRuns: 40 },
    );
  });

  test('after each of many changes loses nothing, also when the leftovers are written over', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 25 }), async (script, cuts) => {
        const blocks = new Sectors(6);
        const kept: Record<string, string> = { a: '-', b: '-', c: '-', d: '-', e: '-' };
        for (const [index, change] of script.entries()) {
          blocks.left = cuts[index] ?? Infinity;
          try {
            apply(await Store.boot(blocks), change, index + 1);
            kept[change.key] = expected(change, index + 1);
          } catch (error) {
            if (!(error instanceof PowerFailure)) throw error;
            const found = (await Store.boot(blocks)).summary(change.key);
            expect([kept[change.key], expected(change, index + 1)]).toContain(found);
            kept[change.key] = found;
          }
          const store = await Store.boot(blocks);
          expect(Object.fromEntries(Object.keys(kept).map((key) => [key, store.summary(key)]))).toEqual(kept);
        }
      }),
      { numRuns: 80 },
    );
  });
});

describe('sectors that hold something else', () => {
  const randomSector = fc.uint8Array({ minLength: SECTOR, maxLength: SECTOR });

  test('are empty to the store, and it writes over them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomSector, { minLength: 1, maxLength: 3 }), async (sectors) => {
        const blocks = new Sectors(sectors);
        const store = await Store.boot(blocks);
        expect(store.get('n', 8)).toBe(8);
        store.set('n', 9);
        expect((await Store.boot(blocks)).get('n', 8)).toBe(9);
      }),
      { numRuns: 20 },
    );
  });

  test('with a good check but senseless records are so, too', async () => {
    const good = new Sectors(1);
    const prepared = await Store.boot(good);
    prepared.set('n', 9);
    prepared.write('m', filled(200, 3));
    const view = (bytes: Uint8Array) => new DataView(bytes.buffer);
    const used = view(good.bytes[0]!).getUint32(8, true);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 12, max: 12 + used - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
        }),
        fc.integer({ min: 0, max: SECTOR - 12 }),
        async (edits, length) => {
          const bytes = good.bytes[0]!.slice();
          for (const [at, value] of edits) bytes[at] = value;
          view(bytes).setUint32(8, length, true);
          view(bytes).setUint32(4, fnv(bytes.subarray(8, 12 + length)), true);
          const store = await Store.boot(new Sectors([bytes, bytes]));
          for (const key of ['n', 'm', 'x']) store.summary(key);
          store.set('x', 1);
          expect(store.get('x', 0)).toBe(1);
        },
      ),
      { numRuns: 100 },
    );
  });
});

function fnv(bytes: Uint8Array): number {
  return bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
}
