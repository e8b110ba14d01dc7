import { bytesOf, encode, instructions, type Mnemonic } from '../../../src/native';

/** Where test programs and their data lie: addresses of the chip, which QEMU's machine has as RAM too. */
export const CODE = 0x40080000;
export const DATA = 0x3ffb0000;
const POOL_BYTES = 0x400;

/** A program put together instruction by instruction: a pool of constants, then code. */
export class Program {
  readonly #literals: number[] = [];
  readonly #code: number[] = [];
  /** Where the code begins: 1 KB behind the constants, so that VECBASE can point there. */
  readonly code: number;
  /** Where it is entered, at its beginning unless changed. */
  entry: number;

  constructor(readonly base = CODE) {
    this.entry = this.code = base + POOL_BYTES;
  }

  /** Address of the next instruction. */
  get here(): number {
    return this.code + this.#code.length;
  }

  op(name: Mnemonic, ...operands: readonly number[]): void {
    this.#code.push(...bytesOf(name, encode(name, operands, this.here)));
  }

  /** An instruction of three bytes by its word. */
  word(word: number): void {
    this.#code.push(word & 255, (word >>> 8) & 255, (word >>> 16) & 255);
  }

  /** A branch or jump to a place that comes later: call the result there. The target is its last operand. */
  forward(name: Mnemonic, ...operands: readonly number[]): () => void {
    const at = this.#code.length;
    const pc = this.here;
    const size = instructions[name].size;
    this.#code.push(...Array.from({ length: size }, () => 0));
    return () => {
      const bytes = bytesOf(name, encode(name, [...operands, this.here], pc));
      for (const [index, byte] of bytes.entries()) this.#code[at + index] = byte;
    };
  }

  /** register = any constant. */
  constant(register: number, value: number): void {
    let index = this.#literals.indexOf(value >>> 0);
    if (index < 0) index = this.#literals.push(value >>> 0) - 1;
    if (index * 4 >= POOL_BYTES) throw new RangeError('too many constants');
    this.op('l32r', register, this.base + index * 4);
  }

  /** Skips to an address, with zeros. */
  at(address: number): void {
    if (address < this.here) throw new RangeError('the program is past that');
    while (this.here < address) this.#code.push(0);
  }

  /** Skips to a multiple of `bytes`. */
  align(bytes: number): void {
    this.at(Math.ceil(this.here / bytes) * bytes);
  }

  /** All bytes, from `base` on. */
  get bytes(): Uint8Array {
    const bytes = new Uint8Array(POOL_BYTES + this.#code.length);
    bytes.set(new Uint8Array(new Uint32Array(this.#literals).buffer));
    bytes.set(this.#code, POOL_BYTES);
    return bytes;
  }
}

/** 32-bit words as little-endian bytes. */
export const wordsToBytes = (words: readonly number[]): Uint8Array => new Uint8Array(new Uint32Array(words).buffer);
