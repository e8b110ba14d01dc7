/**
 * Every error that Unikiln can report, in one place. The page shows `says` and `next`, the docs list them, and a test asserts that each
 * code is thrown somewhere and explained here.
 *
 * Placeholders in braces are filled from the error's details; TypeScript checks that they are given.
 */
interface Explanation {
  readonly says: string;
  readonly next: string;
}

export const catalogue = {
  'task/cancelled': { says: 'Cancelled.', next: 'Nothing was lost; start it again when you like.' },

  'data/unavailable': {
    says: '{what} could not be loaded: {reason}.',
    next: 'Check the connection once; after the first visit it works offline.',
  },
  'data/invalid': { says: '{what} is corrupted: {reason}.', next: 'Reload the page to fetch it again.' },

  'peer/version': { says: '{peer} speaks protocol {theirs}, this tab {ours}.', next: 'Reload the older one.' },
  'peer/network': {
    says: '{peer} is already training another network ({theirs}, here {ours}).',
    next: 'Join theirs, pause one of the two until the other is done, or give it a room of its own.',
  },
  'peer/malformed': { says: '{peer} sent a message with a wrong {field}.', next: 'It was dropped; reload that tab.' },
  'peer/oversized': {
    says: '{peer} sent a message of {bytes} bytes; {limit} is the limit.',
    next: 'It was dropped; reload that tab.',
  },
  'peer/not-finite': {
    says: '{peer} sent parameters that are not numbers.',
    next: 'It was dropped and its update ignored; lower the learning rate if this happens again.',
  },
  'peer/stale': {
    says: '{peer} answered round {theirs} when round {ours} was on.',
    next: 'It was dropped; reload that tab.',
  },
  'peer/silent': { says: '{peer} has not answered for {seconds} s.', next: 'It may come back by itself.' },
  'peer/closed': { says: '{peer} has left.', next: 'Training goes on without it.' },
  'peer/no-path': {
    says: 'WebRTC found no path to {peer}.',
    next: 'Tabs of one browser talk over a BroadcastChannel instead; between machines, join the same network.',
  },

  'model/malformed': {
    says: 'This model file cannot be read: {reason}.',
    next: 'Save it again as a tf.js LayersModel.',
  },
  'model/unsupported': { says: 'Unikiln cannot take this model: {reason}.', next: '{advice}' },
  'model/unsupported-layer': {
    says: 'Layer {layer} is a {type}, which Unikiln cannot compile{detail}.',
    next: 'Supported: Conv2D, DepthwiseConv2D, SeparableConv2D, Dense, Add, pooling, ReLU, LeakyReLU, sigmoid, tanh, BatchNormalization, ZeroPadding2D, Flatten, Reshape, Softmax at the end, Rescaling at the beginning, and what works in training only, as Dropout.',
  },
  'model/weights': {
    says: 'The weights of layer {layer}, a {type}, are not clear: {reason}.',
    next: 'Weights are called as tf.js calls them, layer/weight; give every layer a name of its own.',
  },
  'model/files': {
    says: 'The files of this model are not all here: {reason}.',
    next: 'Choose model.json and every weight file that it names, together.',
  },
  'model/shape': { says: 'The shapes at {where} do not fit: {reason}.', next: 'Check the layer before it.' },
  'model/not-finite': {
    says: 'The parameters of {where} hold values that are not numbers.',
    next: 'Train again with a lower learning rate.',
  },

  'app/rejected': { says: '{file}, line {line}: {message}', next: '{advice}' },

  'toolchain/compile': {
    says: '{file}, line {line}: {message}.',
    next: 'Correct that line and compile again.',
  },
  'toolchain/link': {
    says: 'The image cannot be linked: {message}.',
    next: 'Define what is missing, or rename what is there twice; then compile again.',
  },
  'toolchain/malformed': { says: '{what} cannot be read: {reason}.', next: 'Build it again.' },
  'toolchain/crashed': {
    says: '{tool} broke down: {reason}.',
    next: 'Compile again; if it happens again, take back the last change.',
  },

  'native/malformed': { says: 'The module cannot be translated: {reason}.', next: 'Build it again.' },
  'native/unsupported': {
    says: 'The translator for this chip does not know {what}.',
    next: 'Write that part of the app in another way, or choose another target.',
  },
  'native/too-large': {
    says: 'The code takes {bytes} bytes; the chip has room for {limit}.',
    next: 'Leave out parts of the app, or choose a network with fewer kinds of layers at Train: each kind is code.',
  },

  'board/too-large': {
    says: '{what} takes {bytes} bytes; the board has room for {limit}.',
    next: '{advice}.',
  },
  'board/too-deep': {
    says: 'With {depth} calls inside each other, as the app states, calls take {bytes} bytes of stack; the board has room for {limit}.',
    next: '{advice}.',
  },
  'board/image-malformed': {
    says: 'This is no flash image for an ESP32: {reason}.',
    next: 'Build it again, or choose another .bin file.',
  },

  'device/abi': {
    says: 'The unikernel wants host contract {theirs}; this page offers {ours}.',
    next: 'Compile it again.',
  },
  'device/malformed': { says: 'This is not a unikernel: {reason}.', next: 'Compile it again.' },
  'device/halted': { says: 'The device stopped with code {code}.', next: 'Reset the device; its console says more.' },
  'device/fault': {
    says: 'The device stopped: {reason}.',
    next: 'Reset the device; if it happens again, its app is at fault.',
  },
  'device/stopped': {
    says: 'The device was stopped: its app had kept the processor for itself.',
    next: 'Look for a loop without an end, then run it again.',
  },
  'device/closed': { says: 'The connection to the device is closed.', next: 'Reset the device.' },
  'device/timeout': {
    says: 'The device did not answer within {milliseconds} ms.',
    next: 'Reset the device and try again.',
  },
  'device/refused': {
    says: 'The device answered {status} to {request}.',
    next: 'Check the input; the console may say more.',
  },
  'device/response': { says: 'The device sent an answer that makes no sense: {reason}.', next: 'Reset the device.' },

  'board/no-port': {
    says: 'No serial port was chosen.',
    next: 'Plug the board in with a data cable and choose it in the list. If it is not there: install the driver of its USB chip (CP210x, CH340, FTDI), and try another cable; many only charge.',
  },
  'board/not-allowed': {
    says: 'The browser did not let this page show its list of boards.',
    next: 'Press the button once more. If it stays so: open the page in a tab of its own, by https; the settings of this site or of your organisation may also forbid serial ports and USB.',
  },
  'board/port-busy': {
    says: 'The serial port cannot be opened: {reason}.',
    next: 'Close what else uses it (a terminal, the Arduino IDE, another tab with this page), then try again. No reload is needed.',
  },
  'board/not-in-download-mode': {
    says: 'The board answers, but it runs its program instead of its loader.',
    next: 'Hold the button BOOT, press and release EN (or RST), let go of BOOT after a second, then try again.',
  },
  'board/boot-held': {
    says: 'The board waits for a download instead of starting its program: its button BOOT is held down.',
    next: 'Let go of BOOT, then press EN (or RST). What is in its flash is untouched.',
  },
  'board/noise': {
    says: 'Something answers, but only noise arrives ({doing}).',
    next: 'Use a shorter cable, plugged in directly instead of through a hub, then try again.',
  },
  'board/wrong-rate': {
    says: 'The board talks, but what arrives at {baud} baud is noise.',
    next: 'Choose another baud rate under Serial console; a unikernel talks at 115200 baud. What is in the flash is untouched.',
  },
  'board/address': {
    says: '{address} is no address for this file.',
    next: 'Write one as 0x1000: a multiple of 0x1000, since flash is erased in pieces of that size, below 0x1000000.',
  },
  'board/silent': {
    says: 'The board does not answer ({doing}).',
    next: 'Check that it has power and that this is its port; hold BOOT and press EN, then try again. If it starts and then stops, use a shorter cable; Flash it again goes at 115,200 baud, which long cables carry.',
  },
  'board/lost': {
    says: 'The board was unplugged ({doing}).',
    next: 'Plug it in again and start over: half a program does no harm, it is replaced as a whole.',
  },
  'board/wrong-chip': {
    says: 'This board has an {chip}; the image is for an ESP32.',
    next: 'Nothing was written. Choose another board, or flash the virtual one.',
  },
  'board/flash-too-small': {
    says: 'What is to be written ends {over} beyond the flash of this board, which has {size}.',
    next: 'Nothing was written. Use a smaller network or file, or a board with more flash.',
  },
  'board/refused': {
    says: 'The board refused something ({doing}): {reason}.',
    next: '{advice}.',
  },
  'board/verify-failed': {
    says: 'What is in the flash at {address} differs from what was sent.',
    next: 'Flash it again: the second try goes at 115,200 baud. If it happens again, the flash chip may be worn out.',
  },

  'storage/unavailable': {
    says: 'The browser keeps nothing for this page: {reason}.',
    next: 'Everything works, but a reload starts over. Leave private browsing, or free some space.',
  },
  'storage/malformed': { says: 'What was kept as {what} cannot be read.', next: 'It was left out; the rest is there.' },

  'room/code': {
    says: '{code} is no room code; this is a new room.',
    next: 'Ask for the link again to join the other one.',
  },
  'page/outdated': {
    says: '{what} is no longer on the server: a newer version of this page has been published.',
    next: 'Reload the page.',
  },
  'page/worker-lost': { says: 'Part of the page could not be loaded.', next: 'Reload the page.' },

  'browser/missing': { says: 'This browser lacks {what}.', next: '{advice}' },
} as const satisfies Record<string, Explanation>;

export type ErrorCode = keyof typeof catalogue;

/** The names in braces of an explanation, so that a missing detail is a compile error. */
type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
export type Details<C extends ErrorCode> = Record<
  Names<(typeof catalogue)[C]['says']> | Names<(typeof catalogue)[C]['next']>,
  string | number
>;

/** An error that a person can act on. */
export class UnikilnError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'UnikilnError';

  constructor(
    readonly code: C,
    readonly details: Details<C>,
    options?: ErrorOptions,
  ) {
    super(fill(catalogue[code].says, details), options);
  }

  /** What the reader can do about it. */
  get next(): string {
    return fill(catalogue[this.code].next, this.details);
  }

  /** A plain form that survives a `postMessage`; `UnikilnError.revive` turns it back. */
  toJSON(): PlainError {
    return { name: this.name, code: this.code, details: this.details, message: this.message };
  }
}

/** An error as it crosses a worker's border or rests in storage. */
export interface PlainError {
  readonly name: 'UnikilnError';
  readonly code: ErrorCode;
  readonly details: Record<string, string | number>;
  readonly message: string;
}

function fill(text: string, details: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name]));
}

/** Whether something caught is an error of the catalogue; `instanceof` alone forgets which codes there are. */
export const isUnikilnError = (error: unknown): error is UnikilnError => error instanceof UnikilnError;

/** Throws `task/cancelled` when the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new UnikilnError('task/cancelled', {});
}
