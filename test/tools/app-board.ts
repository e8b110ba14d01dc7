import { readFileSync } from 'node:fs';
import { yieldToEvents } from '../../src/base/task';
import { BUSY_PINS, LIGHT_PINS, VirtualBoard, wholeFlash } from '../../src/board';
import { DeviceClient, drawDisplay, type ByteStream, type Display } from '../../src/device';
import type { BoardImage } from '../../src/pipeline/board-image';
import type { AppNetwork } from './app-build';
import { Observer, screenText, type Observation } from './app-observation';
import type { OutsideEvent } from './app-script';

/** Instructions between two looks at the board. */
const STEP = 5_000;
/** An app whose main takes longer never returns. */
const BOOT_LIMIT = 4_000_000_000;
/** Microseconds of the chip's time in which an answer comes, or never does. */
const ANSWER_US = 2_000_000;
/** Microseconds in which the screen has been drawn. */
const DRAWING_US = 2_000_000;

export interface BoardRunOptions {
  readonly network?: AppNetwork | undefined;
  /** Who has each of the light's pins: the app as its light, or the board, which says by it how it is. Else they are the app's pins. */
  readonly light?: ReadonlySet<number>;
  readonly boardLight?: boolean;
  /** What is expected on the screen; unset: whatever the library OS puts there. */
  readonly screen?: Display | undefined;
  /** Whether anything in the app answers requests. Of one that does not, no silence is waited for. */
  readonly listens?: boolean;
}

/** Runs an image on the virtual ESP32, by the chip's own clock, and stops it as soon as it has halted. */
export async function runOnBoard(
  { files }: Pick<BoardImage, 'files'>,
  script: readonly OutsideEvent[],
  { network, light = new Set(), boardLight = false, screen, listens = true }: BoardRunOptions = {},
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
    for (let pin = 0; pin < 40; pin++) {
      const other = BUSY_PINS.has(pin) || light.has(pin) || (boardLight && LIGHT_PINS.some((one) => one === pin));
      if (!other) observer.pin(pin, board.pin(pin));
    }
  };
  /** Between two instructions of a change of three pins it would be another colour: looked at now and then only. */
  const lookAtLight = () => {
    const [red, green, blue] = LIGHT_PINS.map((pin) => (light.has(pin) && board.pin(pin) ? 255 : 0));
    observer.led(red!, green!, blue!);
  };
  const step = () => {
    board.step(STEP);
    lookAtLight();
  };
  const look = () => {
    const { text } = said();
    observer.print(text.slice(shown));
    shown = text.length;
  };
  /** Goes on until something is true, the app has halted, or so much time of the chip has passed. */
  const runUntil = (done: () => boolean, microseconds = Infinity) => {
    const end = board.microseconds + microseconds;
    while (!done() && said().halt === undefined && board.microseconds < end && board.state === 'paused') step();
  };
  const settle = async <T>(request: Promise<T>): Promise<T | undefined> => {
    const state = { settled: false };
    const done = request.catch(() => undefined).finally(() => (state.settled = true));
    const end = board.microseconds + ANSWER_US;
    while (!state.settled && said().halt === undefined && board.microseconds < end) {
      step();
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
      // An app without a network does not listen.
      if (!network) continue;
      const answer = await settle(client.infer(network.digits[event.digit]!));
      if (answer) observer.inference(event.digit, answer);
    } else {
      const path = event.path.replace(/^\//, '');
      observer.answer(event, listens ? await settle(client.request(event.method, path, event.payload)) : undefined);
    }
  }
  look();
  const { halt } = said();
  const end = board.microseconds + DRAWING_US;
  while (screen && !shows(board, screen) && board.microseconds < end && board.state === 'paused') board.step(20 * STEP);
  const display = screen && (shows(board, screen) ? screenText(screen) : ['another picture']);
  client.close();
  board.unplug();
  return { ...observer.result(halt), ...(display && { display }) };
}

/** Whether the screen holds what the page would draw, to the pixel; a screen that nobody uses is off. */
function shows(board: VirtualBoard, screen: Display): boolean {
  if (!board.displayOn) return screenText(screen).length === 0;
  const [shown, expected] = [board.picture(), drawDisplay(screen)];
  const same = shown.width === expected.width && shown.height === expected.height;
  return same && shown.data.every((level, at) => level === expected.data[at]);
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
