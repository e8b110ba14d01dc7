import { readFileSync } from 'node:fs';
import { yieldToEvents } from '../../src/base/task';
import { VirtualBoard, wholeFlash } from '../../src/board';
import { DeviceClient, type ByteStream } from '../../src/device';
import type { BoardImage } from '../../src/lab/board-image';
import type { AppNetwork } from './app-build';
import { Observer, type Observation } from './app-observation';
import type { OutsideEvent } from './app-script';

/** Instructions between two looks at the board. */
const STEP = 5_000;
/** An app whose main takes longer never returns. */
const BOOT_LIMIT = 4_000_000_000;
/** Microseconds of the chip's time in which an answer comes, or never does. */
const ANSWER_US = 2_000_000;
/** Of the WROVER-KIT: its light and its screen; what apps do with those is seen elsewhere. */
const OWN_PINS = new Set([0, 1, 2, 3, 4, 5, 18, 19, 21, 22, 23, 25]);

/** Runs an image on the virtual ESP32, by the chip's own clock, and stops it as soon as it has halted. */
export async function runOnBoard(
  { files }: Pick<BoardImage, 'files'>,
  script: readonly OutsideEvent[],
  network?: AppNetwork,
): Promise<Observation> {
  const emulator = new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));
  const board = await VirtualBoard.create(emulator);
  board.flash.bytes.set(wholeFlash(files));
  const observer = new Observer();
  let heard = '';
  let shown = 0;
  const said = () => consoleOf(heard);
  const stream: ByteStream = { onBytes: undefined, write: (bytes) => board.write(bytes), close: () => undefined };
  const client = new DeviceClient(stream, { retransmissions: 0, ackTimeout: 60_000 });
  client.onLog = (text) => (heard += text);
  board.onBytes = (bytes) => stream.onBytes?.(bytes);
  board.onLook = () => {
    for (let pin = 0; pin < 40; pin++) if (!OWN_PINS.has(pin)) observer.pin(pin, board.pin(pin));
  };
  const look = () => {
    const { text } = said();
    observer.print(text.slice(shown));
    shown = text.length;
  };
  /** Goes on until something is true, the app has halted, or so much time of the chip has passed. */
  const runUntil = (done: () => boolean, microseconds = Infinity) => {
    const end = board.microseconds + microseconds;
    while (!done() && said().halt === undefined && board.microseconds < end && board.state === 'paused')
      board.step(STEP);
  };
  const settle = async <T>(request: Promise<T>): Promise<T | undefined> => {
    let settled = false;
    const done = request.catch(() => undefined).finally(() => (settled = true));
    const end = board.microseconds + ANSWER_US;
    while (!settled && said().halt === undefined && board.microseconds < end) {
      board.step(STEP);
      await yieldToEvents();
    }
    return Promise.race([done, Promise.resolve(undefined)]);
  };
  const boot = () => {
    heard = '';
    shown = 0;
    board.plugIn();
    board.pause();
    let steps = 0;
    runUntil(() => said().ready || ++steps > BOOT_LIMIT / STEP);
  };

  boot();
  for (const event of script) {
    if (event.kind === 'wait') runUntil(() => false, event.milliseconds * 1000);
    else if (event.kind === 'pin') board.drive(event.pin, event.level);
    else if (event.kind === 'power-cycle') {
      look();
      board.unplug();
      observer.powerCycle();
      boot();
    } else if (event.kind === 'digit') {
      const answer = await settle(client.infer(network!.digits[event.digit]!));
      if (answer) observer.inference(event.digit, answer);
    } else {
      const path = event.path.replace(/^\//, '');
      observer.answer(event, await settle(client.request(event.method, path, event.payload)));
    }
  }
  look();
  client.close();
  board.unplug();
  return observer.result(said().halt);
}

/** The app's own text among what the board says, and whether its main has returned or it has halted. */
function consoleOf(heard: string): {
  readonly text: string;
  readonly ready: boolean;
  readonly halt: number | undefined;
} {
  const begin = heard.search(/(?<=^entry 0x[0-9a-f]+\r\n)/m);
  if (begin < 0) return { text: '', ready: false, halt: undefined };
  const own = heard.slice(begin);
  const halted = /^halted with code (-?\d+)(, restarting)?\n/m.exec(own);
  const before = halted ? own.slice(0, halted.index) : own;
  const ready = /^ready\n/m.test(before);
  return { text: before.replace(/^ready\n/m, ''), ready, halt: halted ? Number(halted[1]) : undefined };
}
