/**
 * Slipmux (draft-bormann-t2trg-slipmux): CoAP messages and readable text on one serial line.
 *
 * On the wire: END, kind, content, END; within a frame END and ESC are written as two bytes. CoAP messages carry an FCS-16.
 */
const END = 0xc0;
const ESC = 0xdb;
const ESC_END = 0xdc;
const ESC_ESC = 0xdd;

/** First byte of a frame. */
const KIND_TEXT = 0x0a;
const KIND_COAP = 0xa9;

/** Bytes of a frame (kind, message, FCS) that the reader takes; more is noise. Devices answer in far fewer. */
const MAX_FRAME = 4096;

const FCS_INIT = 0xffff;
/** What the FCS comes to over a frame that ends with its own FCS. */
const FCS_GOOD = 0xf0b8;

/** RFC 1662 appendix C.1: x^16 + x^12 + x^5 + 1, lowest bit first. */
const fcsTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x8408 : value >>> 1;
  return value;
});

const addToFcs = (fcs: number, byte: number): number => (fcs >>> 8) ^ fcsTable[(fcs ^ byte) & 0xff]!;

/** FCS-16 of some bytes as it goes on the wire (complemented; low byte first). */
export function fcs16(bytes: Uint8Array): number {
  let fcs = FCS_INIT;
  for (const byte of bytes) fcs = addToFcs(fcs, byte);
  return fcs ^ 0xffff;
}

/** Frames one CoAP message for the line. */
export function encodeFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 * (message.length + 3) + 2);
  let length = 0;
  let fcs = FCS_INIT;
  const put = (byte: number) => {
    fcs = addToFcs(fcs, byte);
    if (byte === END || byte === ESC) {
      frame[length++] = ESC;
      frame[length++] = byte === END ? ESC_END : ESC_ESC;
    } else {
      frame[length++] = byte;
    }
  };
  frame[length++] = END;
  put(KIND_COAP);
  for (const byte of message) put(byte);
  const check = fcs ^ 0xffff;
  put(check & 0xff);
  put(check >>> 8);
  frame[length++] = END;
  return frame.subarray(0, length);
}

/**
 * Takes a line apart again: whole CoAP messages with a good FCS to `onMessage`, everything readable to `onText`.
 *
 * A chip prints boot text before any frame, and nothing says where it ends: whatever does not begin like a message is passed on as
 * text as it comes, and the next END starts afresh. Messages with a bad FCS are dropped without a word, as the draft asks.
 */
export class SlipmuxReader {
  onMessage: ((message: Uint8Array) => void) | undefined;
  onText: ((text: string) => void) | undefined;

  readonly #frame = new Uint8Array(MAX_FRAME);
  /** Bytes of the frame so far; past MAX_FRAME it is being skipped. */
  #length = 0;
  #fcs = FCS_INIT;
  #state: 'start' | 'text' | 'message' = 'start';
  #escaped = false;
  #broken = false;
  #decoder = new TextDecoder();
  /** Text bytes of this chunk that have not been passed on. */
  readonly #text: number[] = [];

  /** Takes the next bytes of the line, cut anywhere. */
  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.#take(byte);
    this.#flushText();
  }

  #take(byte: number): void {
    if (byte === END) {
      this.#end();
    } else if (this.#escaped) {
      this.#escaped = false;
      if (byte === ESC_END) this.#content(END);
      else if (byte === ESC_ESC) this.#content(ESC);
      else this.#broken = true;
    } else if (byte === ESC) {
      this.#escaped = true;
    } else {
      this.#content(byte);
    }
  }

  #content(byte: number): void {
    if (this.#state === 'start') {
      this.#state = byte === KIND_COAP ? 'message' : 'text';
      if (byte === KIND_TEXT) return;
    }
    if (this.#state === 'text') {
      this.#text.push(byte);
      return;
    }
    if (this.#length < MAX_FRAME) this.#frame[this.#length] = byte;
    this.#length++;
    this.#fcs = addToFcs(this.#fcs, byte);
  }

  #end(): void {
    const length = this.#length;
    const whole = !this.#escaped && !this.#broken && length >= 3 && length <= MAX_FRAME && this.#fcs === FCS_GOOD;
    const isMessage = this.#state === 'message' && whole;
    this.#flushText();
    this.#length = 0;
    this.#fcs = FCS_INIT;
    this.#state = 'start';
    this.#escaped = false;
    this.#broken = false;
    // A copy, because whoever gets it keeps parts of it.
    if (isMessage) this.onMessage?.(this.#frame.slice(1, length - 2));
  }

  #flushText(): void {
    if (this.#text.length === 0) return;
    const text = this.#decoder.decode(Uint8Array.from(this.#text), { stream: true });
    this.#text.length = 0;
    if (text !== '') this.onText?.(text);
  }
}
