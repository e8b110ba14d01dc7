import { banner, bootImage } from './boot-rom';
import { type ChipName, chips } from './chips';
import { DownloadMode } from './download/download-mode';
import { FlashChip, PowerFailure } from './flash-chip';
import { Hardware } from './hardware';
import { hear } from './line-noise';
import { d0wdV3, type Efuses } from './peripherals/efuse';
import { POWER_ON, type ResetCause } from './reset-cause';

/** The rate at which the ROM prints, and listens until a flasher has spoken. */
const ROM_BAUD = 115200;
/** EN has a capacitor: the chip looks at its BOOT pin a moment after EN was let go. */
const RISE_MS = 1;
const FLASH_BYTES = 4 * 1024 * 1024;
const MAGIC_WORD = 0x40001000;

export interface BoardOptions {
  /** Content of the flash, changed in place; erased 4 MB by default. */
  readonly flash?: Uint8Array;
  readonly chip?: ChipName;
  readonly efuses?: Efuses;
  /** Bytes come and go at the baud rate instead of as fast as there is room. */
  readonly lineSpeed?: boolean;
}

/** What is wrong with the board or its cable. Changed at any time. */
export interface Faults {
  /** Rates above this carry only noise, as over a long cable. */
  maxBaud: number;
  /** The chip falls silent after so many bytes more. */
  silentAfter: number;
  /** The plug is pulled after the chip has got so many bytes more. */
  unplugAfter: number;
}

/** What the board does: no power, held in reset, its ROM's loader, the program, or nothing (no program that could start). */
export type BoardState = 'off' | 'reset' | 'loader' | 'running' | 'stuck';

/**
 * A development board behind a USB cable: the chip with its flash, EN and BOOT with the usual two transistors on DTR and RTS, the USB
 * bridge. It boots what is in the flash as the mask ROM does, or speaks the serial download protocol.
 */
export class VirtualBoard {
  readonly flash: FlashChip;
  readonly faults: Faults = { maxBaud: Infinity, silentAfter: Infinity, unplugAfter: Infinity };
  /** The bridge has bytes for the host. */
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** The board was plugged in (true) or pulled. */
  onPlug: ((plugged: boolean) => void) | undefined;
  onState: ((state: BoardState) => void) | undefined;

  readonly #options: BoardOptions;
  #state: BoardState = 'off';
  #hardware: Hardware;
  #loader: DownloadMode | undefined;
  /** The host's rate, and the chip's while it is in its loader. */
  #hostBaud = ROM_BAUD;
  #loaderBaud: number | undefined;
  #dtr = false;
  #rts = false;
  #bootHeld = false;
  #resetHeld = false;
  #rising: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BoardOptions = {}) {
    this.#options = options;
    this.flash = new FlashChip(options.flash ?? new Uint8Array(FLASH_BYTES).fill(0xff));
    this.#hardware = this.#freshHardware();
    this.#power(POWER_ON);
  }

  get state(): BoardState {
    return this.#state;
  }

  get plugged(): boolean {
    return this.#state !== 'off';
  }

  /** Pulls the plug: the chip loses power at once, the host its port. What has been written stays written. */
  unplug(): void {
    if (!this.plugged) return;
    this.faults.unplugAfter = Infinity;
    this.#stop('off');
    this.onPlug?.(false);
  }

  plugIn(): void {
    if (this.plugged) return;
    this.#dtr = this.#rts = false;
    this.#power(POWER_ON);
    this.onPlug?.(true);
  }

  /** Presses or releases the button BOOT. */
  holdBoot(held: boolean): void {
    this.#bootHeld = held;
  }

  /** Presses or releases the button EN. */
  holdReset(held: boolean): void {
    this.#resetHeld = held;
    this.#lines();
  }

  /** The host's side of the bridge: its rate from now on. */
  setBaudRate(baud: number): void {
    this.#hostBaud = baud;
  }

  /** The host's side of the bridge: sets DTR and RTS; what is left out stays. */
  setSignals(signals: { readonly dtr?: boolean | undefined; readonly rts?: boolean | undefined }): void {
    this.#dtr = signals.dtr ?? this.#dtr;
    this.#rts = signals.rts ?? this.#rts;
    this.#lines();
  }

  /** The host's side of the bridge: sends bytes to the chip. */
  write(bytes: Uint8Array): void {
    if (!this.plugged) return;
    const got = Math.min(bytes.length, this.faults.unplugAfter);
    this.faults.unplugAfter -= got;
    this.#receive(bytes.subarray(0, got));
    if (this.faults.unplugAfter === 0) this.unplug();
  }

  /** Starts the chip again without touching its pins, into its program, as its own reset would. */
  restart(cause: ResetCause): void {
    if (this.plugged) this.#boot(cause, false);
  }

  /** The cross-coupled transistors: a line is pulled low by its signal alone, not by both. */
  get #enLow(): boolean {
    return this.#resetHeld || (this.#rts && !this.#dtr);
  }

  get #bootLow(): boolean {
    return this.#bootHeld || (this.#dtr && !this.#rts);
  }

  #lines(): void {
    if (!this.plugged) return;
    if (this.#enLow) {
      this.#cancelRise();
      if (this.#state !== 'reset') this.#stop('reset');
    } else if (this.#state === 'reset') {
      this.#rising ??= setTimeout(() => {
        this.#rising = undefined;
        this.#power(POWER_ON);
      }, RISE_MS);
    }
  }

  #cancelRise(): void {
    clearTimeout(this.#rising);
    this.#rising = undefined;
  }

  #power(cause: ResetCause): void {
    this.#boot(cause, this.#bootLow);
  }

  #stop(state: BoardState): void {
    this.#cancelRise();
    this.#loader = undefined;
    this.#setState(state);
  }

  #boot(cause: ResetCause, download: boolean): void {
    this.#stop('reset');
    this.#hardware = this.#freshHardware();
    this.#loaderBaud = undefined;
    this.#print(banner(cause, download));
    if (download) {
      this.#loader = this.#freshLoader();
      this.#setState('loader');
      return;
    }
    const boot = bootImage(this.flash.bytes, () => undefined);
    this.#print(boot.log);
    this.#setState(boot.kind === 'started' ? 'running' : 'stuck');
  }

  #setState(state: BoardState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onState?.(state);
  }

  #freshHardware(): Hardware {
    const { chip = 'esp32', efuses = d0wdV3, lineSpeed = false } = this.#options;
    const uart = { apbHz: () => 40_000_000, now: () => 0, transmit: () => undefined };
    return new Hardware(chip, this.flash, efuses, uart, lineSpeed);
  }

  #freshLoader(): DownloadMode {
    const chip = chips[this.#options.chip ?? 'esp32'];
    const { bus } = this.#hardware;
    return new DownloadMode({
      chip,
      flash: this.flash,
      readRegister: (address) => (address === MAGIC_WORD ? chip.magic : bus.read(address & ~3, 4)),
      writeRegister: (address, value) => bus.write(address & ~3, 4, value),
      writeMemory: () => undefined,
      send: (bytes) => this.#send(bytes, this.#loaderBaud ?? ROM_BAUD),
      setBaudRate: (baud) => (this.#loaderBaud = baud),
      runFlash: () => this.restart(0x03),
    });
  }

  #receive(bytes: Uint8Array): void {
    if (this.#loader === undefined) return;
    if (this.#loaderBaud === undefined) {
      // The ROM takes the rate of the first thing that it hears.
      this.#loaderBaud = this.#hostBaud;
      this.#hardware.uart.setMeasuredBaudRate(this.#hostBaud);
    }
    try {
      this.#loader.receive(this.#carry(bytes, this.#hostBaud, this.#loaderBaud));
    } catch (error) {
      if (!(error instanceof PowerFailure)) throw error;
      this.unplug();
    }
  }

  #print(text: string): void {
    this.#send(new TextEncoder().encode(text), ROM_BAUD);
  }

  #send(bytes: Uint8Array, baud: number): void {
    const sent = Math.min(bytes.length, this.faults.silentAfter);
    this.faults.silentAfter -= sent;
    if (sent > 0) this.onBytes?.(this.#carry(bytes.slice(0, sent), baud, this.#hostBaud));
  }

  /** What of some bytes arrives at the other end of the cable. */
  #carry(bytes: Uint8Array, from: number, to: number): Uint8Array {
    // Above its limit a line smears its bits: as if the sender were a quarter faster than the listener thinks.
    return from > this.faults.maxBaud ? hear(bytes, from * 1.25, to) : hear(bytes, from, to);
  }
}
