import type { Assets } from '../assets';
import { FLASH_BYTES, flashWith, serveBoardLink, VirtualBoard, type BoardOptions, type FlashSectors } from '../board';

/** Runs in the board worker: one virtual ESP32. Everything but its making goes over the port (board/board-link.ts). */
export class BoardService {
  readonly #assets: Assets;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /**
   * Puts a board without power on the table.
   *
   * @param sectors what its flash holds from before; it is erased if left out
   * @throws UnikilnError `data/unavailable`, `data/invalid`
   */
  async open(
    port: MessagePort,
    options: Pick<BoardOptions, 'chip' | 'display'>,
    sectors?: FlashSectors,
  ): Promise<void> {
    const emulator = new Uint8Array(await this.#assets.bytes('emulator/lx6.wasm.gz'));
    const flash = sectors && flashWith(FLASH_BYTES, sectors);
    serveBoardLink(await VirtualBoard.create(emulator, { ...options, ...(flash && { flash }) }), port);
  }
}
