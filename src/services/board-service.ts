import type { Assets } from '../assets';
import { serveBoardLink, VirtualBoard, type BoardOptions } from '../board';

/** Runs in the board worker: one virtual ESP32. Everything but its making goes over the port (board/board-link.ts). */
export class BoardService {
  readonly #assets: Assets;

  constructor(assets: Assets) {
    this.#assets = assets;
  }

  /**
   * Puts a board without power on the table.
   *
   * @throws UnikilnError `data/unavailable`, `data/invalid`
   */
  async open(port: MessagePort, options: Pick<BoardOptions, 'chip' | 'display'>): Promise<void> {
    const emulator = new Uint8Array(await this.#assets.bytes('emulator/lx6.wasm.gz'));
    serveBoardLink(await VirtualBoard.create(emulator, options), port);
  }
}
