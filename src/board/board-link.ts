import { UnikilnError } from '../base/errors';
import type { Picture } from './peripherals/lcd';
import type { SerialLine } from './serial-port';
import type { Faults } from './cable';
import type { BoardState } from './board-options';
import type { VirtualBoard } from './virtual-board';
import { usedSectors, type FlashSectors } from './flash-sectors';
import { BUSY_PINS, LIGHT_PINS } from './wrover-kit';

/** Pins that can be outputs. */
const OUTPUTS = 34;
/** How often pins and display are sent, at most. */
const LOOK_MS = 33;
/** What was written to the flash is told once nothing more has been written for so long. */
const FLASH_MS = 400;
/** How long a worker may take to give a board power. */
const POWER_MS = 10_000;

/** How the board looks from outside. */
export interface BoardLook {
  /** Levels of pins 0, 2 and 4: red, green and blue. */
  readonly light: readonly boolean[];
  /** Other pins that the program drives, and their levels. */
  readonly pins: readonly (readonly [pin: number, high: boolean])[];
  /** The display, once the program has turned it on. */
  readonly picture: Picture | undefined;
  /** Instructions since the last reset; undefined on a board without a processor. */
  readonly instructions: number | undefined;
  /** The chip's own time since its last reset, by estimated cycles. */
  readonly microseconds: number;
}

/** What the page tells the board. */
type ToBoard =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'baud'; readonly baud: number }
  | { readonly kind: 'signals'; readonly dtr: boolean | undefined; readonly rts: boolean | undefined }
  | { readonly kind: 'plug'; readonly plugged: boolean }
  | { readonly kind: 'boot' | 'reset'; readonly held: boolean }
  | { readonly kind: 'run'; readonly running: boolean }
  | { readonly kind: 'step'; readonly instructions: number }
  | { readonly kind: 'faults'; readonly faults: Partial<Faults> };

/** What the board tells the page. */
type FromBoard =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'plug'; readonly plugged: boolean }
  | { readonly kind: 'state'; readonly state: BoardState }
  | { readonly kind: 'look'; readonly look: BoardLook }
  | { readonly kind: 'flash'; readonly sectors: FlashSectors };

/**
 * Lets a virtual board be used from the other end of a MessageChannel; to be called in the worker that runs it, before it is plugged in.
 * Both ends are of one build, so messages are taken as they are.
 */
export function serveBoardLink(board: VirtualBoard, port: MessagePort): void {
  const tell = (message: FromBoard) => port.postMessage(message);
  let looking: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    looking ??= setTimeout(() => {
      looking = undefined;
      tell({ kind: 'look', look: lookOf(board) });
    }, LOOK_MS);
  };
  board.onBytes = (bytes) => tell({ kind: 'bytes', bytes });
  board.onPlug = (plugged) => tell({ kind: 'plug', plugged });
  board.onLook = look;
  let written: ReturnType<typeof setTimeout> | undefined;
  const forBoard = board.flash.onChange;
  board.flash.onChange = () => {
    forBoard?.();
    clearTimeout(written);
    written = setTimeout(() => tell({ kind: 'flash', sectors: usedSectors(board.flash.bytes) }), FLASH_MS);
  };
  board.onState = (state) => {
    tell({ kind: 'state', state });
    look();
  };
  port.onmessage = ({ data }: MessageEvent<ToBoard>) => {
    obey(board, data);
    if (data.kind === 'step') look();
  };
}

const otherPins = Array.from({ length: OUTPUTS }, (_, pin) => pin).filter(
  (pin) => !BUSY_PINS.has(pin) && !LIGHT_PINS.some((lamp) => lamp === pin),
);

function lookOf(board: VirtualBoard): BoardLook {
  return {
    light: LIGHT_PINS.map((pin) => board.pin(pin)),
    pins: otherPins.filter((pin) => board.drives(pin)).map((pin) => [pin, board.pin(pin)]),
    picture: board.displayOn ? board.picture() : undefined,
    instructions: board.core && Number(board.core.instructions),
    microseconds: board.microseconds,
  };
}

function obey(board: VirtualBoard, message: ToBoard): void {
  switch (message.kind) {
    case 'bytes':
      board.write(message.bytes);
      break;
    case 'baud':
      board.setBaudRate(message.baud);
      break;
    case 'signals':
      board.setSignals(message);
      break;
    case 'plug':
      if (message.plugged) board.plugIn();
      else board.unplug();
      break;
    case 'boot':
      board.holdBoot(message.held);
      break;
    case 'reset':
      board.holdReset(message.held);
      break;
    case 'run':
      if (message.running) board.resume();
      else board.pause();
      break;
    case 'step':
      board.step(message.instructions);
      break;
    case 'faults':
      Object.assign(board.faults, message.faults);
  }
}

/** The page's end: a virtual board that lives in a worker. Give it to `VirtualSerialPort` to have its serial port. */
export class RemoteBoard implements SerialLine {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  onPlug: ((plugged: boolean) => void) | undefined;
  onState: ((state: BoardState) => void) | undefined;
  onLook: ((look: BoardLook) => void) | undefined;
  /** What its flash holds, a moment after that has changed. */
  onFlash: ((sectors: FlashSectors) => void) | undefined;
  /** As last heard. */
  state: BoardState = 'off';
  plugged = false;

  #powered: (() => void) | undefined;

  constructor(readonly port: MessagePort) {
    port.onmessage = ({ data }: MessageEvent<FromBoard>) => this.#take(data);
  }

  /** Plugs the board in. Resolves once it has power. @throws UnikilnError `board/silent` when its worker does not answer */
  async plugIn(): Promise<void> {
    if (this.plugged) return;
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new UnikilnError('board/silent', { doing: 'plugging in' }));
      const timer = setTimeout(late, POWER_MS);
      this.#powered = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#tell({ kind: 'plug', plugged: true });
    });
  }

  unplug(): void {
    this.#tell({ kind: 'plug', plugged: false });
  }

  holdBoot(held: boolean): void {
    this.#tell({ kind: 'boot', held });
  }

  holdReset(held: boolean): void {
    this.#tell({ kind: 'reset', held });
  }

  pause(): void {
    this.#tell({ kind: 'run', running: false });
  }

  resume(): void {
    this.#tell({ kind: 'run', running: true });
  }

  step(instructions: number): void {
    this.#tell({ kind: 'step', instructions });
  }

  setFaults(faults: Partial<Faults>): void {
    this.#tell({ kind: 'faults', faults });
  }

  write(bytes: Uint8Array): void {
    if (this.plugged) this.#tell({ kind: 'bytes', bytes });
  }

  setBaudRate(baud: number): void {
    this.#tell({ kind: 'baud', baud });
  }

  setSignals({ dtr, rts }: { readonly dtr?: boolean | undefined; readonly rts?: boolean | undefined }): void {
    this.#tell({ kind: 'signals', dtr, rts });
  }

  #take(message: FromBoard): void {
    switch (message.kind) {
      case 'bytes':
        this.onBytes?.(message.bytes);
        break;
      case 'plug':
        this.plugged = message.plugged;
        if (message.plugged) this.#powered?.();
        this.onPlug?.(message.plugged);
        break;
      case 'state':
        this.state = message.state;
        this.onState?.(message.state);
        break;
      case 'look':
        this.onLook?.(message.look);
        break;
      case 'flash':
        this.onFlash?.(message.sectors);
    }
  }

  #tell(message: ToBoard): void {
    this.port.postMessage(message);
  }
}
