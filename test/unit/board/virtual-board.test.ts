import { afterEach, describe, expect, it } from 'vitest';
import { Flasher } from '../../../src/board/flasher';
import { VirtualSerialPort } from '../../../src/board/serial-port';
import type { BoardOptions } from '../../../src/board/board-options';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { broken, echo, emulator, flashWith, hang, illegal, imageOf } from './programs';

const boards: VirtualBoard[] = [];

/** A board that executes, and all that it has said since it got its first reset. */
async function bench(flash: Uint8Array, options: BoardOptions = {}) {
  const board = await VirtualBoard.create(emulator(), { ...options, flash });
  boards.push(board);
  const heard = { text: '' };
  board.onBytes = (bytes) => (heard.text += String.fromCharCode(...bytes));
  board.plugIn();
  const says = async (text: string) => {
    const end = Date.now() + 20_000;
    while (!heard.text.includes(text)) {
      if (Date.now() > end) throw new Error(`not heard: ${text}; but ${JSON.stringify(heard.text)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  return { board, heard, says };
}

const bytes = (text: string) => new TextEncoder().encode(text);

afterEach(() => {
  for (const board of boards.splice(0)) board.unplug();
});

const LOG = [
  'ets Jul 29 2019 12:21:46',
  '',
  'rst:0x1 (POWERON_RESET),boot:0x12 (SPI_FAST_FLASH_BOOT)',
  'configsip: 0, SPIWP:0xee',
  'clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00',
  'mode:DIO, clock div:2',
  'load:0x3ffb0000,len:620',
  'ho 0 tail 12 room 4',
  'load:0x40080000,len:80',
  'entry 0x40080014',
  '',
].join('\r\n');

describe('the virtual board', () => {
  it('boots an image as the mask ROM does, to the letter, and executes it', async () => {
    const { board, heard, says } = await bench(flashWith(await imageOf(echo)));
    await says('!');
    expect(heard.text).toBe(`${LOG}!`);
    board.write(bytes('HAL'));
    await says('IBM');
    expect(board.state).toBe('running');
  });

  it('takes more than its FIFO holds, without loss, when the line has no speed', async () => {
    const { board, says } = await bench(flashWith(await imageOf(echo)));
    board.write(new Uint8Array(5000).fill(0x61));
    await says('b'.repeat(5000));
  });

  it('loses what a FIFO of 128 bytes cannot take, when the line has its real speed and nobody reads', async () => {
    const { board, heard } = await bench(flashWith(await imageOf(echo)), { lineSpeed: true });
    board.pause();
    heard.text = '';
    board.write(bytes('abc'));
    board.step(10);
    expect(heard.text).toBe('');
    // 115200 baud: 87 microseconds a byte, 40 cycles a microsecond.
    board.step(40 * 87 * 5);
    expect(heard.text.replace('!', '')).toBe('bcd');
  });

  it('prints what it refuses: no image, a wrong checksum', async () => {
    const erased = await bench(new Uint8Array(4 * 1024 * 1024).fill(0xff));
    expect(erased.board.state).toBe('stuck');
    const image = await imageOf(echo);
    image[40]! ^= 0x55;
    const damaged = await bench(flashWith(image));
    await damaged.says('Falling back to built-in command interpreter.\r\nOK\r\n>');
    expect(damaged.heard.text).toMatch(/csum err:0x[0-9a-f]{2}!=0x[0-9a-f]{2}\r\n/);
    await erased.says('invalid header: 0xffffffff\r\n');
  });

  it('is reset by its watchdog when a program hangs', async () => {
    const { says } = await bench(flashWith(await imageOf(hang)));
    await says('rst:0x7 (TG0WDT_SYS_RESET),boot:0x12');
  });

  it('takes BREAK for a fatal exception, as no debugger is there', async () => {
    const { says } = await bench(flashWith(await imageOf(broken)));
    await says('Fatal exception (debug): Break\r\n');
    await says('pc=0x40080014');
    await says('rst:0x7 (TG0WDT_SYS_RESET)');
  });

  it('dumps its registers on an exception that nobody handles, and is reset by its watchdog', async () => {
    const { says } = await bench(flashWith(await imageOf(illegal)));
    await says('Fatal exception (0): IllegalInstruction\r\nepc1=0x40080014');
    await says('rst:0x7 (TG0WDT_SYS_RESET)');
  });

  it('can be paused, stepped and resumed', async () => {
    const { board, says } = await bench(flashWith(await imageOf(echo)));
    await says('!');
    board.pause();
    const before = board.core!.instructions;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(board.core!.instructions).toBe(before);
    board.step(7);
    expect(board.core!.instructions).toBe(before + 7n);
    board.resume();
    board.write(bytes('y'));
    await says('z');
  });

  it('enters its loader when BOOT is held while it is reset, and its program otherwise', async () => {
    const { board, says } = await bench(flashWith(await imageOf(echo)));
    board.holdBoot(true);
    board.holdReset(true);
    board.holdReset(false);
    await says('boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))\r\nwaiting for download\r\n');
    expect(board.state).toBe('loader');
    board.holdBoot(false);
    board.holdReset(true);
    board.holdReset(false);
    await says('entry 0x40080014\r\n!');
  });

  it('shows noise to a terminal at another rate', async () => {
    const { board, heard, says } = await bench(flashWith(await imageOf(echo)));
    await says('!');
    board.setBaudRate(9600);
    heard.text = '';
    board.write(bytes('H'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard.text).not.toContain('I');
    board.setBaudRate(115200);
    board.write(bytes('H'));
    await says('I');
  });

  it('is flashed through its serial port, restarts, and answers there', async () => {
    const { board } = await bench(new Uint8Array(4 * 1024 * 1024).fill(0xff));
    const port = new VirtualSerialPort(board);
    await new Flasher(port).flash([{ address: 0x1000, bytes: await imageOf(echo) }]);
    expect(board.state).toBe('running');
    await port.open({ baudRate: 115200 });
    const writer = port.writable!.getWriter();
    await writer.write(bytes('a'));
    writer.releaseLock();
    const reader = port.readable!.getReader();
    let text = '';
    while (!text.endsWith('b')) text += String.fromCharCode(...((await reader.read()).value ?? []));
    reader.releaseLock();
    await port.close();
  });
});
