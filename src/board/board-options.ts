import type { ChipName } from './chips';
import type { CrystalMHz } from './peripherals/clock-tree';
import type { Efuses } from './peripherals/efuse';

/** What kind of board a virtual one is, and how kind its chip. */
export interface BoardOptions {
  /** Content of the flash: 4 MB, or less for a board without an emulator. Copied; erased by default. */
  readonly flash?: Uint8Array;
  readonly chip?: ChipName;
  readonly efuses?: Efuses;
  /** Whether it has the WROVER-KIT's display, which most other kits lack; yes by default. */
  readonly display?: boolean;
  /** Bytes come and go at the baud rate instead of as fast as there is room. */
  readonly lineSpeed?: boolean;
  /** The processor lets loads pass stores to peripherals where no MEMW stands between them, as the chip may. */
  readonly loadsPassStores?: boolean;
  /** The receive FIFO's errata show (peripherals/uart0.ts). */
  readonly fifoErrata?: boolean;
  /** 40 by default. */
  readonly crystalMHz?: CrystalMHz;
  /** The flash is wired to other pins than the chip's own for it, as in a PICO-D4: through the GPIO matrix. */
  readonly flashThroughMatrix?: boolean;
  /** The bridge knows no rates and always hears what the chip says, as a network does. */
  readonly anyRate?: boolean;
}

/**
 * What the board does: no power, held in reset, its ROM's loader, the program, the program but stopped by `pause`, or nothing (no
 * program that could start, or one that has died).
 */
export type BoardState = 'off' | 'reset' | 'loader' | 'running' | 'paused' | 'stuck';
