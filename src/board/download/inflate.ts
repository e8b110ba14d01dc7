/**
 * Inflate (RFC 1951) of a zlib stream (RFC 1950) that arrives in pieces: the loader writes to flash what each piece unpacks to, before
 * the next one comes. A decoder written as a generator stops in the middle of a symbol when input runs out and goes on there.
 */

/** The stream is not zlib's. */
export class InflateError extends Error {}

const HISTORY = 0x8000;
/** Unpacked bytes are handed over in pieces of this size. */
const CHUNK = 0x1000;
const MAX_BITS = 15;
const END_OF_BLOCK = 256;

const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical Huffman code: how many codes have each length, and the symbols in order of their codes. */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function huffman(lengths: readonly number[]): Huffman {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  let left = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    left = 2 * left - counts[length]!;
    if (left < 0) throw new InflateError('more codes than bits allow');
  }
  const offsets = new Uint16Array(MAX_BITS + 2);
  for (let length = 1; length <= MAX_BITS; length++) offsets[length + 1] = offsets[length]! + counts[length]!;
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length !== 0) symbols[offsets[length]!++] = symbol;
  });
  return { counts, symbols };
}

const fixedLiterals = huffman(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
const fixedDistances = huffman(Array.from({ length: 30 }, () => 5));

export class Inflater {
  /** Whether the stream's last block and its checksum have been read. */
  finished = false;

  #input: Uint8Array = new Uint8Array(0);
  #position = 0;
  #bits = 0;
  #bitCount = 0;
  readonly #history = new Uint8Array(HISTORY);
  #written = 0;
  /** Adler-32 of what has been unpacked. */
  #a = 1;
  #b = 0;
  #failed = false;
  readonly #decoder: Generator<void, void>;

  /** @param onBytes called with unpacked bytes, at most 4 KB at once; they are the receiver's to keep */
  constructor(readonly onBytes: (bytes: Uint8Array) => void) {
    this.#decoder = this.#stream();
  }

  /**
   * Takes the next piece of the stream; what follows its end is ignored.
   *
   * @throws InflateError the stream is damaged; every later call throws too
   */
  push(bytes: Uint8Array): void {
    if (this.#failed) throw new InflateError('the stream was damaged before');
    if (this.finished) return;
    this.#input = bytes;
    this.#position = 0;
    try {
      this.finished = this.#decoder.next().done === true;
      this.#flush();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  *#stream(): Generator<void, void> {
    const method = yield* this.#take(8);
    const flags = yield* this.#take(8);
    if ((method & 15) !== 8 || ((method << 8) | flags) % 31 !== 0 || (flags & 0x20) !== 0) {
      throw new InflateError('no zlib header');
    }
    let last = 0;
    while (last === 0) {
      last = yield* this.#take(1);
      const kind = yield* this.#take(2);
      if (kind === 0) yield* this.#stored();
      else if (kind === 1) yield* this.#coded(fixedLiterals, fixedDistances);
      else if (kind === 2) yield* this.#dynamic();
      else throw new InflateError('unknown kind of block');
    }
    this.#dropPartByte();
    let adler = 0;
    for (let index = 0; index < 4; index++) adler = adler * 256 + (yield* this.#take(8));
    this.#flush();
    if (adler !== this.#b * 65536 + this.#a) throw new InflateError('wrong checksum');
  }

  *#stored(): Generator<void, void> {
    this.#dropPartByte();
    const length = yield* this.#take(16);
    if (((yield* this.#take(16)) ^ 0xffff) !== length) throw new InflateError('wrong length of a stored block');
    for (let index = 0; index < length; index++) this.#put(yield* this.#take(8));
  }

  *#dynamic(): Generator<void, void> {
    const literals = 257 + (yield* this.#take(5));
    const distances = 1 + (yield* this.#take(5));
    const codes = 4 + (yield* this.#take(4));
    const codeLengths = new Array<number>(19).fill(0);
    for (let index = 0; index < codes; index++) codeLengths[codeLengthOrder[index]!] = yield* this.#take(3);
    const code = huffman(codeLengths);
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const symbol = yield* this.#symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else {
        const previous = symbol === 16 ? lengths.at(-1) : 0;
        if (previous === undefined) throw new InflateError('nothing to repeat');
        const repeat =
          symbol === 16
            ? 3 + (yield* this.#take(2))
            : symbol === 17
              ? 3 + (yield* this.#take(3))
              : 11 + (yield* this.#take(7));
        for (let index = 0; index < repeat; index++) lengths.push(previous);
      }
    }
    if (lengths.length > literals + distances || literals > 286) throw new InflateError('too many code lengths');
    yield* this.#coded(huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals)));
  }

  *#coded(literals: Huffman, distances: Huffman): Generator<void, void> {
    for (;;) {
      const symbol = yield* this.#symbol(literals);
      if (symbol < END_OF_BLOCK) {
        this.#put(symbol);
        continue;
      }
      if (symbol === END_OF_BLOCK) return;
      const base = lengthBases[symbol - 257];
      if (base === undefined) throw new InflateError('unknown length');
      const length = base + (yield* this.#take(lengthExtra[symbol - 257]!));
      const code = yield* this.#symbol(distances);
      const distanceBase = distanceBases[code];
      if (distanceBase === undefined) throw new InflateError('unknown distance');
      const distance = distanceBase + (yield* this.#take(distanceExtra[code]!));
      if (distance > this.#written) throw new InflateError('a distance before the start');
      for (let index = 0; index < length; index++)
        this.#put(this.#history[(this.#written - distance) & (HISTORY - 1)]!);
    }
  }

  /** The next symbol, one bit at a time: codes of one length are consecutive numbers (RFC 1951, section 3.2.2). */
  *#symbol(code: Huffman): Generator<void, number> {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_BITS; length++) {
      if (this.#bitCount === 0) yield* this.#fill(1);
      value |= this.#bits & 1;
      this.#bits >>>= 1;
      this.#bitCount--;
      const count = code.counts[length]!;
      if (value - first < count) return code.symbols[index + value - first]!;
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new InflateError('no such code');
  }

  *#take(count: number): Generator<void, number> {
    if (this.#bitCount < count) yield* this.#fill(count);
    const value = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#bitCount -= count;
    return value;
  }

  *#fill(count: number): Generator<void, void> {
    while (this.#bitCount < count) {
      while (this.#position === this.#input.length) yield;
      this.#bits |= this.#input[this.#position++]! << this.#bitCount;
      this.#bitCount += 8;
    }
  }

  #dropPartByte(): void {
    const part = this.#bitCount & 7;
    this.#bits >>>= part;
    this.#bitCount -= part;
  }

  #flushed = 0;

  #put(byte: number): void {
    this.#history[this.#written++ & (HISTORY - 1)] = byte;
    if (this.#written - this.#flushed === CHUNK) this.#flush();
  }

  #flush(): void {
    if (this.#written === this.#flushed) return;
    const bytes = new Uint8Array(this.#written - this.#flushed);
    for (let index = 0; index < bytes.length; index++) {
      const byte = this.#history[this.#flushed++ & (HISTORY - 1)]!;
      bytes[index] = byte;
      // Sums of 4096 bytes stay far below 2^32 when both are reduced every time.
      this.#a = (this.#a + byte) % 65521;
      this.#b = (this.#b + this.#a) % 65521;
    }
    this.onBytes(bytes);
  }
}
