import { banner, bootImage } from './boot-rom';
import type { BoardOptions, BoardState } from './board-options';
import type { Faults } from './cable';
import { chips } from './chips';
import { Lx6 } from './core';
import { DownloadMode } from './download/download-mode';
import { LoaderMemory } from './download/loader-memory';
import { FLASH_BYTES, FlashChip, PowerFailure } from './flash-chip';
import { Hardware } from './hardware';
import { IdlePace } from './idle-pace';
import { Machine } from './machine';
import { d0wdV3 } from './peripherals/efuse';
import type { Picture } from './peripherals/lcd';
import { keepsClock, POWER_ON, type ResetCause } from './reset-cause';
import { ResetLines, RISE_MS } from './reset-lines';
import { RunLoop } from './run-loop';
import type { SerialLine } from './serial-port';
import { ROM_BAUD, UsbBridge } from './usb-bridge';

const MAGIC_WORD = 0x40001000;
const BOOT_PIN = 0;
/** Instructions between two looks at the world: 80 to 500 microseconds of the chip's time. */
const STRETCH = 20_000;
/** The least that a request to the loader takes on the line. */
const REQUEST_MS = 1;
/** Stretches without a byte in or out after which the program counts as idle. */
const QUIET_STRETCHES = 50;
/** What memory holds that nobody has written since power came. */
const GARBAGE = 0xa5;

/** The core calls a bus that it was given once; each reset makes a new one. */
interface Relay {
  bus: { read(address: number, size: number): number; write(address: number, size: number, value: number): void };
}

/**
 * A development board behind a USB cable: the chip with its flash, EN and BOOT with the usual two transistors on DTR and RTS, the USB
 * bridge. It boots what is in the flash as the mask ROM does and executes it, or speaks the serial download protocol. What the uploaded
 * flasher stub does is done here; its code is not executed.
 */
export class VirtualBoard implements SerialLine {
  readonly flash: FlashChip;
  /** The bridge has bytes for the host. */
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** The board was plugged in (true) or pulled. */
  onPlug: ((plugged: boolean) => void) | undefined;
  onState: ((state: BoardState) => void) | undefined;
  /** A pin or the display may look different now. Often called many times in a row. */
  onLook: (() => void) | undefined;

  readonly #options: BoardOptions;
  readonly #core: Lx6 | undefined;
  readonly #relay: Relay | undefined;
  readonly #loop = new RunLoop(
    () => this.#stretch(),
    (error) => this.#crashed(error),
  );
  readonly #bridge: UsbBridge;
  readonly #lines = new ResetLines();
  #state: BoardState = 'off';
  #hardware: Hardware;
  #machine: Machine | undefined;
  #loader: DownloadMode | undefined;
  /** The chip's rate while it is in its loader. */
  #loaderBaud: number | undefined;
  #rising: ReturnType<typeof setTimeout> | undefined;
  #quiet = 0;
  readonly #pace = new IdlePace();
  /** Cycles that have passed in the loader, which is not executed: each look at a register takes a request on the line. */
  #loaderCycles = 0;
  /** Whether the flash has changed since the processor last ran: it keeps decoded instructions. */
  #staleCode = false;

  /** A board that can be flashed but executes nothing: it stops where its program would start. */
  constructor(options?: BoardOptions);
  constructor(options: BoardOptions, core: Lx6, relay: Relay);
  constructor(options: BoardOptions = {}, core?: Lx6, relay?: Relay) {
    this.#options = options;
    this.#core = core;
    this.#relay = relay;
    core?.letLoadsPassStores(options.loadsPassStores ?? false);
    this.#bridge = new UsbBridge(options.anyRate ?? false, (sent) => this.onBytes?.(sent));
    const bytes = core?.flash ?? new Uint8Array(options.flash?.length ?? FLASH_BYTES).fill(0xff);
    if (options.flash !== undefined) bytes.set(options.flash);
    this.flash = new FlashChip(bytes);
    this.flash.onChange = () => (this.#staleCode = true);
    this.#hardware = this.#freshHardware(POWER_ON);
  }

  /**
   * A board with a processor.
   *
   * @param emulator lx6.wasm
   * @throws UnikilnError `data/invalid` when it is no emulator
   */
  static async create(emulator: Uint8Array<ArrayBuffer>, options: BoardOptions = {}): Promise<VirtualBoard> {
    const relay: Relay = { bus: { read: () => 0, write: () => undefined } };
    const core = await Lx6.create(emulator, {
      read: (address, size) => relay.bus.read(address, size),
      write: (address, size, value) => relay.bus.write(address, size, value),
    });
    return new VirtualBoard(options, core, relay);
  }

  get state(): BoardState {
    return this.#state;
  }

  get plugged(): boolean {
    return this.#state !== 'off';
  }

  get faults(): Faults {
    return this.#bridge.faults;
  }

  /** The processor, to look at; undefined on a board without one. */
  get core(): Lx6 | undefined {
    return this.#core;
  }

  /** The chip's own time since its last reset, in microseconds, by its estimated cycles. */
  get microseconds(): number {
    return this.#hardware.clock.now();
  }

  /** The processor's frequency, which the program sets. */
  get cpuHz(): number {
    return this.#hardware.clock.cpuHz;
  }

  /** A register of a peripheral, as the program would read it now. */
  register(address: number): number {
    return this.#hardware.bus.read(address, 4);
  }

  /** Whether the program has made a pin an output. */
  drives(number: number): boolean {
    return this.#hardware.gpio.enabled(number);
  }

  /** Whether the program drives a pin high. */
  pin(number: number): boolean {
    return this.#hardware.gpio.output(number);
  }

  /** Something outside drives a pin until the next reset, or (undefined) lets it go. */
  drive(number: number, level: boolean | undefined): void {
    this.#hardware.gpio.drive(number, level);
  }

  /** Whether the program has turned the display on. */
  get displayOn(): boolean {
    return this.#hardware.lcd.on;
  }

  /** What the display shows. */
  picture(): Picture {
    return this.#hardware.lcd.picture();
  }

  /** Pulls the plug: the chip loses power at once, the host its port. What has been written to the flash stays. */
  unplug(): void {
    if (!this.plugged) return;
    this.faults.unplugAfter = Infinity;
    this.#stop('off');
    this.onPlug?.(false);
  }

  /** Gives the board power. A new board has none, so that whoever listens hears its first line. */
  plugIn(): void {
    if (this.plugged) return;
    this.#lines.setSignals({ dtr: false, rts: false });
    this.#power();
    this.onPlug?.(true);
  }

  /** Presses or releases the button BOOT. */
  holdBoot(held: boolean): void {
    this.#lines.bootHeld = held;
    this.#follow();
  }

  /** Presses or releases the button EN. */
  holdReset(held: boolean): void {
    this.#lines.resetHeld = held;
    this.#follow();
  }

  /** Stops the program between two instructions; `resume` lets it go on. */
  pause(): void {
    if (this.#state !== 'running') return;
    this.#loop.stop();
    this.#setState('paused');
  }

  resume(): void {
    if (this.#state !== 'paused') return;
    this.#setState('running');
    this.#loop.start();
  }

  /** Runs so many instructions of a program that is paused. */
  step(instructions = 1): void {
    if (this.#state === 'paused') this.#run(instructions);
  }

  /** The host's side of the bridge: its rate from now on. */
  setBaudRate(baud: number): void {
    this.#bridge.hostBaud = baud;
  }

  /** The host's side of the bridge: sets DTR and RTS; what is left out stays. */
  setSignals(signals: { readonly dtr?: boolean | undefined; readonly rts?: boolean | undefined }): void {
    this.#lines.setSignals(signals);
    this.#follow();
  }

  /** The host's side of the bridge: sends bytes to the chip. */
  write(bytes: Uint8Array): void {
    if (!this.plugged) return;
    this.#receive(this.#bridge.beforeUnplugged(bytes));
    if (this.faults.unplugAfter === 0) this.unplug();
  }

  /** Starts the chip again without touching its pins, into its program, as its own reset would. */
  restart(cause: ResetCause): void {
    if (this.plugged) this.#boot(cause, false);
  }

  /** Does what EN and BOOT say. */
  #follow(): void {
    this.#hardware.gpio.drive(BOOT_PIN, this.#lines.bootLow ? false : undefined);
    if (!this.plugged) return;
    if (this.#lines.enLow) {
      this.#cancelRise();
      if (this.#state !== 'reset') this.#stop('reset');
    } else if (this.#state === 'reset') {
      this.#rising ??= setTimeout(() => {
        this.#rising = undefined;
        this.#power();
      }, RISE_MS);
    }
  }

  #cancelRise(): void {
    clearTimeout(this.#rising);
    this.#rising = undefined;
  }

  #power(): void {
    for (const memory of [this.#core?.memories.dram, this.#core?.memories.iram]) memory?.bytes.fill(GARBAGE);
    this.#boot(POWER_ON, this.#lines.bootLow);
  }

  #stop(state: BoardState): void {
    this.#cancelRise();
    this.#loop.stop();
    this.#loader = undefined;
    this.#machine = undefined;
    this.#bridge.drop();
    this.#setState(state);
  }

  #boot(cause: ResetCause, download: boolean): void {
    this.#stop('reset');
    this.#hardware = this.#freshHardware(cause, keepsClock(cause) && this.#hardware.clock.fromPll);
    this.#loaderBaud = undefined;
    this.#loaderCycles = 0;
    this.#print(banner(cause, download));
    if (download) {
      this.#loader = this.#freshLoader();
      this.#setState('loader');
      return;
    }
    const core = this.#core;
    const boot = bootImage(this.flash.bytes, (address, bytes) => core?.write(address, bytes));
    this.#print(boot.log);
    if (boot.kind === 'refused' || core === undefined) {
      this.#setState('stuck');
      return;
    }
    this.#machine = new Machine(core, this.#hardware, (text) => this.#print(text));
    this.#machine.enter(boot.entry);
    this.#quiet = 0;
    this.#setState('running');
    this.#loop.start();
  }

  #setState(state: BoardState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onState?.(state);
  }

  #freshHardware(cause: ResetCause, fromPll = false): Hardware {
    const { efuses = d0wdV3, lineSpeed = false, display = true, crystalMHz = 40 } = this.#options;
    const { fifoErrata = false, flashThroughMatrix = false } = this.#options;
    const core = this.#core;
    const hardware = new Hardware({
      crystalMHz,
      fromPll,
      fifoErrata,
      flashThroughMatrix,
      clockLost: () => core?.requestStop(),
      flash: this.flash,
      efuses,
      cause,
      lineSpeed,
      display,
      cycles: () => Number(core?.cycles ?? 0) + this.#loaderCycles,
      mapFlash: (entry, value) => core?.mapFlash(entry, value),
      transmit: (byte) => this.#bridge.transmit(byte),
      changed: () => {
        // Whoever draws or blinks is at work.
        this.#quiet = 0;
        this.onLook?.();
      },
    });
    if (this.#relay !== undefined) this.#relay.bus = hardware.bus;
    return hardware;
  }

  #freshLoader(): DownloadMode {
    const chip = chips[this.#options.chip ?? 'esp32'];
    const { bus, clock } = this.#hardware;
    const memory = new LoaderMemory(bus, this.#core, () => (this.#loaderCycles += (REQUEST_MS * clock.cpuHz) / 1000));
    return new DownloadMode({
      chip,
      flash: this.flash,
      readRegister: (address) => (address === MAGIC_WORD ? chip.magic : memory.read(address & ~3)),
      writeRegister: (address, value) => memory.write(address & ~3, value),
      writeMemory: (address, bytes) => memory.writeBytes(address, bytes),
      send: (bytes) => this.#bridge.send(bytes, this.#loaderBaud ?? ROM_BAUD),
      setBaudRate: (baud) => (this.#loaderBaud = baud),
      runFlash: () => this.restart(0x03),
    });
  }

  #receive(bytes: Uint8Array): void {
    if (this.#machine !== undefined) {
      this.#hardware.uart.receive(this.#bridge.heard(bytes, this.#hardware.uart.baudRate));
      this.#quiet = 0;
      this.#loop.wake();
    }
    if (this.#loader === undefined) return;
    if (this.#loaderBaud === undefined) {
      // The ROM takes the rate of the first thing that it hears.
      this.#loaderBaud = this.#bridge.hostBaud;
      this.#hardware.uart.setMeasuredBaudRate(this.#bridge.hostBaud);
    }
    const loader = this.#loader;
    const heard = this.#bridge.heard(bytes, this.#loaderBaud);
    this.#powered(() => loader.receive(heard));
  }

  /** Does something during which the supply may fail. */
  #powered(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof PowerFailure)) throw error;
      this.unplug();
    }
  }

  /** One turn of the program. Returns whether it has anything to do. */
  #stretch(): boolean {
    this.#run(STRETCH);
    const quiet = this.#quiet >= QUIET_STRETCHES;
    if (this.#core) this.#pace.keep(quiet, this.#hardware, this.#core);
    return !quiet;
  }

  #run(instructions: number): void {
    const machine = this.#machine;
    if (machine === undefined) return;
    if (this.#staleCode) machine.core.forgetCode();
    this.#staleCode = false;
    this.#powered(() => {
      const stretch = machine.run(instructions);
      // The bus may have pulled the plug.
      if (this.#machine !== machine) return;
      this.#quiet = this.#bridge.waiting ? 0 : this.#quiet + 1;
      this.#bridge.flush(this.#hardware.uart.baudRate);
      if (stretch.kind === 'reset') this.restart(stretch.cause);
      else if (machine.dead && this.#state === 'running') this.#setState('stuck');
    });
  }

  #crashed(error: unknown): void {
    this.#print(`\r\nThe emulator broke down: ${error instanceof Error ? error.message : String(error)}\r\n`);
    this.#stop('stuck');
  }

  #print(text: string): void {
    this.#bridge.flush(this.#hardware.uart.baudRate);
    this.#bridge.send(new TextEncoder().encode(text), ROM_BAUD);
  }
}
