import { bits, RegisterFile } from './registers';

const register = {
  FIFO: 0x00,
  INT_RAW: 0x04,
  INT_ST: 0x08,
  INT_ENA: 0x0c,
  INT_CLR: 0x10,
  CLKDIV: 0x14,
  STATUS: 0x1c,
  CONF0: 0x20,
  MEM_RX_STATUS: 0x60,
  DATE: 0x78,
} as const;

const FIFO_BYTES = 128;
const INTERRUPT_RX_FULL = 1 << 0;
const INTERRUPT_TX_EMPTY = 1 << 1;
const INTERRUPT_RX_OVERFLOW = 1 << 4;
/** Reads of the FIFO must be so many cycles apart (ESP32 errata). */
const READ_CYCLES = 9;
/** CONF0: writing 1 and then 0 empties a FIFO. */
const RESET_RX = 1 << 17;

/** What the UART asks of the chip around it. */
export interface UartWorld {
  /** Frequency of the bus clock in Hz, from which the baud rate is divided. */
  apbHz(): number;
  /** CLKDIV as the ROM sets it for 115200 baud. */
  readonly romDivider: number;
  /** Microseconds since power on. */
  now(): number;
  /** A byte leaves the chip. */
  transmit(byte: number): void;
  /** Processor cycles, of a chip on which the FIFO's errata show: see `Uart0`. */
  readonly errata?: (() => number) | undefined;
}

/**
 * UART0. By default the line has no speed: what the host sends waits outside and enters the receive FIFO as fast as there is room, and
 * what the chip sends has left at once. With `lineSpeed` bytes come and go at the baud rate, and the FIFO overflows as on the chip.
 *
 * With its errata, a read of the FIFO too soon after another gives the same byte again, and the count of received bytes in STATUS is wrong
 * unless it is 0.
 */
export class Uart0 extends RegisterFile {
  /** Bytes for the chip: the FIFO and, without line speed, those that wait for room. */
  #received: number[] = [];
  #head = 0;
  /** Bytes that the program has taken. */
  #taken = 0;
  #lastTaken: { readonly byte: number; readonly cycle: number } | undefined;
  /** With line speed: bytes on the wire and when the first of them arrives. */
  #onWire: number[] = [];
  #nextArrival = 0;
  /** With line speed: when the last byte in the transmit FIFO will have left. */
  #sentAt = 0;

  constructor(
    readonly world: UartWorld,
    readonly lineSpeed: boolean,
  ) {
    super({ [register.CLKDIV]: world.romDivider, [register.CONF0]: 0x0800001c, [register.DATE]: 0x15122500 });
  }

  /** How often the program has looked for bytes that were not there. */
  looksInVain = 0;

  /** Bits a second as the divider stands. */
  get baudRate(): number {
    const divider = this.get(register.CLKDIV);
    return this.world.apbHz() / Math.max(bits(divider, 19, 0) + bits(divider, 23, 20) / 16, 1);
  }

  /** The ROM measures the length of SYNC's bits in clocks, and comes out one short. */
  setMeasuredBaudRate(baud: number): void {
    this.set(register.CLKDIV, Math.max(Math.floor(this.world.apbHz() / baud) - 1, 1));
  }

  /** Bytes come from the host. */
  receive(bytes: Uint8Array): void {
    if (!this.lineSpeed) {
      for (const byte of bytes) this.#received.push(byte);
      return;
    }
    if (this.#onWire.length === 0) this.#nextArrival = this.world.now() + this.#byteTime();
    for (const byte of bytes) this.#onWire.push(byte);
  }

  override read(offset: number): number {
    this.#settle();
    if ((offset === register.STATUS || offset === register.MEM_RX_STATUS) && this.#waiting() === 0) this.looksInVain++;
    switch (offset) {
      case register.FIFO:
        return this.#take();
      case register.STATUS:
        return this.#count() | (this.#unsent() << 16);
      case register.MEM_RX_STATUS:
        // Places in the FIFO of the next byte out and of the next one in.
        return ((this.#taken % FIFO_BYTES) << 2) | (((this.#taken + this.#waiting()) % FIFO_BYTES) << 13);
      case register.INT_RAW:
        return this.#interrupts();
      case register.INT_ST:
        return this.#interrupts() & this.get(register.INT_ENA);
      default:
        return this.get(offset);
    }
  }

  override write(offset: number, value: number): void {
    this.#settle();
    if (offset === register.FIFO) {
      this.#send(value & 0xff);
      return;
    }
    if (offset === register.INT_CLR) {
      this.set(register.INT_RAW, this.get(register.INT_RAW) & ~value);
      return;
    }
    if (offset === register.CONF0 && value & RESET_RX) {
      this.#head = Math.min(this.#head + FIFO_BYTES, this.#received.length);
      this.#taken = 0;
    }
    this.set(offset, value);
  }

  #waiting(): number {
    return Math.min(this.#received.length - this.#head, FIFO_BYTES);
  }

  #count(): number {
    const waiting = this.#waiting();
    return this.world.errata && waiting > 0 && this.#taken > 0 ? Math.min(waiting + 1, 255) : waiting;
  }

  #take(): number {
    const cycle = this.world.errata?.();
    const last = this.#lastTaken;
    if (cycle !== undefined && last && cycle - last.cycle < READ_CYCLES) {
      this.#lastTaken = { ...last, cycle };
      return last.byte;
    }
    if (this.#head === this.#received.length) return 0;
    const byte = this.#received[this.#head++]!;
    this.#taken++;
    if (cycle !== undefined) this.#lastTaken = { byte, cycle };
    if (this.#head >= 4096 || this.#head === this.#received.length) {
      this.#received = this.#received.slice(this.#head);
      this.#head = 0;
    }
    return byte;
  }

  #send(byte: number): void {
    if (this.lineSpeed) {
      // A full FIFO loses the byte.
      if (this.#unsent() >= FIFO_BYTES - 1) return;
      this.#sentAt = Math.max(this.#sentAt, this.world.now()) + this.#byteTime();
    }
    this.world.transmit(byte);
  }

  #unsent(): number {
    if (!this.lineSpeed) return 0;
    return Math.max(0, Math.ceil((this.#sentAt - this.world.now()) / this.#byteTime()));
  }

  #interrupts(): number {
    const level = (this.#waiting() > 0 ? INTERRUPT_RX_FULL : 0) | (this.#unsent() === 0 ? INTERRUPT_TX_EMPTY : 0);
    return this.get(register.INT_RAW) | level;
  }

  /** Microseconds that ten bits take. */
  #byteTime(): number {
    return 1e7 / this.baudRate;
  }

  /** Lets bytes arrive whose time has come. */
  #settle(): void {
    const now = this.lineSpeed && this.#onWire.length > 0 ? this.world.now() : -1;
    while (this.#onWire.length > 0 && this.#nextArrival <= now) {
      const byte = this.#onWire.shift()!;
      this.#nextArrival += this.#byteTime();
      if (this.#waiting() < FIFO_BYTES) this.#received.push(byte);
      else this.set(register.INT_RAW, this.get(register.INT_RAW) | INTERRUPT_RX_OVERFLOW);
    }
  }
}
