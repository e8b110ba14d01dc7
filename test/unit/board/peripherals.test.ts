import { describe, expect, it } from 'vitest';
import { FlashChip } from '../../../src/board/flash-chip';
import { Hardware, type Surroundings } from '../../../src/board/hardware';
import { base } from '../../../src/board/peripherals/bus';
import { d0wdV3 } from '../../../src/board/peripherals/efuse';
import { POWER_ON } from '../../../src/board/reset-cause';

const KEY = 0x50d83aa1;
const PIN_ENABLE = base.GPIO + 0x24;
const PIN_SET = base.GPIO + 0x08;
const PIN_CLEAR = base.GPIO + 0x0c;

/** Peripherals on a bus, with a clock that the test moves: 40 cycles a microsecond until the program chooses otherwise. */
function bench(lineSpeed = false, display = true, more: Partial<Surroundings> = {}) {
  const flash = new FlashChip(new Uint8Array(0x10000).fill(0xff));
  const state = { cycles: 0, sent: [] as number[], lost: false, map: new Map<number, number>() };
  const hardware = new Hardware({
    display,
    flash,
    efuses: d0wdV3,
    cause: POWER_ON,
    lineSpeed,
    cycles: () => state.cycles,
    mapFlash: (entry, value) => state.map.set(entry, value),
    transmit: (byte) => state.sent.push(byte),
    changed: () => undefined,
    crystalMHz: 40,
    fromPll: false,
    fifoErrata: false,
    flashThroughMatrix: false,
    clockLost: () => (state.lost = true),
    ...more,
  });
  const read = (address: number) => hardware.bus.read(address, 4);
  const write = (address: number, value: number) => hardware.bus.write(address, 4, value);
  const pass = (microseconds: number) => (state.cycles += (microseconds * hardware.clock.cpuHz) / 1e6);
  return { flash, hardware, state, read, write, pass };
}

describe('peripherals', () => {
  it('bus: narrow accesses touch their bytes, the alias is the same register, and nothing lies elsewhere', () => {
    const { hardware, read, write } = bench();
    write(base.SPI1 + 0x80, 0x11223344);
    hardware.bus.write(base.SPI1 + 0x81, 1, 0xaa);
    expect(read(base.SPI1 + 0x80)).toBe(0x1122aa44);
    expect(hardware.bus.read(base.SPI1 + 0x82, 2)).toBe(0x1122);
    expect(hardware.bus.read(0x60002080, 4)).toBe(0x1122aa44);
    expect(read(0x3ff80000)).toBe(0);
    write(0x70000000, 1);
  });

  it('timers count the bus clock, latch on UPDATE, and follow the PLL', () => {
    const { read, write, pass } = bench();
    write(base.TIMG0, (0x80000000 | 0x40000000 | (40 << 13)) >>> 0);
    pass(1000);
    expect(read(base.TIMG0 + 4)).toBe(0);
    write(base.TIMG0 + 0x0c, 1);
    pass(1);
    expect(read(base.TIMG0 + 4)).toBe(1000);
    write(base.RTC_CNTL + 0x70, 1 << 27);
    write(base.DPORT + 0x3c, 2);
    pass(999);
    write(base.TIMG0 + 0x0c, 1);
    pass(1);
    // 80 MHz now: two ticks a microsecond.
    expect(read(base.TIMG0 + 4)).toBe(2999);
  });

  it('timers: LO and HI hold the value before until the one asked for has been taken, and UPDATE tells so long', () => {
    const { read, write, pass } = bench();
    write(base.TIMG0 + 0x18, 0xfffffffe);
    write(base.TIMG0 + 0x20, 1);
    write(base.TIMG0, (0x80000000 | 0x40000000 | (40 << 13)) >>> 0);
    const look = () => [read(base.TIMG0 + 0x0c), read(base.TIMG0 + 8), read(base.TIMG0 + 4)];
    write(base.TIMG0 + 0x0c, 1);
    pass(1);
    expect(look()).toEqual([0, 0, 0xfffffffe]);
    pass(5);
    write(base.TIMG0 + 0x0c, 1);
    expect(look()).toEqual([1, 0, 0xfffffffe]);
    pass(0.4);
    expect(look()).toEqual([1, 0, 0xfffffffe]);
    pass(0.2);
    expect(look()).toEqual([0, 1, 4]);
  });

  it('clocks: the processor stands still when its PLL is set under it, or before a change of clocks is over', () => {
    const set = (write: (address: number, value: number) => void) =>
      write(base.ANALOG_I2C + 0x10, 0x01000000 | (0xc3 << 16) | (11 << 8) | 0x66);
    const patient = bench();
    set(patient.write);
    expect(patient.state.lost).toBe(false);
    patient.write(base.RTC_CNTL + 0x70, 1 << 27);
    patient.write(base.RTC_CNTL + 0x70, 0);
    patient.pass(7);
    set(patient.write);
    expect(patient.state.lost).toBe(false);
    for (const [microseconds, source] of [
      [100, 1],
      [6, 0],
    ] as const) {
      const { state, write, pass } = bench();
      write(base.RTC_CNTL + 0x70, 1 << 27);
      write(base.RTC_CNTL + 0x70, source << 27);
      pass(microseconds);
      set(write);
      expect(state.lost).toBe(true);
    }
    const left = bench(false, true, { fromPll: true });
    left.pass(100);
    set(left.write);
    expect(left.state.lost).toBe(true);
    const powered = bench();
    powered.write(base.RTC_CNTL, 0);
    powered.pass(6);
    set(powered.write);
    expect(powered.state.lost).toBe(true);
  });

  it("clocks: the PLL's settings for another crystal make another frequency", () => {
    const { hardware, state, write, read, pass } = bench(false, true, { crystalMHz: 26 });
    expect([hardware.clock.cpuHz, Math.round(hardware.uart.baudRate / 100)]).toEqual([26e6, 1152]);
    expect(read(base.UART0 + 0x14) & 0xfffff).toBe(225);
    const run = (...settings: readonly (readonly [number, number])[]) => {
      write(base.RTC_CNTL + 0x70, 0);
      pass(10);
      for (const [number, value] of settings) write(base.ANALOG_I2C + 0x10, 0x01000066 | (value << 16) | (number << 8));
      write(base.DPORT + 0x3c, 2);
      write(base.RTC_CNTL + 0x70, 1 << 27);
      return [hardware.clock.cpuHz, hardware.clock.apbHz];
    };
    expect(run([2, 0], [3, 28], [5, 0xc6])).toEqual([156e6, 52e6]);
    expect(run([2, 0xcc], [3, 144], [5, 0x40])).toEqual([240e6, 80e6]);
    expect(state.lost).toBe(false);
  });

  it('watchdogs bite when they are not fed, and only listen to the key', () => {
    const { hardware, write, pass } = bench();
    pass(600_000);
    expect(hardware.dueReset()).toBeUndefined();
    pass(60_000);
    expect(hardware.dueReset()).toBe(0x07);
    // Closed, the register does not change.
    write(base.TIMG0 + 0x64, 0);
    write(base.TIMG0 + 0x48, 0);
    expect(hardware.dueReset()).toBe(0x07);
    write(base.TIMG0 + 0x64, KEY);
    write(base.TIMG0 + 0x48, 0);
    expect(hardware.dueReset()).toBeUndefined();
    pass(200_000);
    expect(hardware.dueReset()).toBe(0x10);
    write(base.RTC_CNTL + 0x8c, 0);
    expect(hardware.dueReset()).toBeUndefined();
    // Armed again by the program: 1 ms a tick, 50 ticks, reset of the system.
    write(base.TIMG0 + 0x4c, 40_000 << 16);
    write(base.TIMG0 + 0x50, 50);
    write(base.TIMG0 + 0x48, (0x80000000 | (3 << 29)) >>> 0);
    pass(40_000);
    write(base.TIMG0 + 0x60, 1);
    pass(40_000);
    expect(hardware.dueReset()).toBeUndefined();
    pass(20_000);
    expect(hardware.dueReset()).toBe(0x07);
  });

  it('RTC: tells the reset, the slow time, and resets when it is asked to', () => {
    const { hardware, read, write, pass } = bench();
    expect(read(base.RTC_CNTL + 0x34) & 0x3f).toBe(1);
    pass(10_000);
    write(base.RTC_CNTL + 0x0c, 0x80000000);
    expect(read(base.RTC_CNTL + 0x10)).toBe(1500);
    write(base.RTC_CNTL, 0x80000000);
    expect(hardware.dueReset()).toBe(0x03);
  });

  it('DPORT: shows mapped flash only while the cache is on and unmasked, and is done flushing at once', () => {
    const { read, write, state } = bench();
    write(base.MMU_TABLE, 1);
    expect(state.map.get(0)).toBe(0x100);
    write(base.DPORT + 0x44, read(base.DPORT + 0x44) & ~0x10);
    expect(state.map.get(0)).toBe(1);
    write(base.DPORT + 0x40, read(base.DPORT + 0x40) & ~8);
    expect(state.map.get(0)).toBe(0x100);
    write(base.DPORT + 0x40, read(base.DPORT + 0x40) | 0x10);
    expect(read(base.DPORT + 0x40) & 0x20).toBe(0x20);
    expect((read(base.DPORT + 0x3f0) >> 7) & 0xfff).toBe(1);
  });

  it('SPI flash: reads, and writes only once enabled', () => {
    const { flash, read, write } = bench();
    const run = (code: number, address: number, mosi: number, miso: number) => {
      write(base.SPI1 + 0x24, (7 << 28) | code);
      write(base.SPI1 + 0x20, (23 << 26) >>> 0);
      write(base.SPI1 + 0x04, (address << 8) >>> 0);
      write(base.SPI1 + 0x28, Math.max(mosi * 8 - 1, 0));
      write(base.SPI1 + 0x2c, Math.max(miso * 8 - 1, 0));
      write(base.SPI1 + 0x1c, (0x80000000 | 0x40000000 | (mosi > 0 ? 1 << 27 : 0) | (miso > 0 ? 1 << 28 : 0)) >>> 0);
      write(base.SPI1, 1 << 18);
    };
    write(base.SPI1 + 0x80, 0x04030201);
    run(0x02, 0x1234, 4, 0);
    expect(flash.bytes[0x1234]).toBe(0xff);
    run(0x06, 0, 0, 0);
    write(base.SPI1 + 0x80, 0x04030201);
    run(0x02, 0x1234, 4, 0);
    expect([...flash.bytes.subarray(0x1234, 0x1239)]).toEqual([1, 2, 3, 4, 0xff]);
    write(base.SPI1 + 0x80, 0);
    run(0x03, 0x1235, 0, 3);
    expect(read(base.SPI1 + 0x80) & 0xffffff).toBe(0x040302);
    run(0x06, 0, 0, 0);
    run(0x20, 0x1234, 0, 0);
    expect(flash.bytes[0x1234]).toBe(0xff);
  });

  it('UART: with line speed a byte takes its time, both ways, and the FIFO overflows at 128', () => {
    const { hardware, state, read, write, pass } = bench(true);
    hardware.uart.receive(new Uint8Array(200).fill(7));
    expect(read(base.UART0 + 0x1c) & 0xff).toBe(0);
    pass(87 * 3 + 10);
    expect(read(base.UART0 + 0x1c) & 0xff).toBe(3);
    pass(20_000);
    expect(read(base.UART0 + 0x1c) & 0xff).toBe(128);
    expect(read(base.UART0 + 0x04) & 0x10).toBe(0x10);
    for (let index = 0; index < 200; index++) write(0x60000000, index);
    expect(state.sent.length).toBeLessThanOrEqual(128);
    expect((read(base.UART0 + 0x1c) >> 16) & 0xff).toBe(state.sent.length);
  });

  it('UART: the places of bytes in the FIFO tell how many there are, also past its end', () => {
    const { hardware, read } = bench();
    const count = () => {
      const places = read(base.UART0 + 0x60);
      return ((places >> 13) - (places >> 2)) & 127;
    };
    for (let round = 0; round < 5; round++) {
      hardware.uart.receive(new Uint8Array(100));
      expect(count()).toBe(100);
      for (let index = 0; index < 99; index++) read(base.UART0);
      expect(count()).toBe(1);
      read(base.UART0);
      expect([count(), read(base.UART0 + 0x1c) & 0xff]).toEqual([0, 0]);
    }
  });

  it('UART: with its errata, a read within nine cycles of another gives the same byte, and the count is one too many', () => {
    const { hardware, state, read } = bench(false, true, { fifoErrata: true });
    hardware.uart.receive(Uint8Array.of(1, 2, 3, 4));
    expect(read(base.UART0 + 0x1c) & 0xff).toBe(4);
    const after = (cycles: number) => {
      state.cycles += cycles;
      return read(base.UART0);
    };
    expect([after(0), after(8), after(8), after(9), after(20)]).toEqual([1, 1, 1, 2, 3]);
    expect(read(base.UART0 + 0x1c) & 0xff).toBe(2);
    after(9);
    expect(read(base.UART0 + 0x1c) & 0xff).toBe(0);
  });

  it('SPI: a transfer keeps its controller busy for as long as its bits take, and one begun meanwhile is lost', () => {
    const { hardware, read, write, pass } = bench();
    write(PIN_ENABLE, (1 << 21) | (1 << 22));
    // 40 MHz / 4, 64 bytes: 51.2 us.
    write(base.SPI2 + 0x18, 3 << 12);
    write(base.SPI2 + 0x1c, 1 << 27);
    write(base.SPI2 + 0x28, 511);
    write(base.SPI2, 1 << 18);
    pass(51);
    expect(read(base.SPI2)).toBe(1 << 18);
    write(base.SPI2 + 0x80, 0x29);
    write(base.SPI2, 1 << 18);
    expect(hardware.lcd.on).toBe(false);
    pass(0.3);
    expect(read(base.SPI2)).toBe(0);
    write(base.SPI2, 1 << 18);
    expect(hardware.lcd.on).toBe(true);
    // The flash: a known command with an address, 20 MHz.
    write(base.SPI1 + 0x04, (64 << 24) | 0x1000);
    write(base.SPI1, 0x80000000);
    pass(27);
    expect(read(base.SPI1)).toBe(0x80000000);
    pass(0.3);
    expect(read(base.SPI1)).toBe(0);
  });

  it('flash through the GPIO matrix: at 40 MHz data come a cycle late, for both controllers', () => {
    const { flash, read, write, state } = bench(false, true, { flashThroughMatrix: true });
    flash.bytes.set([0x5a, 0xc3, 0x0f], 0x10);
    const readFlash = (phases: number) => {
      write(base.SPI1 + 0x24, (7 << 28) | 3);
      write(base.SPI1 + 0x20, (23 << 26) >>> 0);
      write(base.SPI1 + 0x04, 0x1000);
      write(base.SPI1 + 0x2c, 23);
      write(base.SPI1 + 0x1c, (0xc0000000 | (1 << 28) | phases) >>> 0);
      write(base.SPI1, 1 << 18);
      return read(base.SPI1 + 0x80) & 0xffffff;
    };
    expect(readFlash(0)).toBe(0x0fc35a);
    write(base.RTC_CNTL + 0x70, 1 << 27);
    expect(readFlash(0)).toBe(0x8761ad);
    expect(readFlash(1 << 29)).toBe(0x0fc35a);
    write(base.MMU_TABLE, 1);
    write(base.DPORT + 0x44, read(base.DPORT + 0x44) & ~0x10);
    expect(state.map.get(0)).toBe(0x100);
    write(base.SPI0 + 0x20, read(base.SPI0 + 0x20) + 1);
    write(base.DPORT + 0x40, read(base.DPORT + 0x40));
    expect(state.map.get(0)).toBe(1);
  });

  it('pins and display: what the program draws is what is seen, upright and turned', () => {
    const { hardware, write, pass } = bench();
    const send = (data: boolean, ...bytes: number[]) => {
      write(data ? PIN_SET : PIN_CLEAR, 1 << 21);
      for (const byte of bytes) {
        write(base.SPI2 + 0x80, byte);
        write(base.SPI2 + 0x28, 7);
        write(base.SPI2 + 0x1c, 1 << 27);
        write(base.SPI2, 1 << 18);
        pass(1);
      }
    };
    write(PIN_ENABLE, (1 << 21) | (1 << 22) | 4);
    write(PIN_SET, 4);
    expect(hardware.gpio.output(2)).toBe(true);
    expect(hardware.gpio.output(4)).toBe(false);
    send(false, 0x29);
    send(false, 0x36);
    send(true, 0x20);
    send(false, 0x2a);
    send(true, 0, 10, 0, 11);
    send(false, 0x2b);
    send(true, 0, 5, 0, 5);
    send(false, 0x2c);
    send(true, 0xf8, 0x00, 0x07, 0xe0);
    const { width, height, data } = hardware.lcd.picture();
    expect([width, height]).toEqual([320, 240]);
    const at = 4 * (5 * width + 10);
    expect([...data.subarray(at, at + 8)]).toEqual([255, 0, 0, 255, 0, 255, 0, 255]);
    // Deselected, it takes nothing.
    write(PIN_SET, 1 << 22);
    send(false, 0x28);
    expect(hardware.lcd.on).toBe(true);
  });

  it('pins without a display: the program drives them all the same, and nothing shows', () => {
    const { hardware, write, read, pass } = bench(false, false);
    write(PIN_ENABLE, 4);
    write(PIN_SET, 4);
    write(base.SPI2 + 0x80, 0x29);
    write(base.SPI2 + 0x28, 7);
    write(base.SPI2 + 0x1c, 1 << 27);
    write(base.SPI2, 1 << 18);
    pass(1);
    expect(read(base.SPI2) & (1 << 18)).toBe(0);
    expect(hardware.lcd.on).toBe(false);
    expect(hardware.gpio.output(2)).toBe(true);
  });

  it('analog bus: registers of the PLL keep what is written, and are never busy', () => {
    const { read, write } = bench();
    write(0x6000e010, 0x01000000 | (0xc3 << 16) | (11 << 8) | 0x66);
    write(0x6000e010, (11 << 8) | 0x66);
    expect(read(0x6000e010)).toBe((0xc3 << 16) | (11 << 8) | 0x66);
  });
});
