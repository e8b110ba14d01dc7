import type { Chip } from '../chips';
import { type FlashChip } from '../flash-chip';
import { hex, md5 } from '../md5';
import { SlipReader, slipEncode } from '../slip';
import { FlashReader } from './flash-reader';
import { FlashSession } from './flash-session';
import {
  answerHeader,
  beginHeader,
  blockHeader,
  checksum,
  command,
  MAX_BLOCK,
  MAX_PACKET,
  type Refusal,
  refusals,
  requestHeader,
  ROM_SYNC_ANSWERS,
  ROM_SYNC_VALUE,
  words,
} from './protocol';

/** The chip around its loader. */
export interface LoaderWorld {
  readonly chip: Chip;
  readonly flash: FlashChip;
  readRegister(address: number): number;
  writeRegister(address: number, value: number): void;
  writeMemory(address: number, bytes: Uint8Array): void;
  send(bytes: Uint8Array): void;
  setBaudRate(baud: number): void;
  /** Leaves the loader and starts what is in the flash. */
  runFlash(): void;
}

interface Answer {
  readonly value?: number;
  readonly data?: Uint8Array;
  readonly refused?: Refusal | undefined;
  /** What happens once the answer is on its way. */
  readonly then?: () => void;
}

const NAME_OF_STUB = new TextEncoder().encode('OHAI');
const SLOW_READ = 64;
const MAX_DELAY_US = 1_000_000;
const commandNumbers: ReadonlySet<number> = new Set(Object.values(command));
const stubOnly: ReadonlySet<number> = new Set([
  command.ERASE_FLASH,
  command.ERASE_REGION,
  command.READ_FLASH,
  command.RUN_USER_CODE,
]);

/**
 * The serial loader of the mask ROM, and of the stub that flashers upload. The stub's code is taken but not executed: after MEM_END
 * this speaks the stub's dialect by itself (short status, values of 0, MD5 as bytes, more commands).
 *
 * Nothing that comes in is trusted: what is not a request is ignored, what is not possible is refused.
 */
export class DownloadMode {
  #dialect: 'rom' | 'stub' = 'rom';
  readonly #line = new SlipReader(MAX_PACKET);
  /** The ROM answers with the value of the last request that had one. */
  #value = 0;
  /** The ROM answers an unknown command as if it were the one before. */
  #lastCommand: number = command.SYNC;
  #flashAttached = false;
  #session: FlashSession | undefined;
  #reader: FlashReader | undefined;
  #memory: { readonly address: number; readonly size: number; readonly blockSize: number } | undefined;

  constructor(readonly world: LoaderWorld) {
    this.#line.onPacket = (packet) => this.#packet(packet);
  }

  get dialect(): 'rom' | 'stub' {
    return this.#dialect;
  }

  /** Takes bytes from the line, cut anywhere. @throws PowerFailure */
  receive(bytes: Uint8Array): void {
    this.#line.push(bytes);
  }

  #packet(packet: Uint8Array): void {
    if (this.#reader !== undefined) {
      if (packet.length === 4) {
        if (this.#reader.acknowledge(words(packet)[0]!)) this.#reader = undefined;
        return;
      }
      // The flasher has given up reading and goes on with something else.
      this.#reader = undefined;
    }
    if (packet.length < requestHeader.size) return;
    const header = requestHeader.read(packet);
    if (header.direction !== 0) return;
    const data = packet.subarray(requestHeader.size);
    if (data.length !== header.length) {
      this.#answer(header.command, { refused: 'invalid' });
      return;
    }
    this.#answer(header.command, this.#execute(header.command, data, header.checksum));
  }

  #execute(code: number, data: Uint8Array, sum: number): Answer {
    if (this.#dialect === 'rom' && stubOnly.has(code)) return { refused: 'unknown' };
    const [first = 0, second = 0, third = 0, fourth = 0] = words(data);
    switch (code) {
      case command.SYNC:
        return { value: this.#dialect === 'rom' ? ROM_SYNC_VALUE : 0 };
      case command.READ_REG:
        return data.length < 4 ? { refused: 'invalid' } : { value: this.world.readRegister(first) };
      case command.WRITE_REG:
        return this.#writeRegisters(data);
      case command.GET_SECURITY_INFO:
        return this.#securityInfo();
      case command.SPI_ATTACH:
        this.#flashAttached = true;
        return { value: 0 };
      case command.SPI_SET_PARAMS:
        return data.length < 24 ? { refused: 'invalid' } : { value: 0 };
      case command.CHANGE_BAUDRATE:
        if (first < 300 || first > 5_000_000) return { refused: 'invalid' };
        return { value: 0, then: () => this.world.setBaudRate(first) };
      case command.MEM_BEGIN:
      case command.MEM_DATA:
      case command.MEM_END:
        return this.#memoryCommand(code, data, sum);
      case command.FLASH_BEGIN:
      case command.FLASH_DEFL_BEGIN:
        return this.#begin(data, code === command.FLASH_DEFL_BEGIN);
      case command.FLASH_DATA:
      case command.FLASH_DEFL_DATA:
        return this.#block(data, sum, code === command.FLASH_DEFL_DATA);
      case command.FLASH_END:
      case command.FLASH_DEFL_END:
        return this.#end(first, data.length);
      case command.SPI_FLASH_MD5:
        return this.#md5(first, second);
      case command.READ_FLASH_SLOW:
        if (!this.#inFlash(first, second) || second > SLOW_READ) return { refused: 'invalid' };
        return { data: filled(SLOW_READ, this.world.flash.bytes.subarray(first, first + second)) };
      case command.ERASE_FLASH:
        this.world.flash.erase(0, this.world.flash.size);
        return {};
      case command.ERASE_REGION:
        if (!this.#inFlash(first, second) || first % 4096 !== 0 || second % 4096 !== 0) return { refused: 'invalid' };
        this.world.flash.erase(first, second);
        return {};
      case command.READ_FLASH:
        return this.#read(first, second, third, fourth);
      case command.RUN_USER_CODE:
        return { then: () => this.world.runFlash() };
      default:
        return { refused: 'unknown' };
    }
  }

  #inFlash(address: number, length: number): boolean {
    return address + length <= this.world.flash.size && (this.#flashAttached || this.#dialect === 'stub');
  }

  /** One or more of address, value, mask, microseconds to wait. Waiting is left out: nothing here takes time. */
  #writeRegisters(data: Uint8Array): Answer {
    const list = words(data);
    if (list.length === 0 || list.length % 4 !== 0 || data.length % 16 !== 0) return { refused: 'invalid' };
    for (let index = 0; index < list.length; index += 4) {
      const [address = 0, value = 0, mask = 0, delay = 0] = list.slice(index, index + 4);
      if (delay > MAX_DELAY_US) return { refused: 'invalid' };
      const kept = mask === 0xffffffff ? 0 : this.world.readRegister(address) & ~mask;
      this.world.writeRegister(address, ((value & mask) | kept) >>> 0);
    }
    return {};
  }

  #securityInfo(): Answer {
    const { security } = this.world.chip;
    if (security === undefined) return { refused: 'unknown' };
    const data = new Uint8Array(security.bytes);
    if (security.bytes === 20) data[12] = security.id;
    return { value: 0, data };
  }

  #memoryCommand(code: number, data: Uint8Array, sum: number): Answer {
    if (code === command.MEM_BEGIN) {
      if (data.length < beginHeader.size) return { refused: 'invalid' };
      const { size, blockSize, offset } = beginHeader.read(data);
      if (blockSize > MAX_BLOCK) return { refused: 'invalid' };
      this.#memory = { address: offset, size, blockSize };
      return {};
    }
    if (code === command.MEM_DATA) {
      const block = this.#blockOf(data, sum);
      if ('refused' in block) return block;
      if (this.#memory === undefined) return { refused: 'not-started' };
      const start = block.sequence * this.#memory.blockSize;
      if (start + block.bytes.length > this.#memory.size) return { refused: 'too-much' };
      this.world.writeMemory(this.#memory.address + start, block.bytes);
      return {};
    }
    this.#memory = undefined;
    const stay = words(data)[0];
    if (stay === undefined) return { refused: 'invalid' };
    if (stay !== 0) return {};
    return {
      then: () => {
        this.#dialect = 'stub';
        this.#session = undefined;
        this.world.send(slipEncode(NAME_OF_STUB));
      },
    };
  }

  #begin(data: Uint8Array, packed: boolean): Answer {
    if (data.length < beginHeader.size) return { refused: 'invalid' };
    const { size, blocks, blockSize, offset } = beginHeader.read(data);
    // Without SPI_ATTACH the ROM has no flash to speak to and calls the request invalid; the stub attaches by itself.
    if (!this.#inFlash(offset, size)) return { refused: 'invalid' };
    // The ROM's announced size is rounded up to whole blocks, and so may be more than the blocks hold.
    if (blockSize > MAX_BLOCK || (blocks > 0 && blockSize === 0)) return { refused: 'invalid' };
    this.#session = new FlashSession(this.world.flash, { size, blockSize, offset, packed });
    return {};
  }

  #block(data: Uint8Array, sum: number, packed: boolean): Answer {
    const block = this.#blockOf(data, sum);
    if ('refused' in block) return block;
    if (this.#session?.announced.packed !== packed) return { refused: 'not-started' };
    return { refused: this.#session.block(block.sequence, block.bytes) };
  }

  #blockOf(data: Uint8Array, sum: number): { sequence: number; bytes: Uint8Array } | { refused: Refusal } {
    if (data.length < blockHeader.size) return { refused: 'invalid' };
    const { size, sequence } = blockHeader.read(data);
    const bytes = data.subarray(blockHeader.size);
    if (bytes.length !== size) return { refused: 'invalid' };
    return checksum(bytes) === (sum & 0xff) ? { sequence, bytes } : { refused: 'checksum' };
  }

  /**
   * Data: 0 to restart, 1 to stay (stub) or to run the program without a reset (ROM), which here is the same as to restart. Either END
   * ends either kind of write: esptool follows its packed files with an empty FLASH_BEGIN and FLASH_DEFL_END.
   */
  #end(stay: number, length: number): Answer {
    if (length < 4) return { refused: 'invalid' };
    const session = this.#session;
    this.#session = undefined;
    if (this.#dialect === 'rom') return { then: () => this.world.runFlash() };
    if (session === undefined) return { refused: 'not-started' };
    if (!session.complete) return { refused: 'not-enough' };
    return stay === 0 ? { then: () => this.world.runFlash() } : {};
  }

  #md5(address: number, size: number): Answer {
    if (!this.#inFlash(address, size)) return { refused: 'invalid' };
    const digest = md5(this.world.flash.bytes.subarray(address, address + size));
    return { data: this.#dialect === 'stub' ? digest : new TextEncoder().encode(hex(digest)) };
  }

  #read(offset: number, length: number, blockSize: number, inFlight: number): Answer {
    if (!this.#inFlash(offset, length) || blockSize === 0 || blockSize > MAX_BLOCK) return { refused: 'invalid' };
    return {
      then: () => {
        const reader = new FlashReader(this.world.flash, { offset, length, blockSize, inFlight }, (packet) =>
          this.world.send(slipEncode(packet)),
        );
        this.#reader = reader.advance() ? undefined : reader;
      },
    };
  }

  #answer(code: number, { value, data = new Uint8Array(0), refused, then }: Answer): void {
    const rom = this.#dialect === 'rom';
    const known = !rom || (commandNumbers.has(code) && refused !== 'unknown');
    const answered = known ? code : this.#lastCommand;
    this.#lastCommand = answered;
    if (value !== undefined) this.#value = value;
    const status = new Uint8Array(rom ? 4 : 2);
    if (refused !== undefined) {
      status[0] = 1;
      status[1] = refusals[refused][this.#dialect];
    }
    const body = refused === undefined ? data : new Uint8Array(0);
    const packet = new Uint8Array(answerHeader.size + body.length + status.length);
    answerHeader.write(packet, {
      direction: 1,
      command: answered,
      length: body.length + status.length,
      value: rom ? this.#value : (value ?? 0),
    });
    packet.set(body, answerHeader.size);
    packet.set(status, answerHeader.size + body.length);
    const frame = slipEncode(packet);
    const times = rom && answered === command.SYNC ? ROM_SYNC_ANSWERS : 1;
    for (let time = 0; time < times; time++) this.world.send(frame);
    if (refused === undefined) then?.();
  }
}

function filled(length: number, start: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(start);
  return bytes;
}
