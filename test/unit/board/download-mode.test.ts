import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chips } from '../../../src/board/chips';
import { DownloadMode } from '../../../src/board/download/download-mode';
import { checksum, command, requestHeader } from '../../../src/board/download/protocol';
import { FlashChip } from '../../../src/board/flash-chip';
import { hex } from '../../../src/board/md5';
import { blank } from '../../../src/board/peripherals/efuse';
import { SlipReader, slipEncode } from '../../../src/board/slip';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { emulator } from './programs';

/** A board in its loader, and a way to ask it something. */
function bench(board = new VirtualBoard({ efuses: blank, anyRate: true })) {
  board.holdBoot(true);
  board.plugIn();
  const packets: Uint8Array[] = [];
  const line = new SlipReader(0x8000);
  line.onPacket = (packet) => packets.push(packet);
  board.onBytes = (bytes) => line.push(bytes);
  const ask = (code: number, data: Uint8Array, sum: number): Uint8Array[] => {
    const packet = new Uint8Array(requestHeader.size + data.length);
    requestHeader.write(packet, { direction: 0, command: code, length: data.length, checksum: sum });
    packet.set(data, requestHeader.size);
    packets.length = 0;
    board.write(slipEncode(packet));
    return [...packets];
  };
  return { board, ask };
}

const words4 = (bytes: Uint8Array): number => new DataView(bytes.slice().buffer).getUint32(0, true);

/** Names in the recordings. */
const codes: Readonly<Record<string, number>> = {
  SYNC: command.SYNC,
  SEC_INFO: command.GET_SECURITY_INFO,
  READ_REG: command.READ_REG,
  WRITE_REG: command.WRITE_REG,
  MEM_BEGIN: command.MEM_BEGIN,
  MEM_DATA: command.MEM_DATA,
  MEM_END: command.MEM_END,
  CHANGE_BAUD: command.CHANGE_BAUDRATE,
  SPI_ATTACH: command.SPI_ATTACH,
};

interface Exchange {
  readonly line: number;
  readonly request: string;
  readonly data: Uint8Array;
  readonly sum: number;
  readonly answers: readonly string[];
}

/** The exchanges of a recording up to the first file; long payloads, which the recordings cut, are filled with zeroes. */
function exchangesOf(name: string): Exchange[] {
  const text = readFileSync(new URL(`./recordings/esp32-download-${name}.txt`, import.meta.url), 'utf8');
  const exchanges: { line: number; request: string; data: Uint8Array; sum: number; answers: string[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const asked = /^-> (\w+) len=(\d+) chk=(\w+) ?([0-9a-f]*)/.exec(line);
    if (asked !== null) {
      const [, request = '', length = '', , digits = ''] = asked;
      if (request.startsWith('DEFL')) break;
      const data = new Uint8Array(Number(length));
      data.set(Buffer.from(digits, 'hex').subarray(0, data.length));
      const sum = request === 'MEM_DATA' ? checksum(data.subarray(16)) : 0;
      exchanges.push({ line: index + 1, request, data, sum, answers: [] });
    }
    const answered = /^ +<- (?:\w+ val=0x([0-9a-f]+) data=)?([0-9a-f]+)/.exec(line);
    if (answered !== null) exchanges.at(-1)?.answers.push(`${answered[1] ?? 'bare'} ${answered[2] ?? ''}`);
  }
  return exchanges;
}

const describeAnswer = (packet: Uint8Array): string =>
  packet[0] === 1
    ? `${new DataView(packet.buffer, packet.byteOffset).getUint32(4, true).toString(16)} ${hex(packet.subarray(8))}`
    : `bare ${hex(packet)}`;

describe('the download protocol', () => {
  it.each(['nostub', 'stub-v1', 'stub-v2'])('answers as the real ROM did: %s', (name) => {
    const { ask } = bench();
    const exchanges = exchangesOf(name);
    expect(exchanges.length).toBeGreaterThan(30);
    for (const { line, request, data, sum, answers } of exchanges) {
      const got = ask(codes[request]!, data, sum).map(describeAnswer);
      // What the second stub leaves in a register of the flash controller is its own affair.
      const expected = answers.map((answer) => answer.replace(/^80000000 /, '0 '));
      expect([line, request, ...got]).toEqual([line, request, ...expected]);
    }
  });

  it('refuses what is wrong and goes on: lengths, checksums, addresses, order', () => {
    const { ask } = bench();
    const words = (...list: number[]) => new Uint8Array(Uint32Array.from(list).buffer);
    const status = (code: number, data: Uint8Array, sum = 0) => [...ask(code, data, sum)[0]!.subarray(8, 10)];
    const attach = () => status(command.SPI_ATTACH, words(0, 0));
    expect(status(command.FLASH_BEGIN, words(4096, 1, 1024, 0))).toEqual([1, 5]);
    expect(attach()).toEqual([0, 0]);
    expect(status(command.FLASH_BEGIN, words(4096, 1, 1024, 0))).toEqual([0, 0]);
    expect(status(command.FLASH_BEGIN, words(4096, 1, 1024, 0x3ff001))).toEqual([1, 5]);
    expect(status(command.FLASH_BEGIN, words(4096, 1, 1 << 20, 0))).toEqual([1, 5]);
    expect(status(command.FLASH_BEGIN, words(4096))).toEqual([1, 5]);
    const block = Uint8Array.of(...words(4, 0, 0, 0), 1, 2, 3, 4);
    expect(status(command.FLASH_DATA, block, 0)).toEqual([1, 7]);
    expect(status(command.FLASH_DATA, block, checksum(block.subarray(16)))).toEqual([0, 0]);
    expect(status(command.FLASH_DEFL_DATA, block, checksum(block.subarray(16)))).toEqual([1, 6]);
    expect(status(command.SPI_FLASH_MD5, words(0, 1 << 30, 0, 0))).toEqual([1, 5]);
    expect(status(command.READ_REG, new Uint8Array(0))).toEqual([1, 5]);
    expect(status(command.CHANGE_BAUDRATE, words(0, 0))).toEqual([1, 5]);
  });

  it('a word that WRITE_REG has put into RAM is there for READ_REG, with a processor and without', async () => {
    const words = (...list: number[]) => new Uint8Array(Uint32Array.from(list).buffer);
    for (const board of [
      new VirtualBoard({ anyRate: true }),
      await VirtualBoard.create(emulator(), { anyRate: true }),
    ]) {
      const { ask } = bench(board);
      const read = (address: number) => words4(ask(command.READ_REG, words(address), 0)[0]!.subarray(4, 8));
      for (const address of [0x3ffb0000, 0x3ffffffc, 0x40080010, 0x400c0004, 0x50000000, 0x3ff64028]) {
        ask(command.WRITE_REG, words(address, 0x89abcdef, 0xffffffff, 0), 0);
        expect(read(address)).toBe(0x89abcdef);
        ask(command.WRITE_REG, words(address, 0x5500, 0xff00, 0), 0);
        expect(read(address)).toBe(0x89ab55ef);
      }
      // The same memory, as data.
      expect(read(0x3ff80004)).toBe(0x89ab55ef);
      // Neither ROM nor what is nowhere.
      for (const address of [0x40000400, 0x3ff90000, 0x70000000]) {
        const before = read(address);
        ask(command.WRITE_REG, words(address, 0x12345678, 0xffffffff, 0), 0);
        expect(read(address)).toBe(before);
      }
      const block = Uint8Array.of(...words(8, 0, 0, 0), 1, 2, 3, 4, 5, 6, 7, 8);
      ask(command.MEM_BEGIN, words(8, 1, 8, 0x3ffb1000), 0);
      ask(command.MEM_DATA, block, checksum(block.subarray(16)));
      expect([read(0x3ffb1000), read(0x3ffb1004)]).toEqual([0x04030201, 0x08070605]);
    }
  });

  it('lets either END close either kind of write, as esptool does after packed files', () => {
    const { ask } = bench();
    const words = (...list: number[]) => new Uint8Array(Uint32Array.from(list).buffer);
    const status = (code: number, data: Uint8Array) => [...ask(code, data, 0)[0]!.subarray(8, 10)];
    ask(command.MEM_END, words(0, 0), 0);
    expect(status(command.FLASH_DEFL_END, words(1))).toEqual([1, 0xc6]);
    expect(status(command.FLASH_BEGIN, words(0, 0, 0x4000, 0))).toEqual([0, 0]);
    expect(status(command.FLASH_DEFL_END, words(1))).toEqual([0, 0]);
  });

  it('reads flash in pieces of 64 bytes without a stub', () => {
    const { board, ask } = bench();
    board.flash.program(0x100, Uint8Array.of(1, 2, 3));
    ask(command.SPI_ATTACH, new Uint8Array(8), 0);
    const [answer] = ask(command.READ_FLASH_SLOW, new Uint8Array(Uint32Array.of(0x100, 16).buffer), 0);
    expect([...answer!.subarray(8, 13)]).toEqual([1, 2, 3, 0xff, 0xff]);
    expect(answer!.length).toBe(8 + 64 + 4);
  });

  it('survives whatever comes down the line, and still answers a SYNC', () => {
    const known = fc.constantFrom(...Object.values(command));
    const request = fc
      .tuple(fc.oneof(known, fc.nat(255)), fc.uint8Array({ maxLength: 60 }), fc.boolean(), fc.nat(255))
      .map(([code, data, honest, sum]) => {
        const packet = new Uint8Array(requestHeader.size + data.length);
        const length = honest ? data.length : sum;
        requestHeader.write(packet, {
          direction: 0,
          command: code,
          length,
          checksum: honest ? checksum(data.subarray(16)) : sum,
        });
        packet.set(data, requestHeader.size);
        return slipEncode(packet);
      });
    const noise = fc.array(fc.oneof(request, request, fc.uint8Array({ maxLength: 80 })), { maxLength: 30 });
    fc.assert(
      fc.property(noise, (chunks) => {
        const flash = new FlashChip(new Uint8Array(0x10000).fill(0xff));
        let answers = 0;
        const mode = new DownloadMode({
          chip: chips.esp32,
          flash,
          readRegister: () => 0,
          writeRegister: () => undefined,
          writeMemory: () => undefined,
          send: () => answers++,
          setBaudRate: () => undefined,
          runFlash: () => undefined,
        });
        for (const chunk of chunks) mode.receive(chunk);
        const before = answers;
        // Two ENDs close whatever had begun.
        mode.receive(Uint8Array.of(0xc0, 0xc0));
        const sync = new Uint8Array(requestHeader.size + 36);
        requestHeader.write(sync, { direction: 0, command: command.SYNC, length: 36, checksum: 0 });
        mode.receive(slipEncode(sync));
        expect(answers).toBeGreaterThan(before);
      }),
      { numRuns: 300 },
    );
  });
});
