import { VirtualSerialPort } from '../../../src/board/serial-port';
import { VirtualBoard } from '../../../src/board/virtual-board';

/** lx6.wasm in base64, put here by the bundler. */
declare const EMULATOR: string;

/**
 * Runs before the page's scripts: Web Serial with one port in its list, behind which is a virtual board. Unlike the virtual board that the
 * page offers, this one stands where a person's own board would. Tests reach it as `fakeSerial`.
 */
const emulator = Uint8Array.from(atob(EMULATOR), (character) => character.charCodeAt(0));
const board = await VirtualBoard.create(emulator);
const port = new VirtualSerialPort(board);
// Ports of a browser cannot change their rate while they are open.
Object.defineProperty(port, 'setBaudRate', { value: undefined });
board.plugIn();

const fakeSerial = {
  board,
  port,
  /** Whether the person closes the list without a choice. */
  refuses: false,
  /** Cuts DTR and RTS, and lets the program talk on and on. @returns what ends it */
  cutSignals() {
    const setSignals = board.setSignals.bind(board);
    board.setSignals = () => undefined;
    const chatter = setInterval(() => board.onBytes?.(new TextEncoder().encode('still here\r\n')), 20);
    return () => {
      clearInterval(chatter);
      board.setSignals = setSignals;
    };
  },
};
export type FakeSerial = typeof fakeSerial;

Object.defineProperty(navigator, 'serial', {
  value: {
    requestPort: () =>
      fakeSerial.refuses
        ? Promise.reject(new DOMException('No port selected by the user.', 'NotFoundError'))
        : Promise.resolve(port),
  },
});
Object.assign(globalThis, { fakeSerial });
