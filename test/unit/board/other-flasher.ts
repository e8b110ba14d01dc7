import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { deflateSync } from 'node:zlib';

/**
 * A flasher that shares nothing with src/board: written from the description of the serial protocol alone, and speaking it over TCP
 * without DTR and RTS, as esptool does on a `socket://` port.
 */
export interface WriteOptions {
  /** Uploads a stub first and speaks its dialect. */
  readonly stub: boolean;
  readonly compress: boolean;
}

const SYNC_WORDS = [0x07, 0x07, 0x12, 0x20, ...new Array<number>(32).fill(0x55)];
const op = {
  flash: { begin: 0x02, data: 0x03, end: 0x04 },
  packed: { begin: 0x10, data: 0x11, end: 0x12 },
  memory: { begin: 0x05, data: 0x07, end: 0x06 },
  sync: 0x08,
  attach: 0x0d,
  readSlow: 0x0e,
  md5: 0x13,
  read: 0xd2,
} as const;
/** Where stubs of the ESP32 are uploaded to. The board takes any bytes for one. */
const STUB_ADDRESS = 0x4009_0000;
const ANSWER_MS = 5000;

const words = (...list: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * list.length);
  list.forEach((word, index) => bytes.writeUInt32LE(word, 4 * index));
  return bytes;
};

export class OtherFlasher {
  readonly #socket: Socket;
  readonly #packets: Buffer[] = [];
  #line = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #stub = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => {
      this.#line = Buffer.concat([this.#line, bytes]);
      this.#cut();
      this.#wake();
    });
  }

  static connect(port: number): Promise<OtherFlasher> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new OtherFlasher(socket)));
      socket.on('error', reject);
    });
  }

  /** Leaves, and waits until the other side knows. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.on('close', () => resolve());
      this.#socket.end();
    });
  }

  async sync(): Promise<void> {
    await this.#ask(op.sync, Buffer.from(SYNC_WORDS));
    // The ROM answers eight times.
    for (let more = 1; more < 8; more++) await this.#packet();
  }

  async write(address: number, bytes: Uint8Array, { stub, compress }: WriteOptions): Promise<void> {
    if (stub) await this.#uploadStub();
    else await this.#ask(op.attach, words(0, 0));
    const blockSize = stub ? 0x4000 : 0x400;
    const sent = compress ? deflateSync(bytes, { level: 9 }) : Buffer.from(bytes);
    const blocks = Math.ceil(sent.length / blockSize);
    const { begin, data, end } = compress ? op.packed : op.flash;
    // A ROM wants to hear of whole blocks.
    const size = stub ? bytes.length : Math.ceil(bytes.length / blockSize) * blockSize;
    await this.#ask(begin, words(size, blocks, blockSize, address));
    for (let index = 0; index < blocks; index++) {
      const piece = sent.subarray(index * blockSize, (index + 1) * blockSize);
      const block = compress ? piece : Buffer.concat([piece, Buffer.alloc(blockSize - piece.length, 0xff)]);
      await this.#ask(data, Buffer.concat([words(block.length, index, 0, 0), block]), sumOf(block));
    }
    // Both ends stay in the loader: the stub is told to, the ROM would leave it.
    if (stub) await this.#ask(end, words(1));
  }

  /** Of what is in the flash, by the chip, in hex. */
  async md5(address: number, length: number): Promise<string> {
    const answer = await this.#ask(op.md5, words(address, length, 0, 0));
    return this.#stub ? answer.toString('hex') : answer.toString('latin1');
  }

  async read(address: number, length: number): Promise<Buffer> {
    if (!this.#stub) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < length; at += 64) {
        const piece = Math.min(64, length - at);
        pieces.push((await this.#ask(op.readSlow, words(address + at, piece))).subarray(0, piece));
      }
      return Buffer.concat(pieces);
    }
    await this.#ask(op.read, words(address, length, 0x1000, 64));
    let got = Buffer.alloc(0);
    while (got.length < length) {
      got = Buffer.concat([got, await this.#packet()]);
      this.#send(words(got.length));
    }
    const sum = await this.#packet();
    if (!sum.equals(createHash('md5').update(got).digest())) throw new Error('read with a wrong sum');
    return got;
  }

  async #uploadStub(): Promise<void> {
    const code = Buffer.alloc(100, 0x3d);
    await this.#ask(op.memory.begin, words(code.length, 1, 0x1800, STUB_ADDRESS));
    await this.#ask(op.memory.data, Buffer.concat([words(code.length, 0, 0, 0), code]), sumOf(code));
    await this.#ask(op.memory.end, words(0, STUB_ADDRESS));
    const hello = await this.#packet();
    if (hello.toString('latin1') !== 'OHAI') throw new Error(`the stub said ${hello.toString('hex')}`);
    this.#stub = true;
  }

  /** Sends a request. @returns the data of its answer without the status, which must be good */
  async #ask(code: number, data: Buffer, checksum = 0): Promise<Buffer> {
    const head = Buffer.alloc(8);
    head.writeUInt8(code, 1);
    head.writeUInt16LE(data.length, 2);
    head.writeUInt32LE(checksum, 4);
    this.#send(Buffer.concat([head, data]));
    const answer = await this.#packet();
    const statusBytes = this.#stub ? 2 : 4;
    const body = answer.subarray(8);
    const status = body.subarray(body.length - statusBytes);
    if (answer[0] !== 1 || answer[1] !== code || answer.readUInt16LE(2) !== body.length || status[0] !== 0) {
      throw new Error(`request ${code.toString(16)} was answered ${answer.toString('hex')}`);
    }
    return body.subarray(0, body.length - statusBytes);
  }

  #send(packet: Buffer): void {
    const escaped: number[] = [];
    for (const byte of packet) {
      if (byte === 0xc0) escaped.push(0xdb, 0xdc);
      else if (byte === 0xdb) escaped.push(0xdb, 0xdd);
      else escaped.push(byte);
    }
    this.#socket.write(Buffer.from([0xc0, ...escaped, 0xc0]));
  }

  async #packet(): Promise<Buffer> {
    const late = Date.now() + ANSWER_MS;
    for (;;) {
      const packet = this.#packets.shift();
      if (packet) return packet;
      if (Date.now() > late) throw new Error('no answer');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 100);
      });
    }
  }

  /** Takes whole packets off the line; what stands before one is a program's text. */
  #cut(): void {
    for (;;) {
      const start = this.#line.indexOf(0xc0);
      const end = start < 0 ? -1 : this.#line.indexOf(0xc0, start + 1);
      if (end < 0) return;
      const inside = this.#line.subarray(start + 1, end);
      this.#line = this.#line.subarray(end + 1);
      const text = inside.toString('latin1').replaceAll('\xdb\xdc', '\xc0').replaceAll('\xdb\xdd', '\xdb');
      this.#packets.push(Buffer.from(text, 'latin1'));
    }
  }
}

const sumOf = (bytes: Buffer): number => bytes.reduce((sum, byte) => sum ^ byte, 0xef);
