import { transfer, type Remote } from 'comlink';
import {
  RemoteBoard,
  VirtualSerialPort,
  type BoardLook,
  type BoardState,
  type ChipName,
  type Faults,
  type FlashSectors,
} from '../board';
import type { BoardService } from '../services';

/** A board worker and the means to end it. */
export interface BoardWorker {
  readonly service: Remote<BoardService>;
  terminate(): void;
}

/** Which kit the virtual board is: the one with a display and a light of three colours, or one with a blue light. */
export type BoardKit = 'wrover-kit' | 'devkit';

/** What a person may try on the virtual board. */
export type Mishap = 'plug' | 'boot' | 'reset' | 'cable' | 'rate' | 'chip';

interface Trouble {
  readonly chip?: ChipName;
  readonly faults?: Partial<Faults>;
  readonly holdBoot?: boolean;
  readonly holdReset?: boolean;
}

const troubles: Readonly<Record<Mishap, Trouble>> = {
  // In the middle of the image: the stub and the talk before it take some twelve thousand bytes.
  plug: { faults: { unplugAfter: 20_000 } },
  boot: { holdBoot: true },
  reset: { holdReset: true },
  // Below the rate of the ROM: nothing gets through.
  cable: { faults: { maxBaud: 57_600 } },
  rate: {},
  chip: { chip: 'esp32s3' },
};

/** What kind of board is put on the table. */
export interface BenchSetup {
  readonly kit: BoardKit;
  /** What is wrong with it. */
  readonly mishap?: Mishap | undefined;
  /** What its flash holds; erased if left out. */
  readonly sectors?: FlashSectors | undefined;
}

interface BenchEvents {
  readonly onLook: (look: BoardLook) => void;
  readonly onState: (state: BoardState) => void;
  readonly onFlash: (sectors: FlashSectors) => void;
}

/** A virtual board in a worker of its own, plugged in, with one thing wrong with it if so wished. */
export class BoardBench {
  /** The board as the browser would show it. */
  readonly port: VirtualSerialPort;
  readonly #remote: RemoteBoard;
  readonly #worker: BoardWorker;

  private constructor(worker: BoardWorker, remote: RemoteBoard) {
    this.#worker = worker;
    this.#remote = remote;
    this.port = new VirtualSerialPort(remote);
  }

  /** @throws UnikilnError `data/unavailable`, `data/invalid`, `board/silent` */
  static async open(
    worker: BoardWorker,
    { kit, mishap, sectors }: BenchSetup,
    { onLook, onState, onFlash }: BenchEvents,
  ): Promise<BoardBench> {
    const trouble: Trouble = mishap ? troubles[mishap] : {};
    const { port1, port2 } = new MessageChannel();
    const remote = new RemoteBoard(port1);
    const bench = new BoardBench(worker, remote);
    remote.onLook = onLook;
    remote.onState = onState;
    remote.onFlash = onFlash;
    const { chip = 'esp32' } = trouble;
    await worker.service.open(transfer(port2, [port2]), { chip, display: kit === 'wrover-kit' }, sectors);
    remote.setFaults(trouble.faults ?? {});
    if (trouble.holdBoot) remote.holdBoot(true);
    if (trouble.holdReset) remote.holdReset(true);
    await remote.plugIn();
    return bench;
  }

  /** Takes away whatever is wrong, as a person would who has read what the page says. */
  async mend(): Promise<void> {
    this.#remote.setFaults({ maxBaud: Infinity, unplugAfter: Infinity });
    this.#remote.holdBoot(false);
    this.#remote.holdReset(false);
    await this.#remote.plugIn();
  }

  /** Takes the board away. */
  close(): void {
    this.#remote.onLook = this.#remote.onState = this.#remote.onFlash = undefined;
    this.#worker.terminate();
  }
}
