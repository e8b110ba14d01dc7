import { describe, expect, it } from 'vitest';
import { RemoteBoard, serveBoardLink } from '../../../src/board/board-link';
import type { FlashSectors } from '../../../src/board/flash-sectors';
import { Flasher } from '../../../src/board/flasher';
import { VirtualSerialPort } from '../../../src/board/serial-port';
import { openSerialStream } from '../../../src/board/serial-stream';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { echo, emulator, imageOf } from './programs';

describe('a virtual board at the other end of a channel', () => {
  it('is flashed, talks, shows how it looks, and can be unplugged', async () => {
    const board = await VirtualBoard.create(emulator());
    const { port1, port2 } = new MessageChannel();
    serveBoardLink(board, port1);
    const remote = new RemoteBoard(port2);
    try {
      const looked = new Promise((resolve) => (remote.onLook = resolve));
      const port = new VirtualSerialPort(remote);
      await remote.plugIn();
      expect(await looked).toMatchObject({ light: [false, false, false], pins: [], picture: undefined });
      const image = await imageOf(echo);
      const told = new Promise<FlashSectors>((resolve) => (remote.onFlash = resolve));
      await new Flasher(port).flash([{ address: 0x1000, bytes: image }]);
      expect((await told).get(1)?.subarray(0, 64)).toEqual(image.subarray(0, 64));
      const stream = await openSerialStream(port);
      const answer = new Promise<void>((resolve) => {
        let text = '';
        stream.onBytes = (bytes) => {
          text += String.fromCharCode(...bytes);
          if (text.includes('IBM')) resolve();
        };
      });
      stream.write(new TextEncoder().encode('HAL'));
      await answer;
      const lost = new Promise((resolve) => (stream.onClosed = resolve));
      remote.unplug();
      expect(await lost).toMatchObject({ code: 'board/lost' });
      expect(port.connected).toBe(false);
    } finally {
      board.unplug();
      port1.close();
      port2.close();
    }
  });
});
