import type { ByteStream } from '../../../src/device';
import {
  coapCode,
  CoapType,
  ContentFormat,
  decodeCoap,
  encodeCoap,
  OptionNumber,
  uintOption,
  type CoapMessage,
} from '../../../src/device/coap';
import { encodeFrame, SlipmuxReader } from '../../../src/device/slipmux';

const text = (words: string) => [0x60 + words.length, ...new TextEncoder().encode(words)];
const small = (value: number) => (value < 24 ? [value] : [0x18, value]);
const model = ['parameters', 'macs', 'weightsBytes', 'arenaBytes'].flatMap((name) => [...text(name), ...small(100)]);

/** A small network: CBOR as wasm/unikernel/core/serve-model.c writes it. */
const MODEL = Uint8Array.from([
  ...[0xa7, ...text('name'), ...text('small'), ...text('shape'), 0x83, ...small(28), ...small(28), ...small(1)],
  ...[...text('classes'), ...small(10), ...model],
]);

/** What answers on a unikernel's line. Its network takes the first byte of a picture for the digit. */
export class DeviceDouble {
  /** Digits that were asked about, by the first byte of each. */
  readonly asked: number[] = [];
  /** While true, digits are not answered. */
  held = false;
  /** Links of resources, besides those of the library OS. */
  links = '</infer>,</model>';
  readonly #stream: ByteStream;
  /** Of the last request: the page asks again when it has waited for a second. */
  #last: number | undefined;
  #waiting: (() => void)[] = [];

  constructor(stream: ByteStream) {
    this.#stream = stream;
    const reader = new SlipmuxReader();
    reader.onMessage = (bytes) => this.#answer(decodeCoap(bytes));
    stream.onBytes = (bytes) => reader.push(bytes);
  }

  /** Answers the digit that waits. */
  release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const answer of waiting) answer();
  }

  /** Writes text on the line between messages. */
  print(words: string): void {
    this.#stream.write(new TextEncoder().encode(words));
  }

  #answer(request: CoapMessage): void {
    if (request.id === this.#last) return;
    this.#last = request.id;
    const path = request.options
      .filter(({ number }) => number === OptionNumber.uriPath)
      .map(({ value }) => new TextDecoder().decode(value))
      .join('/');
    if (path === 'model') this.#reply(request, ContentFormat.cbor, MODEL);
    else if (path === '.well-known/core') this.#reply(request, 40, new TextEncoder().encode(this.links));
    else if (path === 'infer') this.#infer(request);
    else this.#reply(request, 0, new TextEncoder().encode(`this is ${path}`));
  }

  #infer(request: CoapMessage): void {
    const [digit = 0] = request.payload;
    this.asked.push(digit);
    const logits = Array.from({ length: 10 }, (_, index) => (index === digit ? 5 : 0x20));
    const answer = Uint8Array.from([0xa3, 0, digit, 1, 0x8a, ...logits, 2, 7]);
    const reply = () => this.#reply(request, ContentFormat.cbor, answer);
    if (this.held) this.#waiting.push(reply);
    else reply();
  }

  #reply({ id, token }: CoapMessage, format: number, payload: Uint8Array): void {
    const options = [uintOption(OptionNumber.contentFormat, format)];
    const code = coapCode('2.05');
    this.#stream.write(encodeFrame(encodeCoap({ type: CoapType.acknowledgement, code, id, token, options, payload })));
  }
}

/** A digit that the double knows: its first byte says which it is. */
export const digit = (value: number): Uint8Array => new Uint8Array(784).fill(value, 0, 1);
