import { isUnikilnError, UnikilnError } from '../base/errors';
import { isNoise, type SerialPortLike, type SerialStream } from '../board';
import {
  DeviceClient,
  meet,
  type Acquaintance,
  type ByteStream,
  type CoapAnswer,
  type CoapMethod,
  type Inference,
  type Serves,
} from '../device';
import type { FlashTools } from './flash-tools';

export interface BoardLineEvents {
  /** What the program prints, or any text that is not a message. */
  readonly onText: (text: string) => void;
  /** The line has ended by itself. */
  readonly onLost: (error: UnikilnError) => void;
}

/** The ROM's last words when it starts its loader instead of the program. */
const LOADER_SAYS = 'waiting for download';
/** The latest bytes from the board, by which it is judged. */
const HEARD = 512;
/** By then a board has said enough to tell text from noise; the ROM alone prints hundreds of bytes, ms. */
const PATIENCE = 1000;
/** The latest of them count: what was on the line when the flasher's rate ended is noise on any board. */
const JUDGED = 128;

/** The line to the program on a board: what it prints, and its answers if it is a unikernel. */
export class BoardLine {
  readonly #stream: SerialStream;
  readonly #client: DeviceClient;
  readonly #baudRate: number;
  #heard: number[] = [];
  #onLoader: (() => void) | undefined;

  private constructor(stream: SerialStream, baudRate: number, events: BoardLineEvents) {
    this.#stream = stream;
    this.#baudRate = baudRate;
    const bytes: ByteStream = {
      onBytes: undefined,
      write: (message) => stream.write(message),
      close: () => stream.close(),
    };
    stream.onBytes = (received) => {
      this.#hear(received);
      bytes.onBytes?.(received);
    };
    this.#client = new DeviceClient(bytes);
    this.#client.onLog = events.onText;
    stream.onClosed = (error) => {
      this.#client.close(error);
      if (error) events.onLost(error);
    };
  }

  /**
   * @param baudRate at which the program talks
   * @throws UnikilnError `board/port-busy`, `board/lost`
   */
  static async open(
    port: SerialPortLike,
    baudRate: number,
    tools: () => Promise<Pick<FlashTools, 'openSerialStream'>>,
    events: BoardLineEvents,
  ): Promise<BoardLine> {
    const { openSerialStream } = await tools();
    return new BoardLine(await openSerialStream(port, baudRate), baudRate, events);
  }

  /**
   * Restarts the board and waits until its unikernel answers. One whose app serves nothing never does: then it is enough that the board
   * says something.
   *
   * @param serves what the program may be asked
   * @throws UnikilnError `board/boot-held`, `board/wrong-rate`, `board/lost`, and `device/timeout` when what runs there, if anything
   *   does, is no unikernel
   */
  async restart(serves: Serves): Promise<Acquaintance> {
    this.#heard = [];
    const inLoader = new Promise<never>((_, reject) => {
      this.#onLoader = () => reject(new UnikilnError('board/boot-held', {}));
    });
    try {
      await this.#stream.reset();
      return await Promise.race([this.#meet(serves), inLoader]);
    } catch (error) {
      throw this.#explain(error);
    } finally {
      this.#onLoader = undefined;
    }
  }

  /** Asks the unikernel about an image of 784 bytes of ink. @throws UnikilnError as `DeviceClient` does */
  infer(image: Uint8Array, preview: boolean): Promise<Inference> {
    return this.#client.infer(image, { preview });
  }

  /** Asks the unikernel for one of its app's resources. @throws UnikilnError as `DeviceClient` does */
  request(method: CoapMethod, path: string, payload: Uint8Array): Promise<CoapAnswer> {
    return this.#client.request(method, path, payload);
  }

  /** Lets the port go; resolves when it can be opened again. */
  async close(): Promise<void> {
    this.#client.close(new UnikilnError('task/cancelled', {}));
    await this.#stream.closed;
  }

  async #meet(serves: Serves): Promise<Acquaintance> {
    // At a wrong rate nothing ever answers: what was heard tells sooner. Whoever answers is not judged.
    const judged = pause(PATIENCE).then(() => {
      if (isNoise(this.#heard.slice(-JUDGED))) throw new UnikilnError('board/wrong-rate', { baud: this.#baudRate });
    });
    if (!serves.digits && !serves.resources) await judged;
    const met = meet(this.#client, serves);
    met.catch(() => undefined);
    await Promise.race([met, judged]);
    return met;
  }

  #hear(bytes: Uint8Array): void {
    this.#heard = [...this.#heard, ...bytes].slice(-HEARD);
    if (this.#onLoader && String.fromCharCode(...this.#heard).includes(LOADER_SAYS)) this.#onLoader();
  }

  #explain(error: unknown): Error {
    if (!isUnikilnError(error)) return new UnikilnError('board/lost', { doing: 'restarting' }, { cause: error });
    if (error.code === 'device/timeout' && isNoise(this.#heard)) {
      return new UnikilnError('board/wrong-rate', { baud: this.#baudRate }, { cause: error });
    }
    return error;
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
