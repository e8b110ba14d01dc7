import { ESPLoader, Transport } from 'esptool-js';
import { describe, expect, it } from 'vitest';
import { md5Hex } from '../../../src/board/md5';
import { VirtualSerialPort } from '../../../src/board/serial-port';
import type { BoardOptions } from '../../../src/board/board-options';
import { VirtualBoard } from '../../../src/board/virtual-board';

/** esptool-js as it is, on a virtual board. */
function bench(options: BoardOptions = {}, baudrate = 921600) {
  const board = new VirtualBoard(options);
  const port = new VirtualSerialPort(board);
  board.plugIn();
  const log: string[] = [];
  const terminal = { clean: () => undefined, write: (t: string) => log.push(t), writeLine: (t: string) => log.push(t) };
  const transport = new Transport(port);
  const loader = new ESPLoader({ transport, baudrate, romBaudrate: 115200, terminal });
  return { board, port, transport, loader, log };
}

const file = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => ((index * seed) >> 3) ^ (index * index));

const keep = { flashMode: 'keep', flashFreq: 'keep', flashSize: 'keep', eraseAll: false } as const;
const files = [
  { data: file(2064, 7), address: 0x1000 },
  { data: file(40000, 13), address: 0x10000 },
];

describe('esptool-js on the virtual board', () => {
  it('connects, recognises an ESP32-D0WD-V3 with 4 MB and changes its rate', async () => {
    const { loader, log, transport, board } = bench();
    expect(await loader.main()).toBe('ESP32-D0WD-V3 (revision 3)');
    expect(log.join('\n')).toContain('Crystal is 40MHz');
    expect(log.join('\n')).toContain('MAC: 02:55:4b:00:00:01');
    expect(log.join('\n')).toContain('Flash ID: 1640c8');
    expect(await loader.detectFlashSize()).toBe('4MB');
    expect(board.state).toBe('loader');
    await transport.disconnect();
  });

  it.each([true, false])('writes, verifies and reads back through the stub (compressed: %s)', async (compress) => {
    const { loader, board, transport } = bench();
    await loader.main();
    await loader.writeFlash({ ...keep, fileArray: files, compress, calculateMD5Hash: md5Hex });
    for (const { data, address } of files) {
      expect(Buffer.compare(board.flash.bytes.subarray(address, address + data.length), data)).toBe(0);
      expect(Buffer.compare(await loader.readFlash(address, data.length), data)).toBe(0);
    }
    // The file's end rests inside an erased sector.
    expect(board.flash.bytes[0x1000 + 2064]).toBe(0xff);
    await loader.eraseFlash();
    expect(board.flash.bytes.every((byte) => byte === 0xff)).toBe(true);
    await transport.disconnect();
  });

  it.each([true, false])('writes without the stub once the flash is attached (compressed: %s)', async (compress) => {
    const { loader, board, transport } = bench();
    await loader.detectChip();
    const written = loader.writeFlash({ ...keep, fileArray: files, compress });
    await expect(written).rejects.toThrow('status 1,5');
    await loader.flashSpiAttach(0);
    await loader.writeFlash({ ...keep, fileArray: files, compress });
    for (const { data, address } of files) {
      expect(Buffer.compare(board.flash.bytes.subarray(address, address + data.length), data)).toBe(0);
    }
    const sum = String.fromCharCode(...Buffer.from(await loader.flashMd5sum(0x10000, 40000), 'hex'));
    expect(sum).toBe(md5Hex(files[1]!.data));
    await transport.disconnect();
  });

  it.each([
    ['esp32s2', 'ESP32-S2'],
    ['esp32s3', 'ESP32-S3'],
    ['esp32c3', 'ESP32-C3'],
    ['esp32c6', 'ESP32-C6'],
  ] as const)('takes a board that plays an %s for one', async (chip, name) => {
    const { loader, transport } = bench({ chip });
    await loader.detectChip();
    expect(loader.chip.CHIP_NAME).toBe(name);
    await transport.disconnect();
  });

  it('falls back to the slow rate when the cable cannot carry the fast one', async () => {
    const { loader, board, log, transport } = bench();
    board.faults.maxBaud = 460800;
    await loader.main();
    expect(log.join('\n')).toContain('Continuing at 115200 baud');
    await loader.writeFlash({ ...keep, fileArray: files, compress: true, calculateMD5Hash: md5Hex });
    await transport.disconnect();
  });
});
