import type { FlashChip } from './flash-chip';
import { AnalogI2c } from './peripherals/analog-i2c';
import { base, PeripheralBus } from './peripherals/bus';
import { ClockTree, type CrystalMHz } from './peripherals/clock-tree';
import { Dport, type MapFlash } from './peripherals/dport';
import { Efuse, type Efuses } from './peripherals/efuse';
import { Gpio } from './peripherals/gpio';
import { Lcd } from './peripherals/lcd';
import { RandomNumbers } from './peripherals/random';
import { RegisterFile } from './peripherals/registers';
import { RtcCntl } from './peripherals/rtc-cntl';
import { SpiFlash } from './peripherals/spi-flash';
import { SpiMaster } from './peripherals/spi-master';
import { TimerGroup } from './peripherals/timer-group';
import { Uart0 } from './peripherals/uart0';
import type { ResetCause } from './reset-cause';

/** SYSCON's date register; its highest bit is the third bit of the chip's version. */
const SYSCON_DATE = { 0x7c: 0x96042000 };
/**
 * The WROVER-KIT's display (its guide, 'LCD'): clock 19, data 23, select 22 (low), command (low) or data 21, reset 18, backlight 5 (low).
 * Only what decides who listens to which byte is looked at.
 */
const LCD_SELECT = 22;
const LCD_DATA = 21;

/** UART0's divider as the ROM sets it for its 115200 baud: a whole number and sixteenths. */
function romDivider(crystalHz: number): number {
  const sixteenths = Math.floor((crystalHz * 16) / 115200);
  return (sixteenths >> 4) | ((sixteenths & 15) << 20);
}

/** What the chip's peripherals are connected to. */
export interface Surroundings {
  readonly flash: FlashChip;
  readonly efuses: Efuses;
  readonly cause: ResetCause;
  readonly lineSpeed: boolean;
  /** Whether a display is connected. */
  readonly display: boolean;
  readonly crystalMHz: CrystalMHz;
  /** Whether the reset has left the processor on the PLL. */
  readonly fromPll: boolean;
  readonly fifoErrata: boolean;
  readonly flashThroughMatrix: boolean;
  /** The processor stands still from now on. */
  clockLost(): void;
  /** Processor cycles since reset. */
  cycles(): number;
  readonly mapFlash: MapFlash;
  /** A byte leaves UART0. */
  transmit(byte: number): void;
  /** A pin or the display may look different now. */
  changed(): void;
}

/** The chip's peripherals as they are after a reset, on their bus, and the display beside them. */
export class Hardware {
  readonly clock: ClockTree;
  readonly uart: Uart0;
  readonly gpio: Gpio;
  readonly lcd = new Lcd();
  readonly bus: PeripheralBus;

  readonly #timers: readonly TimerGroup[];
  readonly #rtc: RtcCntl;

  constructor(surroundings: Surroundings) {
    const { flash, efuses, cause, lineSpeed, display, crystalMHz, fromPll, flashThroughMatrix } = surroundings;
    const clock = (this.clock = new ClockTree(
      () => surroundings.cycles(),
      crystalMHz,
      fromPll,
      () => surroundings.clockLost(),
    ));
    const time = { apbHz: () => clock.apbHz, now: () => clock.now() };
    const spi0 = new SpiFlash(flash, { ...time, throughMatrix: flashThroughMatrix });
    const spi1 = new SpiFlash(flash, { ...time, throughMatrix: flashThroughMatrix });
    const errata = surroundings.fifoErrata ? () => surroundings.cycles() : undefined;
    const transmit = (byte: number) => surroundings.transmit(byte);
    this.uart = new Uart0({ ...time, romDivider: romDivider(clock.crystalHz), transmit, errata }, lineSpeed);
    this.gpio = new Gpio(() => surroundings.changed(), flashThroughMatrix);
    this.#timers = [new TimerGroup(clock, 0), new TimerGroup(clock, 1)];
    this.#rtc = new RtcCntl(clock, cause);
    const dport = new Dport(clock, surroundings.mapFlash, () => spi0.readable);
    const draw = (bytes: Uint8Array) => {
      if (!display || this.gpio.output(LCD_SELECT)) return;
      this.lcd.take(bytes, this.gpio.output(LCD_DATA));
      surroundings.changed();
    };
    this.bus = new PeripheralBus([
      [base.DPORT, dport],
      [base.MMU_TABLE, dport.table],
      [base.UART0, this.uart],
      [base.SPI0, spi0],
      [base.SPI1, spi1],
      [base.GPIO, this.gpio],
      [base.RTC_CNTL, this.#rtc],
      [base.ANALOG_I2C, new AnalogI2c(clock)],
      [base.EFUSE, new Efuse(efuses)],
      [base.TIMG0, this.#timers[0]!],
      [base.TIMG1, this.#timers[1]!],
      [base.SPI2, new SpiMaster(time, draw)],
      [base.SPI3, new SpiMaster(time, draw)],
      [base.SYSCON, new RegisterFile(SYSCON_DATE)],
      [base.RANDOM, new RandomNumbers()],
    ]);
  }

  /** The reset that a watchdog or the program itself demands by now. */
  dueReset(): ResetCause | undefined {
    return this.#rtc.poll() ?? this.#timers[0]!.poll() ?? this.#timers[1]!.poll();
  }
}
