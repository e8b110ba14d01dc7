import { RegisterFile } from './registers';

/** Block 0 as it is read: word 0 at offset 0. */
const WORD = (index: number): number => 4 * index;

/** What the factory burned into a chip. */
export interface Efuses {
  /** Six bytes. */
  readonly mac: readonly number[];
  /** Chip version and package. */
  readonly word3: number;
  /** Chip version, second bit. */
  readonly word5: number;
}

/** An ESP32-D0WD-V3 with a locally administered address. */
export const d0wdV3: Efuses = { mac: [0x02, 0x55, 0x4b, 0x00, 0x00, 0x01], word3: 0x00008200, word5: 0x00100000 };

/** A chip on which nothing was burned, as emulators have it. */
export const blank: Efuses = { mac: [0, 0, 0, 0, 0, 0], word3: 0, word5: 0 };

export class Efuse extends RegisterFile {
  constructor({ mac, word3, word5 }: Efuses) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac;
    super({
      [WORD(1)]: ((c << 24) | (d << 16) | (e << 8) | f) >>> 0,
      [WORD(2)]: (a << 8) | b | (crc8(mac) << 16),
      [WORD(3)]: word3,
      [WORD(5)]: word5,
    });
  }

  /** Burning fuses is left out. */
  override write(): void {
    return;
  }
}

/** The check byte beside the address: polynomial 0x8C, reflected, start 0; a blank chip's is 0. */
function crc8(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let step = 0; step < 8; step++) crc = crc & 1 ? (crc >>> 1) ^ 0x8c : crc >>> 1;
  }
  return crc;
}
