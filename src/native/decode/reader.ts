import { UnikilnError } from '../../base/errors';

/** The module breaks a rule of the WebAssembly specification. */
export const malformed = (reason: string) => new UnikilnError('native/malformed', { reason });
/** The module is fine but uses what the translator does not know. */
export const unsupported = (what: string) => new UnikilnError('native/unsupported', { what });

/** A cursor over part of a module that never leaves it. Every method throws `native/malformed`. */
export class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}

  get done(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    if (this.at >= this.end) throw malformed('it is cut off');
    return this.bytes[this.at++]!;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if (value > 0xffff_ffff) break;
        return value;
      }
    }
    throw malformed('a number is too large');
  }

  /** Signed LEB128 of at most `bits` bits (32, 33 or 64). */
  signed(bits: 32 | 33 | 64): bigint {
    let value = 0n;
    for (let shift = 0n; shift < bits; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        const result = BigInt.asIntN(Number(shift) + 7, value);
        if (BigInt.asIntN(bits, result) !== result) break;
        return result;
      }
    }
    throw malformed('a number is too large');
  }

  i32(): number {
    // Most numbers are small.
    const byte = this.bytes[this.at]!;
    if (this.at < this.end && byte < 0x80) {
      this.at++;
      return (byte << 25) >> 25;
    }
    return Number(this.signed(32));
  }

  /** A float's bits as they lie in memory. */
  bits32(): number {
    const { bytes, at } = this.sub(4);
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24) | 0;
  }

  text(): string {
    const body = this.sub(this.u32());
    return new TextDecoder().decode(body.bytes.subarray(body.at, body.end));
  }

  /** A vector: its count, then as many entries. A count that promises too much ends at the end, as every entry takes a byte. */
  vector<T>(entry: (index: number) => T): T[] {
    const entries: T[] = [];
    const count = this.u32();
    for (let index = 0; index < count; index++) entries.push(entry(index));
    return entries;
  }

  /** The next `size` bytes as a reader of their own; this one goes on behind them. */
  sub(size: number): Reader {
    if (size > this.end - this.at) throw malformed('it is cut off');
    const sub = new Reader(this.bytes, this.at, this.at + size);
    this.at += size;
    return sub;
  }
}
