import type { Destination } from './items';

/** A function whose labels have addresses at last. */
interface Labelled {
  addressOf(label: string): number;
}

/** A number, or the address of a function, of a word of the pool, or of a label. */
type Word =
  | number
  | { readonly symbol: string }
  | { readonly word: number }
  | { readonly routine: Labelled; readonly label: string };

/** The words that code loads with L32R: one pool for all, below the code, as L32R reaches backwards only. */
export class LiteralPool {
  private readonly places = new Map<string, number>();
  private readonly tables = new Map<Destination, number>();
  readonly words: Word[] = [];
  /** Of the first word. */
  address = 0;

  /** The address of a word that has been added. */
  addressOf(target: Destination): number {
    const index = target.kind === 'literal-table' ? this.tables.get(target) : this.places.get(keyOf(target));
    if (index === undefined) throw new RangeError('a literal is missing');
    return this.address + index * 4;
  }

  /** Adds a word, or a table and a word that holds its place. Equal words are one. */
  add(target: Destination, section: Labelled): void {
    const index = this.words.length;
    if (target.kind === 'literal-table') {
      this.tables.set(target, index);
      this.words.push({ word: index + 1 });
      for (const label of target.labels) this.words.push({ routine: section, label });
      return;
    }
    const key = keyOf(target);
    if (this.places.has(key)) return;
    this.places.set(key, index);
    if (target.kind === 'literal') this.words.push(target.value >>> 0);
    if (target.kind === 'literal-symbol') this.words.push({ symbol: target.name });
  }

  /** @param resolve gives addresses of functions */
  write(resolve: (name: string) => number): Uint8Array {
    const bytes = new Uint8Array(this.words.length * 4);
    const view = new DataView(bytes.buffer);
    for (const [index, word] of this.words.entries()) view.setUint32(index * 4, this.numberOf(word, resolve), true);
    return bytes;
  }

  private numberOf(word: Word, resolve: (name: string) => number): number {
    if (typeof word === 'number') return word;
    if ('routine' in word) return word.routine.addressOf(word.label);
    return 'word' in word ? this.address + word.word * 4 : resolve(word.symbol);
  }
}

const keyOf = (target: Destination) =>
  target.kind === 'literal' ? `${target.value >>> 0}` : target.kind === 'literal-symbol' ? `@${target.name}` : '';
