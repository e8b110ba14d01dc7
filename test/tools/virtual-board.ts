/**
 * npm run virtual-board -- [--port 5555] [--flash FILE] [--save] [--line-speed]
 *
 * The virtual ESP32 on 127.0.0.1, for any flasher or terminal that can talk to a TCP port (pyserial: socket://127.0.0.1:5555):
 *
 *   esptool --chip esp32 --port socket://127.0.0.1:5555 --before no-reset --after no-reset write-flash 0x1000 image.bin
 *   (with underscores before esptool 5)
 *   python -m serial.tools.miniterm socket://127.0.0.1:5555
 *
 * The line carries bare bytes at any rate. A network has no DTR and RTS; instead
 *   - a SYNC request (what every flasher sends first) puts a chip that runs its program into its loader,
 *   - closing the connection restarts a chip that is in its loader,
 *   - a line to the port above (5556) presses buttons: `reset`, `download`, `unplug`, `plug`; it answers with the board's state.
 * One client at a time; what the board says while there is none goes to the next one.
 *
 * --flash FILE fills the flash from its start (flash.bin of `npm run line`); with --save it is written back, all 4 MB, when a client
 * leaves. --line-speed lets bytes take the time that they take on a real line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { VirtualBoard } from '../../src/board/virtual-board';
import { enterLoader, pressReset, serveBoard, started } from './board-server';

const FLASH_BYTES = 4 * 1024 * 1024;
const HOST = '127.0.0.1';
const emulator = new URL('../../firmware-prebuilt/emulator/lx6.wasm', import.meta.url);

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5555' },
    flash: { type: 'string' },
    save: { type: 'boolean', default: false },
    'line-speed': { type: 'boolean', default: false },
  },
});
const port = Number(values.port);
const file = values.flash;

const flash = new Uint8Array(FLASH_BYTES).fill(0xff);
if (file !== undefined) flash.set(readFileSync(file).subarray(0, FLASH_BYTES));
const board = await VirtualBoard.create(Uint8Array.from(readFileSync(emulator)), {
  flash,
  anyRate: true,
  lineSpeed: values['line-speed'],
});
board.onState = (state) => console.log(`board: ${state}`);

const server = serveBoard(board);
server.on('connection', (socket) => {
  socket.on('close', () => {
    if (file !== undefined && values.save) writeFileSync(file, board.flash.bytes);
  });
});

const buttons: Readonly<Record<string, () => void | Promise<void>>> = {
  reset: () => {
    pressReset(board);
    return started(board);
  },
  download: () => enterLoader(board),
  unplug: () => board.unplug(),
  plug: () => board.plugIn(),
};
const control = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  createInterface(socket).on('line', (line) => {
    const press = buttons[line.trim()];
    Promise.resolve(press?.()).then(
      () =>
        socket.write(
          press === undefined ? `unknown; there are ${Object.keys(buttons).join(', ')}\n` : `${board.state}\n`,
        ),
      (error: unknown) => socket.write(`${String(error)}\n`),
    );
  });
});

server.listen(port, HOST, () => {
  board.plugIn();
  console.log(`The virtual board is at socket://${HOST}:${port}; its buttons are at port ${port + 1}.`);
  console.log(
    '  Download mode: send a SYNC request, as every flasher does first, or the line "download" to the buttons.',
  );
  console.log('  Reset: close the connection while the loader runs, or send the line "reset" to the buttons.');
  console.log(`  By hand: printf 'reset\\n' | nc -N ${HOST} ${port + 1} (also: unplug, plug)`);
});
control.listen(port + 1, HOST);
