/** The device's generator (wasm/unikernel/app/random.c): SplitMix in 32 bits. */
export class DeviceRandom {
  #state: number | undefined;
  readonly #entropy: () => number;

  /** @param entropy a number of 32 bits, asked for when the app draws before it has seeded */
  constructor(entropy: () => number) {
    this.#entropy = entropy;
  }

  seed(seed: number): void {
    this.#state = seed >>> 0;
  }

  /** 0 to 2^32 - 1. */
  next(): number {
    this.#state = ((this.#state ?? this.#entropy()) + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  /** 0 to below - 1; 0 when `below` is not positive. */
  int(below: number): number {
    if (below <= 0) return 0;
    // In whole numbers of 64 bits, as the device has it.
    return Number((BigInt(this.next()) * BigInt(below)) >> 32n);
  }
}
