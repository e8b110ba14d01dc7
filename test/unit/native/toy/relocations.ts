import type { Assembly, Section } from '../../../../src/native/target';
import { assemble } from './assemble';
import { ToyCode } from './emit';
import { encode, format } from './encode';
import type { Item } from './items';
import type { Mnemonic } from './instructions';
import { STACK } from './registers';

/** Functions share nothing. */
export class ToyAssembly implements Assembly {
  readonly shared = 0;
  /** Of calls. */
  readonly reach = 2 ** 25;

  translated(name: string, write: (code: ToyCode) => void): Section {
    const code = new ToyCode();
    write(code);
    return new ToySection(name, code.function);
  }

  handwritten(name: string, text: string): Section {
    return new ToySection(name, assemble(text));
  }

  writeShared(): Uint8Array {
    return new Uint8Array(0);
  }
}

const bytesOf = (item: Item): number => ('label' in item ? 0 : 'loads' in item ? 8 : 4);

class ToySection implements Section {
  readonly size: number;
  readonly instructions: number;
  address = 0;
  private readonly labels = new Map<string, number>();

  constructor(
    readonly name: string,
    private readonly items: readonly Item[],
  ) {
    let offset = 0;
    for (const item of items) {
      if ('label' in item) this.labels.set(item.label, offset);
      offset += bytesOf(item);
    }
    this.size = offset;
    this.instructions = items.reduce((sum, item) => sum + ('addressOf' in item ? 0 : bytesOf(item) / 4), 0);
  }

  get calls(): readonly string[] {
    return this.items.flatMap((item) => ('op' in item && item.place?.symbol !== undefined ? [item.place.symbol] : []));
  }

  get frame(): number {
    return this.items.reduce((most, item) => {
      if (!('op' in item) || item.op !== 'addi') return most;
      const [to, from, bytes] = item.operands;
      return to === STACK && from === STACK ? Math.max(most, -bytes!) : most;
    }, 0);
  }

  write(resolve: (name: string) => number) {
    const bytes: number[] = [];
    const listing: string[] = [];
    const put = (word: number, text: string) => {
      listing.push(`${(this.address + bytes.length).toString(16)}  ${text}`);
      bytes.push(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24);
    };
    const instruction = (op: Mnemonic, operands: readonly number[]) =>
      put(encode(op, operands, this.address + bytes.length), format(op, operands));
    for (const item of this.items) {
      if ('addressOf' in item) put(this.placeOf(item.addressOf), `word ${item.addressOf}`);
      else if ('loads' in item) {
        const address = this.placeOf(item.loads);
        instruction('lui', [item.to, address >>> 16]);
        instruction('ori', [item.to, item.to, address & 0xffff]);
      } else if ('op' in item) {
        const { op, operands, place } = item;
        const to = place && (place.symbol === undefined ? this.placeOf(place.label!) : resolve(place.symbol));
        instruction(op, to === undefined ? operands : [...operands, to]);
      }
    }
    return { bytes, listing };
  }

  private placeOf(label: string): number {
    const offset = this.labels.get(label);
    if (offset === undefined) throw new RangeError(`${this.name} has no label ${label}`);
    return this.address + offset;
  }
}
