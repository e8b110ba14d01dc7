import { UK_EIO, UK_HALT_FAULT } from '../base/contract';
import { UnikilnError } from '../base/errors';
import type { ByteStream } from './byte-stream';
import type { DisplayEvent } from './display';
import { loadImage, type Hypercalls, type Image } from './image';
import { cryptoEntropy, memoryBlocks, SECTOR, timeout, type World } from './world';

/** Why a device has stopped. */
export interface Halt {
  /** 0 done, 1 panic, 2 fault; anything else is the app's own. */
  readonly code: number;
  readonly error: UnikilnError;
}

/** What `step` returns for "only on input": UK_NEVER. */
const NEVER = 2n ** 64n - 1n;
/** The longest that setTimeout waits; a device that sleeps longer is asked once too often. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
/** Input that waits for the device; a line that is this far behind loses bytes, as a chip's FIFO does. */
const MAX_WAITING = 1 << 20;

/**
 * A unikernel that runs in a tab (or under Node): the target `tab` of wasm/unikernel, seen from outside.
 *
 * The host owns the loop. It calls `step` when bytes come in or the device's deadline has come, one call at a time, on the thread it was
 * made on; an app that never returns blocks that thread, so give it a worker. Whatever the image does wrong stops it with `onHalt`;
 * nothing is ever thrown at the caller.
 */
export class TabDevice {
  /** Bytes that the device sends over its link. The array is the receiver's. */
  onOutput: ((bytes: Uint8Array) => void) | undefined;
  /** What the device prints. */
  onConsole: ((text: string) => void) | undefined;
  /** Called once when the device stops by itself. */
  onHalt: ((halt: Halt) => void) | undefined;
  /** A pin that the device has set. */
  onPin: ((pin: number, level: boolean) => void) | undefined;
  /** The colour of the light: 0 to 255 each. */
  onLed: ((red: number, green: number, blue: number) => void) | undefined;
  /** Something is to be shown: `Display` keeps and draws it. */
  onDisplay: ((event: DisplayEvent) => void) | undefined;

  readonly #world: Required<World>;
  #image: Image | undefined;
  #state: 'loaded' | 'running' | 'halted' | 'closed' = 'loaded';
  #halt: Halt | undefined;
  /** Clock at start, ms, and the latest that the image was told, microseconds. */
  #origin = 0;
  #latest = 0;
  /** What came in and was not read, and where reading goes on in the first piece. */
  readonly #input: Uint8Array[] = [];
  #inputAt = 0;
  #waiting = 0;
  #output: Uint8Array[] = [];
  readonly #levels = new Map<number, boolean>();
  #text = new TextDecoder();
  #inside = false;
  /** Calls the wait for the deadline off. */
  #forget: (() => void) | undefined;
  /** Counts calls of `step`, so that a scheduled one that has been overtaken does nothing. */
  #turn = 0;

  private constructor(world: World) {
    this.#world = {
      now: world.now ?? (() => performance.now()),
      wait: world.wait ?? timeout,
      entropy: world.entropy ?? cryptoEntropy,
      blocks: world.blocks ?? memoryBlocks(16),
      readPin: world.readPin ?? (() => false),
    };
  }

  /**
   * Loads an image without running it: set the callbacks, then call `start`.
   *
   * @param image a WebAssembly module; not trusted
   * @throws UnikilnError `device/malformed` or `device/abi`
   */
  static async load(image: Uint8Array, world: World = {}): Promise<TabDevice> {
    const device = new TabDevice(world);
    device.#image = await loadImage(image, device.#hypercalls());
    return device;
  }

  /** Why it has stopped, if it has. */
  get halt(): Halt | undefined {
    return this.#halt;
  }

  /** A copy of the image's memory, for inspection; also after it has halted. */
  memory(): Uint8Array {
    return new Uint8Array(this.#image!.memory.buffer).slice();
  }

  /** Boots the device. Does nothing the second time. */
  start(): void {
    if (this.#state !== 'loaded') return;
    this.#state = 'running';
    this.#origin = this.#world.now();
    this.#enter(() => this.#image!.start());
    this.#run();
  }

  /** Gives the device bytes from the link; it works on them before this returns, as far as it wants to. */
  feed(bytes: Uint8Array): void {
    if (this.#state !== 'running' || bytes.length === 0 || this.#waiting + bytes.length > MAX_WAITING) return;
    this.#input.push(bytes.slice());
    this.#waiting += bytes.length;
    this.#run();
  }

  /** Stops the device for good, without `onHalt`. Safe to call twice. */
  close(): void {
    this.#state = 'closed';
    this.#forget?.();
  }

  /** The device's link as seen from the controller's end. */
  stream(): ByteStream {
    const stream: ByteStream = {
      onBytes: undefined,
      write: (bytes) => this.feed(bytes),
      close: () => this.close(),
    };
    this.onOutput = (bytes) => stream.onBytes?.(bytes);
    return stream;
  }

  /** One call of `step`, and a plan for the next. */
  #run(): void {
    if (this.#state !== 'running' || this.#inside) return;
    this.#forget?.();
    const turn = ++this.#turn;
    const deadline = this.#enter(() => this.#image!.step(this.#clock()));
    // Output may have led to input, and that to another turn, which has made the plan.
    if (this.#turn === turn && deadline !== undefined) this.#plan(deadline, turn);
  }

  #plan(result: unknown, turn: number): void {
    if (this.#state !== 'running') return;
    if (typeof result !== 'bigint') {
      this.#stop(UK_HALT_FAULT, fault('step returned no deadline'));
      return;
    }
    const deadline = BigInt.asUintN(64, result);
    if (deadline === NEVER) return;
    const again = () => {
      if (this.#turn === turn) this.#run();
    };
    const wait = deadline - this.#clock();
    const milliseconds = Math.ceil(Math.max(0, Number(wait)) / 1000);
    this.#forget = this.#world.wait(Math.min(milliseconds, MAX_TIMEOUT_MS), again);
  }

  /** Runs the image; what it throws stops it, what it sent goes out afterwards, so that it is never re-entered. */
  #enter(call: () => unknown): unknown {
    let result: unknown;
    this.#inside = true;
    try {
      result = call();
    } catch (error) {
      // A trap, a stack that overflowed, or our own way out of uk_halt, which has told `#stop` already.
      if (!(error instanceof Stopped))
        this.#stop(UK_HALT_FAULT, fault(error instanceof Error ? error.message : String(error), error));
    } finally {
      this.#inside = false;
    }
    const output = this.#output;
    this.#output = [];
    for (const bytes of output) this.onOutput?.(bytes);
    if (this.#halt !== undefined) this.#tell(this.#halt);
    return result;
  }

  #stop(code: number, error: UnikilnError): void {
    if (this.#state !== 'running') return;
    this.#state = 'halted';
    this.#halt = { code, error };
    this.#forget?.();
    if (!this.#inside) this.#tell(this.#halt);
  }

  #tell(halt: Halt): void {
    const listener = this.onHalt;
    this.onHalt = undefined;
    listener?.(halt);
  }

  /** Microseconds since start, never going back. */
  #clock(): bigint {
    this.#latest = Math.max(this.#latest, Math.floor((this.#world.now() - this.#origin) * 1000));
    return BigInt(this.#latest);
  }

  /** Leaves the image from within a hypercall. */
  #leave(code: number, error: UnikilnError): never {
    this.#stop(code, error);
    throw new Stopped();
  }

  /** A buffer that the image names, or the end of it (hypercall.h: the part about buffers). */
  #buffer(address: unknown, length: unknown): Uint8Array {
    const from = asNumber(address) >>> 0;
    const count = asNumber(length) >>> 0;
    const { buffer } = this.#image!.memory;
    if (count === 0 && from === 0) return new Uint8Array(0);
    if (from === 0 || from + count > buffer.byteLength) {
      this.#leave(UK_HALT_FAULT, fault(`a buffer of ${count} bytes at address ${from}`));
    }
    return new Uint8Array(buffer, from, count);
  }

  #hypercalls(): Hypercalls {
    const calls: Hypercalls = {
      uk_console_write: (text, length) => {
        const printed = this.#text.decode(this.#buffer(text, length).slice(), { stream: true });
        if (printed !== '') this.onConsole?.(printed);
      },
      uk_clock_us: () => this.#clock(),
      uk_link_read: (into, length) => this.#read(this.#buffer(into, length)),
      uk_link_write: (from, length) => {
        const bytes = this.#buffer(from, length).slice();
        if (bytes.length > 0) this.#output.push(bytes);
        return bytes.length;
      },
      uk_block_count: () => this.#world.blocks.sectors,
      uk_block_read: (sector, into) => this.#block(sector, into, (at, bytes) => this.#world.blocks.read(at, bytes)),
      uk_block_write: (sector, from) => this.#block(sector, from, (at, bytes) => this.#world.blocks.write(at, bytes)),
      uk_entropy: (into, length) => this.#world.entropy(this.#buffer(into, length)),
      uk_pin_write: (pin, level) => {
        const number = asNumber(pin) >>> 0;
        const high = asNumber(level) !== 0;
        this.#levels.set(number, high);
        this.onPin?.(number, high);
      },
      uk_pin_read: (pin) => {
        const number = asNumber(pin) >>> 0;
        return Number(this.#levels.get(number) ?? this.#world.readPin(number));
      },
      uk_light_set: (red, green, blue) =>
        this.onLed?.(asNumber(red) & 255, asNumber(green) & 255, asNumber(blue) & 255),
      uk_screen_clear: () => this.onDisplay?.({ kind: 'clear' }),
      uk_screen_text: (row, text, length) => {
        const bytes = this.#buffer(text, length).slice();
        this.onDisplay?.({ kind: 'text', row: asNumber(row) | 0, text: new TextDecoder().decode(bytes) });
      },
      uk_screen_digit: (ink, length, answer) => {
        const bytes = this.#buffer(ink, length).slice();
        this.onDisplay?.({ kind: 'digit', ink: bytes, answer: asNumber(answer) | 0 });
      },
      uk_halt: (code) => {
        const number = asNumber(code) | 0;
        this.#leave(number, new UnikilnError('device/halted', { code: number }));
      },
    };
    // An image that catches what a hypercall threw gets no further than the next one.
    for (const name of Object.keys(calls) as (keyof Hypercalls)[]) {
      const call = calls[name];
      calls[name] = (...args) => {
        if (this.#state !== 'running') throw new Stopped();
        return call(...args);
      };
    }
    return calls;
  }

  /** Moves waiting input into the image. */
  #read(into: Uint8Array): number {
    let filled = 0;
    while (filled < into.length && this.#input.length > 0) {
      const first = this.#input[0]!;
      const piece = first.subarray(this.#inputAt, this.#inputAt + into.length - filled);
      into.set(piece, filled);
      filled += piece.length;
      this.#inputAt += piece.length;
      if (this.#inputAt === first.length) {
        this.#input.shift();
        this.#inputAt = 0;
      }
    }
    this.#waiting -= filled;
    return filled;
  }

  #block(sector: unknown, address: unknown, move: (sector: number, bytes: Uint8Array) => void): number {
    const bytes = this.#buffer(address, SECTOR);
    const number = asNumber(sector) >>> 0;
    if (number >= this.#world.blocks.sectors) return UK_EIO;
    try {
      // Through a copy, so that a read that fails half way has changed nothing.
      const copy = bytes.slice();
      move(number, copy);
      bytes.set(copy);
      return 0;
    } catch {
      // What the storage has to say is its own business; to the device it is one error.
      return UK_EIO;
    }
  }
}

/** Unwinds the image after it has been stopped. */
class Stopped extends Error {}

/** WebAssembly passes numbers for i32; an image that declared a hypercall otherwise passes something else. */
function asNumber(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('a hypercall was given the wrong type');
  return value;
}

const fault = (reason: string, cause?: unknown) => new UnikilnError('device/fault', { reason }, { cause });
