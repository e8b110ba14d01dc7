import { bit, bits } from './registers';

/** What a controller asks of the chip around it. */
export interface SpiWorld {
  apbHz(): number;
  /** Microseconds. */
  now(): number;
}

/** How long an SPI controller is busy: as long as its bits take at the rate of its CLOCK register. */
export class SpiTime {
  #command = 0;
  #until = -Infinity;

  constructor(readonly world: SpiWorld) {}

  /** A transfer of so many bits begins. @param command the bit of CMD that started it */
  begin(command: number, count: number, clock: number): void {
    this.#command = command;
    this.#until = this.world.now() + (count * 1e6) / this.hertz(clock);
  }

  /** What CMD reads: the bit that started the transfer until it is over. */
  get command(): number {
    return this.world.now() < this.#until ? this.#command : 0;
  }

  /** The rate that CLOCK says (ESP32 TRM, register 7.7): the bus clock, or a part of it by two dividers. */
  hertz(clock: number): number {
    if (bit(clock, 31)) return this.world.apbHz();
    return this.world.apbHz() / ((bits(clock, 30, 18) + 1) * (bits(clock, 17, 12) + 1));
  }
}
