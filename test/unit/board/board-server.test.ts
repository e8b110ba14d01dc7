import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Flasher } from '../../../src/board/flasher';
import type { SerialPortLike } from '../../../src/board/serial-port';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { serveBoard } from '../../tools/board-server';
import { echo, emulator, imageOf } from './programs';

/** A serial port over TCP, as a flasher on another machine has it: without signals, without rates. */
function tcpPort(port: number): SerialPortLike {
  let socket: Socket | undefined;
  let streams: ReturnType<typeof Duplex.toWeb> | undefined;
  return {
    get readable() {
      return (streams?.readable ?? null) as ReadableStream<Uint8Array> | null;
    },
    get writable() {
      return (streams?.writable ?? null) as WritableStream<Uint8Array> | null;
    },
    getInfo: () => ({}),
    open: () =>
      new Promise((resolve, reject) => {
        socket = connect(port, '127.0.0.1', resolve);
        socket.on('error', reject);
        streams = Duplex.toWeb(socket);
      }),
    close: () => {
      socket?.destroy();
      socket = streams = undefined;
      return Promise.resolve();
    },
    setSignals: () => Promise.resolve(),
    setBaudRate: () => Promise.resolve(),
  };
}

/** All that comes over a connection until some text. */
function until(socket: Socket, text: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    socket.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
      if (heard.includes(text)) resolve(heard);
    });
  });
}

describe('the virtual board over TCP', () => {
  it('is flashed, read back, restarts when the flasher leaves, and talks to a terminal', async () => {
    const board = await VirtualBoard.create(emulator(), { anyRate: true });
    const server = serveBoard(board);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    board.plugIn();
    const { port } = server.address() as AddressInfo;
    try {
      const image = await imageOf(echo);
      const flasher = new Flasher(tcpPort(port));
      await flasher.flash([{ address: 0x1000, bytes: image }]);
      expect(Buffer.compare(await flasher.readFlash(0x1000, image.length), image)).toBe(0);

      const terminal = connect(port, '127.0.0.1');
      expect(await until(terminal, '!')).toContain('entry 0x40080014\r\n!');
      // One owner at a time.
      const second = connect(port, '127.0.0.1');
      await new Promise((resolve) => second.on('close', resolve));
      terminal.write('HAL');
      await until(terminal, 'IBM');
      terminal.destroy();
    } finally {
      board.unplug();
      server.close();
    }
  });
});
