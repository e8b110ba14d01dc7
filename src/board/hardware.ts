import type { ChipName } from './chips';
import type { FlashChip } from './flash-chip';
import { base, PeripheralBus } from './peripherals/bus';
import { Efuse, type Efuses } from './peripherals/efuse';
import { RegisterFile } from './peripherals/registers';
import { SpiFlash } from './peripherals/spi-flash';
import { Uart0, type UartWorld } from './peripherals/uart0';

/** SYSCON's date register; its highest bit is the third bit of the chip's version. */
const SYSCON_DATE = { 0x7c: 0x96042000 };

/** The chip's peripherals as they are after a reset, on their bus. */
export class Hardware {
  readonly uart: Uart0;
  readonly bus: PeripheralBus;

  constructor(
    readonly chip: ChipName,
    flash: FlashChip,
    efuses: Efuses,
    uart: UartWorld,
    lineSpeed: boolean,
  ) {
    this.uart = new Uart0(uart, lineSpeed);
    this.bus = new PeripheralBus([
      [base.UART0, this.uart],
      [base.SPI0, new SpiFlash(flash)],
      [base.SPI1, new SpiFlash(flash)],
      [base.EFUSE, new Efuse(efuses)],
      [base.SYSCON, new RegisterFile(SYSCON_DATE)],
    ]);
  }
}
