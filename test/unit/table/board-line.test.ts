import { describe, expect, it } from 'vitest';
import type { UnikilnError } from '../../../src/base/errors';
import { openSerialStream, VirtualSerialPort } from '../../../src/board';
import { VirtualBoard } from '../../../src/board/virtual-board';
import { BoardLine } from '../../../src/table/board-line';
import { echo, emulator, flashWith, imageOf } from '../board/programs';

/** What a unikernel may be asked. */
const asked = { digits: true, resources: true };

/** A board with a program that is no unikernel, and the page's line to it. */
async function bench(baudRate = 115200) {
  const board = await VirtualBoard.create(emulator(), { flash: flashWith(await imageOf(echo)) });
  const port = new VirtualSerialPort(board);
  board.plugIn();
  const said: string[] = [];
  const lost: UnikilnError[] = [];
  const line = await BoardLine.open(port, baudRate, () => Promise.resolve({ openSerialStream }), {
    onText: (text) => said.push(text),
    onLost: (error) => lost.push(error),
  });
  const end = async () => {
    await line.close();
    board.unplug();
    return port.readable;
  };
  return { board, line, said, lost, end };
}

// Each waits until a device client gives up, which takes seconds: at once.
describe.concurrent('the line to a board’s program', () => {
  it('says at once that BOOT is held down, and hears the program when it is let go', async () => {
    const { board, line, said, end } = await bench();
    board.holdBoot(true);
    await expect(line.restart(asked)).rejects.toMatchObject({ code: 'board/boot-held' });
    board.holdBoot(false);
    await expect(line.restart(asked)).rejects.toMatchObject({ code: 'device/timeout' });
    expect(said.join('')).toMatch(/waiting for download[^]*entry 0x[^]*!/);
    expect(await end()).toBeNull();
  });

  it('tells a wrong rate from a program that does not answer', async () => {
    const { line, end } = await bench(9600);
    await expect(line.restart(asked)).rejects.toMatchObject({ code: 'board/wrong-rate', details: { baud: 9600 } });
    expect(await end()).toBeNull();
  });

  it('takes what the rate of the flasher left on the line for no wrong rate', async () => {
    const { board, line, end } = await bench();
    const restarting = line.restart({ digits: false, resources: false });
    board.onBytes?.(Uint8Array.from({ length: 48 }, (_, index) => 0x80 + ((index * 37) % 128)));
    expect(await restarting).toEqual({ model: undefined, resources: [] });
    expect(await end()).toBeNull();
  });

  it('tells a wrong rate of a program that may be asked nothing, too', async () => {
    const { line, end } = await bench(9600);
    const restarting = line.restart({ digits: false, resources: false });
    await expect(restarting).rejects.toMatchObject({ code: 'board/wrong-rate' });
    expect(await end()).toBeNull();
  });

  it('tells when the board is pulled, whether it listens or restarts', async () => {
    const { board, line, lost, end } = await bench();
    const restarting = line.restart(asked);
    board.unplug();
    await expect(restarting).rejects.toMatchObject({ code: 'board/lost' });
    await end();
    expect(lost).toMatchObject([{ code: 'board/lost' }]);
  });
});
