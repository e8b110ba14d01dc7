import { afterEach, describe, expect, it } from 'vitest';
import { Flasher } from '../../../src/board/flasher';
import { VirtualSerialPort } from '../../../src/board/serial-port';
import { openSerialStream, type SerialStream } from '../../../src/board/serial-stream';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { echo, emulator, flashWith, imageOf } from './programs';

const boards: VirtualBoard[] = [];
afterEach(() => {
  for (const board of boards.splice(0)) board.unplug();
});

async function bench() {
  const board = await VirtualBoard.create(emulator(), { flash: flashWith(await imageOf(echo)) });
  boards.push(board);
  const port = new VirtualSerialPort(board);
  board.plugIn();
  return { board, port };
}

function heardOf(stream: SerialStream) {
  let text = '';
  let wake: (() => void) | undefined;
  stream.onBytes = (bytes) => {
    text += String.fromCharCode(...bytes);
    wake?.();
  };
  return async (part: string) => {
    while (!text.includes(part)) await new Promise<void>((resolve) => (wake = resolve));
    return text;
  };
}

describe('a serial stream', () => {
  it('talks with the program, hears its boot after a reset, and leaves the port free for a flasher', async () => {
    const { port } = await bench();
    const stream = await openSerialStream(port);
    const says = heardOf(stream);
    await stream.reset();
    expect(await says('!')).toContain('rst:0x1 (POWERON_RESET)');
    stream.write(new TextEncoder().encode('HAL'));
    await says('IBM');
    await expect(openSerialStream(port)).rejects.toMatchObject({ code: 'board/port-busy' });
    stream.close();
    await stream.closed;
    await new Flasher(port).identify();
    const again = await openSerialStream(port);
    again.write(new TextEncoder().encode('a'));
    await heardOf(again)('b');
    again.close();
    await again.closed;
  });

  it('says when the board is pulled', async () => {
    const { board, port } = await bench();
    const stream = await openSerialStream(port);
    const closed = new Promise((resolve) => (stream.onClosed = resolve));
    board.unplug();
    expect(await closed).toMatchObject({ code: 'board/lost' });
    await expect(openSerialStream(port)).rejects.toMatchObject({ code: 'board/lost' });
    board.plugIn();
    const again = await openSerialStream(port);
    again.close();
    await again.closed;
  });
});
