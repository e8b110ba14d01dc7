import { proxy, transfer, type Remote } from 'comlink';
import { isUnikilnError, UnikilnError } from '../base/errors';
import type { Progress } from '../base/task';
import {
  RemoteBoard,
  VirtualSerialPort,
  type BoardLook,
  type BoardState,
  type ChipName,
  type Faults,
  type FlashFile,
  type FlashState,
  type SerialPortLike,
  type SerialStream,
} from '../board';
import {
  DeviceClient,
  type ByteStream,
  type CoapAnswer,
  type CoapMethod,
  type DeviceModel,
  type DeviceResource,
  type Inference,
} from '../device';
import { sameText, type App, type AppText } from './app';
import { MAPPED_WEIGHTS } from './board-image';
import { Cancellable } from './cancellable';
import { buildInput } from './compile';
import { imageSources, withAppOf, type AppOfBuild } from './image-sources';
import { meet } from './meet';
import type { ModelOnLine } from './model-on-line';
import { Observable } from './observable';
import type { BoardService } from './services/board-service';
import type { CompilerService } from './services/compiler-service';
import type { BoardBuild, ToolchainService } from './services/toolchain-service';

/** A board worker and the means to end it. */
export interface BoardWorker {
  readonly service: Remote<BoardService>;
  terminate(): void;
}

export interface FlashServices {
  readonly compiler: () => Remote<CompilerService>;
  readonly toolchain: () => Remote<ToolchainService>;
  readonly createBoard: () => BoardWorker;
}

/** What may be wrong with a virtual board. */
export interface BoardTrouble {
  readonly chip?: ChipName;
  readonly faults?: Partial<Faults>;
  /** Somebody holds EN: the chip never starts. */
  readonly holdReset?: boolean;
}

/** What the board on the table is. */
export type BoardKind = 'virtual' | 'real';

export interface FlashStationState {
  /** The image, and the network and the app it was made from. */
  readonly build: BoardBuild | undefined;
  readonly from: ModelOnLine | undefined;
  readonly app: AppOfBuild | undefined;
  readonly building: Progress | undefined;
  readonly board: BoardKind | undefined;
  readonly flashing: FlashState;
  /** What was flashed is a file from elsewhere. */
  readonly file: boolean;
  /** The board's program is up, and answers if it serves anything. */
  readonly running: boolean;
  /** Of a program that reads digits. */
  readonly model: DeviceModel | undefined;
  /** What may be asked of it, besides. */
  readonly resources: readonly DeviceResource[];
  /** Of the virtual board. */
  readonly look: BoardLook | undefined;
  readonly power: BoardState;
  readonly console: readonly string[];
  readonly answer: Inference | undefined;
  readonly error: Error | undefined;
}

/** The image of what is on the line now; undefined while there is only an older one. */
export function freshImage(
  { build, from, app }: Pick<FlashStationState, 'build' | 'from' | 'app'>,
  model: ModelOnLine | undefined,
  text: AppText,
): BoardBuild | undefined {
  const sameNetwork = from === model || !app?.uses.includes('model');
  return sameNetwork && sameText(app, text) ? build : undefined;
}

const nothing: FlashStationState = {
  build: undefined,
  from: undefined,
  app: undefined,
  building: undefined,
  board: undefined,
  flashing: { kind: 'idle' },
  file: false,
  running: false,
  model: undefined,
  resources: [],
  look: undefined,
  power: 'off',
  console: [],
  answer: undefined,
  error: undefined,
};

/** The rate at which a unikernel talks. */
const PROGRAM_BAUD = 115200;
const CONSOLE_LINES = 2000;
/** Of the boards that there are the most of, and of the virtual one. */
const FLASH_BYTES = 4 * 1024 * 1024;

/** Loads what talks to boards: it brings esptool-js along, which nobody needs who does not flash. */
export const loadFlashTools = () => import('./flash-job');

/** The fifth station: the unikernel as an ESP32's flash image, and boards, virtual and real, to flash it onto. */
export class Flash {
  readonly state = new Observable<FlashStationState>(nothing);
  readonly #services: FlashServices;
  readonly #app: Pick<App, 'compile' | 'state'>;
  readonly #building = new Cancellable();
  readonly #flashing = new Cancellable();
  #worker: BoardWorker | undefined;
  #port: SerialPortLike | undefined;
  #line: SerialStream | undefined;
  #client: DeviceClient | undefined;
  #busy = false;
  #next: Uint8Array | undefined;

  constructor(services: FlashServices, app: Pick<App, 'compile' | 'state'>) {
    this.#services = services;
    this.#app = app;
  }

  /** Builds the image for an ESP32. @returns it, or undefined when it was cancelled or failed; the state says which */
  async build(model: ModelOnLine | undefined): Promise<BoardBuild | undefined> {
    const onProgress = proxy((building: Progress) => {
      if (this.#building.running) this.state.update({ building });
    });
    this.state.update({ building: { done: 0, total: 1, label: 'Quantising' }, error: undefined });
    try {
      const { build, app } = await this.#building.run(async () => {
        const made = await imageSources(model, this.#app, this.#services.compiler, onProgress);
        const { app } = made;
        try {
          return {
            app,
            build: await this.#services.toolchain().buildForBoard(buildInput(made), undefined, onProgress),
          };
        } catch (error) {
          if (!isUnikilnError(error) || error.code !== 'board/too-large' || !made.network) throw error;
          // Too much for RAM: the weights stay in flash, which the chip maps into its address space.
          const mapped = await this.#services.compiler().compileMapped(MAPPED_WEIGHTS);
          if (!mapped?.mapped) throw error;
          const input = buildInput({ files: withAppOf(made, mapped.files) });
          return { app, build: await this.#services.toolchain().buildForBoard(input, mapped.mapped.bytes, onProgress) };
        }
      });
      this.state.update({ build, from: model, app });
      return build;
    } catch (error) {
      this.#failed(error);
      return undefined;
    } finally {
      this.state.update({ building: undefined });
    }
  }

  cancelBuild(): void {
    if (!this.#building.running) return;
    this.#building.cancel();
    void this.#services.compiler().cancel();
    void this.#services.toolchain().cancel();
  }

  /** Puts a fresh virtual board on the table and flashes it. */
  async flashVirtual(model: ModelOnLine | undefined, trouble: BoardTrouble = {}): Promise<void> {
    const files = await this.#files(model);
    if (!files) return;
    this.state.update({ file: false });
    await this.#flashVirtual(files, trouble);
  }

  /**
   * Flashes a board behind a port of the browser.
   *
   * @param port from `navigator.serial.requestPort()`, or a WebUSB driver
   */
  async flashReal(model: ModelOnLine | undefined, port: SerialPortLike, eraseAll: boolean): Promise<void> {
    const files = await this.#files(model);
    if (!files) return;
    await this.#leaveBoard();
    this.#port = port;
    this.state.update({ board: 'real', file: false, look: undefined });
    await this.#flash(port, files, eraseAll);
  }

  /**
   * Flashes any file onto the virtual board.
   *
   * @param place its address in the flash, as a person writes it: `0x1000`, or decimal
   * @throws UnikilnError `board/image-malformed` when the place is no address of a 4 MB flash or the file goes beyond its end
   */
  async flashFile(bytes: Uint8Array, place: string): Promise<void> {
    const address = /^\s*(0x[0-9a-f]{1,8}|\d{1,8})\s*$/i.test(place) ? Number(place) : NaN;
    if (!(address + bytes.length <= FLASH_BYTES) || bytes.length === 0) {
      const reason = `${bytes.length} bytes at ${place.slice(0, 20)} do not lie within its 4 MB of flash`;
      throw new UnikilnError('board/image-malformed', { reason });
    }
    this.state.update({ file: true });
    await this.#flashVirtual([{ name: 'file.bin', address, bytes }], {});
  }

  cancel(): void {
    this.#flashing.cancel();
  }

  /** Restarts the board and listens from its first line. */
  async restart(): Promise<void> {
    if (this.#port) await this.#listen(this.#port);
  }

  /**
   * Asks the board about an image; while it is busy only the latest waits.
   *
   * @param image 784 bytes of ink
   */
  async infer(image: Uint8Array): Promise<void> {
    if (!this.state.current.model) return;
    this.#next = image;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#next) {
        const asked = this.#next;
        this.#next = undefined;
        const client = this.#client;
        const answer = await client?.infer(asked);
        if (answer && client === this.#client) this.state.update({ answer });
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#busy = false;
    }
  }

  /** The whole flash from 0 to the end of what was built, for other flashers. */
  wholeImage(): Uint8Array | undefined {
    const files = this.state.current.build?.files;
    if (!files) return undefined;
    const end = Math.max(...files.map(({ address, bytes }) => address + bytes.length));
    const flash = new Uint8Array(end).fill(0xff);
    for (const { address, bytes } of files) flash.set(bytes, address);
    return flash;
  }

  clearConsole(): void {
    this.state.update({ console: [] });
  }

  dismiss(): void {
    this.state.update({ error: undefined, flashing: { kind: 'idle' } });
  }

  /** Takes the board off the table and forgets the image. */
  async close(): Promise<void> {
    this.cancelBuild();
    this.cancel();
    await this.#leaveBoard();
    this.state.set(nothing);
  }

  async #files(model: ModelOnLine | undefined): Promise<readonly FlashFile[] | undefined> {
    const fresh = freshImage(this.state.current, model, this.#app.state.current);
    return (fresh ?? (await this.build(model)))?.files;
  }

  async #flashVirtual(files: readonly FlashFile[], trouble: BoardTrouble): Promise<void> {
    await this.#leaveBoard();
    const worker = (this.#worker = this.#services.createBoard());
    const { port1, port2 } = new MessageChannel();
    const remote = new RemoteBoard(port1);
    const port = new VirtualSerialPort(remote);
    remote.onLook = (look) => {
      if (this.#worker === worker) this.state.update({ look });
    };
    remote.onState = (power) => {
      if (this.#worker === worker) this.state.update({ power });
    };
    this.state.update({ board: 'virtual', error: undefined, flashing: { kind: 'connecting' } });
    try {
      await worker.service.open(transfer(port2, [port2]), trouble.chip ?? 'esp32');
      remote.setFaults(trouble.faults ?? {});
      if (trouble.holdReset) remote.holdReset(true);
      await remote.plugIn();
    } catch (error) {
      this.#failed(error);
      this.state.update({ flashing: { kind: 'idle' } });
      return;
    }
    this.#port = port;
    await this.#flash(port, files, false);
  }

  async #flash(port: SerialPortLike, files: readonly FlashFile[], eraseAll: boolean): Promise<void> {
    await this.#closeLine();
    this.state.update({ error: undefined, answer: undefined, flashing: { kind: 'connecting' }, console: [] });
    try {
      await this.#flashing.run(async (signal) => {
        const { runFlashJob } = await loadFlashTools();
        const onState = (flashing: FlashState) => this.state.update({ flashing });
        await runFlashJob({ port, files, eraseAll, signal, onState, onLog: (line) => this.#print(`${line}\n`) });
      });
      await this.#listen(port);
    } catch (error) {
      this.#failed(error);
      this.state.update({ flashing: { kind: 'idle' } });
    }
  }

  /** Opens the program's line, restarts the board and waits until it answers. */
  async #listen(port: SerialPortLike): Promise<void> {
    await this.#closeLine();
    try {
      const { openSerialStream } = await loadFlashTools();
      const line = (this.#line = await openSerialStream(port, PROGRAM_BAUD));
      const stream: ByteStream = { onBytes: undefined, write: (bytes) => line.write(bytes), close: () => line.close() };
      line.onBytes = (bytes) => stream.onBytes?.(bytes);
      const client = (this.#client = new DeviceClient(stream));
      client.onLog = (text) => this.#print(text);
      line.onClosed = (error) => {
        if (this.#client !== client) return;
        client.close(error);
        this.state.update({ running: false });
        if (error) this.#failed(error);
      };
      await line.reset();
      const { model, resources } = await meet(client, this.#serves());
      if (this.#client === client) this.state.update({ running: true, model, resources });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** What the image that was flashed may be asked; a file from elsewhere is taken for a network. */
  #serves(): AppOfBuild['serves'] {
    const { app, file } = this.state.current;
    return app && !file ? app.serves : { digits: true, resources: true };
  }

  /**
   * Asks the board's program for one of its resources.
   *
   * @throws UnikilnError `device/closed` without a board, and what `DeviceClient.request` throws
   */
  async request(method: CoapMethod, path: string, payload: Uint8Array): Promise<CoapAnswer> {
    if (!this.#client) throw new UnikilnError('device/closed', {});
    return this.#client.request(method, path, payload);
  }

  async #closeLine(): Promise<void> {
    this.state.update({ running: false, model: undefined, resources: [] });
    const line = this.#line;
    this.#client?.close(new UnikilnError('task/cancelled', {}));
    this.#client = undefined;
    this.#line = undefined;
    line?.close();
    await line?.closed;
  }

  async #leaveBoard(): Promise<void> {
    await this.#closeLine();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#port = undefined;
    this.state.update({ board: undefined, look: undefined, answer: undefined });
  }

  #print(text: string): void {
    const lines = [...this.state.current.console];
    const [first = '', ...rest] = text.replaceAll('\r', '').split('\n');
    lines.push((lines.pop() ?? '') + first, ...rest);
    this.state.update({ console: lines.slice(-CONSOLE_LINES) });
  }

  #failed(error: unknown): void {
    if (isUnikilnError(error) && error.code === 'task/cancelled') return;
    this.state.update({ error: error instanceof Error ? error : new Error(String(error)) });
  }
}
