import { throwIfCancelled, UnikilnError } from '../base/errors';
import type { TaskOptions } from '../base/task';
import {
  readInference,
  readLinks,
  readModel,
  readStatistics,
  type DeviceModel,
  type DeviceResource,
  type DeviceStatistics,
  type Inference,
} from './answers';
import type { ByteStream } from './byte-stream';
import {
  CoapType,
  codeText,
  ContentFormat,
  decodeCoap,
  encodeCoap,
  Method,
  OptionNumber,
  pathOptions,
  readUint,
  uintOption,
  type CoapMessage,
  type CoapOption,
} from './coap';
import { encodeFrame, SlipmuxReader } from './slipmux';

export interface ClientOptions {
  /** Milliseconds until a request is sent again; doubles each time. Default 1000. */
  readonly ackTimeout?: number;
  /** How often it is sent again. Default 2. */
  readonly retransmissions?: number;
}

export interface InferOptions extends TaskOptions {
  readonly preview?: boolean;
}

export type CoapMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What came back from a resource of an app. */
export interface CoapAnswer {
  /** '2.05' */
  readonly code: string;
  readonly ok: boolean;
  /** Content format by its number, if the device said one: 0 is text, 42 bytes. */
  readonly format: number | undefined;
  readonly payload: Uint8Array;
}

/** The request that is on its way. */
interface Exchange {
  readonly name: string;
  readonly message: CoapMessage;
  readonly frame: Uint8Array;
  readonly resolve: (response: CoapMessage) => void;
  readonly reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Times sent so far. */
  sent: number;
}

const nothing = new Uint8Array(0);

/**
 * The controller's end of a line to a device: sends CoAP requests over slipmux, one at a time, in the order they were asked for.
 *
 * Retransmission follows RFC 7252 section 4.2, with shorter times and no random factor: a serial line has one talker and no congestion.
 * Every method rejects with `device/timeout` when the device stays silent, `device/refused` when it answers with an error,
 * `device/response` when its answer makes no sense, `device/closed` (or the reason given) once closed, and `task/cancelled`.
 */
export class DeviceClient {
  /** Text that came over the line between messages: boot log, diagnostics. */
  onLog: ((text: string) => void) | undefined;

  readonly #stream: ByteStream;
  readonly #ackTimeout: number;
  readonly #retransmissions: number;
  #exchange: Exchange | undefined;
  #closed: Error | undefined;
  /** Settles when the last request in line has. */
  #tail: Promise<unknown> = Promise.resolve();
  /** Message id and token of the next request; random at first, so that a device does not take us for the client before us. */
  #id: number;
  #token: number;

  constructor(stream: ByteStream, options: ClientOptions = {}) {
    this.#stream = stream;
    this.#ackTimeout = options.ackTimeout ?? 1000;
    this.#retransmissions = options.retransmissions ?? 2;
    const random = crypto.getRandomValues(new Uint32Array(2));
    this.#id = random[0]! & 0xffff;
    this.#token = random[1]!;
    const reader = new SlipmuxReader();
    reader.onMessage = (bytes) => this.#receive(bytes);
    reader.onText = (text) => this.onLog?.(text);
    stream.onBytes = (bytes) => reader.push(bytes);
  }

  /**
   * Lets the device's network look at an image.
   *
   * @param image uint8 ink, row-major, channels last, 0 background to 255; as many bytes as `model()` says
   * @param preview whether the app is to hear nothing of it: somebody is still drawing. Devices that do not know the word tell the app
   */
  async infer(image: Uint8Array, { preview = false, ...options }: InferOptions = {}): Promise<Inference> {
    const payload = await this.#request(
      Method.post,
      'infer',
      { body: image, format: ContentFormat.bytes, accept: ContentFormat.cbor, query: preview ? 'preview' : undefined },
      options,
    );
    return readInference(payload);
  }

  /** What the device's network is. */
  async model(options: TaskOptions = {}): Promise<DeviceModel> {
    return readModel(await this.#request(Method.get, 'model', { accept: ContentFormat.cbor }, options));
  }

  /** What the device has done since it started. */
  async stats(options: TaskOptions = {}): Promise<DeviceStatistics> {
    return readStatistics(await this.#request(Method.get, 'stats', { accept: ContentFormat.cbor }, options));
  }

  /**
   * Asks for any resource, as an app may offer them.
   *
   * @param path without a leading slash
   * @returns what came back, refusals (4.xx, 5.xx) too
   */
  async request(method: CoapMethod, path: string, body: Uint8Array, { signal }: TaskOptions = {}): Promise<CoapAnswer> {
    const payload = body.slice();
    const code = { GET: Method.get, POST: Method.post, PUT: Method.put, DELETE: Method.delete }[method];
    const turn = this.#tail.then(async () => {
      throwIfCancelled(signal);
      const response = await this.#send(`${method} /${path}`, code, pathOptions(path), payload, signal);
      const format = response.options.find(({ number }) => number === OptionNumber.contentFormat);
      return {
        code: codeText(response.code),
        ok: response.code >>> 5 === 2,
        format: format && readUint(format),
        payload: response.payload,
      };
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  /** What the device offers (`/.well-known/core`). */
  async discover(options: TaskOptions = {}): Promise<DeviceResource[]> {
    return readLinks(await this.#request(Method.get, '.well-known/core', { accept: ContentFormat.links }, options));
  }

  /** Gives up: what is waiting and whatever comes later rejects with the reason. Closes the stream. Safe to call twice. */
  close(reason: Error = new UnikilnError('device/closed', {})): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    this.#settle((exchange) => exchange.reject(reason));
    this.#stream.close();
  }

  /** Waits for its turn, then sends one request and returns the payload of a good answer in the format asked for. */
  #request(
    method: number,
    path: string,
    content: { body?: Uint8Array; format?: number; accept: number; query?: string | undefined },
    { signal }: TaskOptions,
  ): Promise<Uint8Array> {
    const name = `${method === Method.get ? 'GET' : 'POST'} /${path}`;
    const options: CoapOption[] = [...pathOptions(path), uintOption(OptionNumber.accept, content.accept)];
    if (content.format !== undefined) options.push(uintOption(OptionNumber.contentFormat, content.format));
    if (content.query !== undefined) {
      options.push({ number: OptionNumber.uriQuery, value: new TextEncoder().encode(content.query) });
    }
    // Taken now: the caller's array may change while the request waits.
    const payload = content.body?.slice() ?? nothing;
    const turn = this.#tail.then(async () => {
      throwIfCancelled(signal);
      const response = await this.#send(name, method, options, payload, signal);
      return checked(name, response, content.accept);
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }

  #send(
    name: string,
    code: number,
    options: CoapOption[],
    payload: Uint8Array,
    signal?: AbortSignal,
  ): Promise<CoapMessage> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    this.#id = (this.#id + 1) & 0xffff;
    this.#token = (this.#token + 1) >>> 0;
    const token = Uint8Array.of(this.#token >>> 24, this.#token >>> 16, this.#token >>> 8, this.#token);
    const message = { type: CoapType.confirmable, code, id: this.#id, token, options, payload };
    const cancel = () => this.#settle((exchange) => exchange.reject(new UnikilnError('task/cancelled', {})));
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise<CoapMessage>((resolve, reject) => {
      this.#exchange = {
        name,
        message,
        frame: encodeFrame(encodeCoap(message)),
        resolve,
        reject,
        timer: undefined,
        sent: 0,
      };
      this.#transmit(this.#exchange);
    }).finally(() => signal?.removeEventListener('abort', cancel));
  }

  #transmit(exchange: Exchange): void {
    if (exchange.sent > this.#retransmissions) {
      this.#timedOut();
      return;
    }
    exchange.timer = setTimeout(() => this.#transmit(exchange), this.#ackTimeout * 2 ** exchange.sent);
    exchange.sent++;
    // Last: a device in the same thread answers before this returns.
    this.#stream.write(exchange.frame);
  }

  #timedOut(): void {
    const milliseconds = this.#ackTimeout * (2 ** (this.#retransmissions + 1) - 1);
    this.#settle((exchange) => exchange.reject(new UnikilnError('device/timeout', { milliseconds })));
  }

  /** Ends the request that is on its way, if there is one. */
  #settle(end: (exchange: Exchange) => void): void {
    const exchange = this.#exchange;
    if (exchange === undefined) return;
    clearTimeout(exchange.timer);
    this.#exchange = undefined;
    end(exchange);
  }

  #receive(bytes: Uint8Array): void {
    const exchange = this.#exchange;
    let message: CoapMessage;
    try {
      message = decodeCoap(bytes);
    } catch (error) {
      this.#settle(({ reject }) => reject(error instanceof Error ? error : new Error(String(error))));
      return;
    }
    const ours = exchange?.message;
    const acknowledges =
      message.id === ours?.id && message.type !== CoapType.confirmable && message.type !== CoapType.nonConfirmable;
    if (message.type === CoapType.reset) {
      if (acknowledges) this.#settle(({ name, reject }) => reject(refused('a reset', name)));
      return;
    }
    const isEmpty = message.code === 0;
    if (acknowledges && isEmpty && exchange !== undefined) {
      // "I heard you, the response comes later" (section 5.2.2): stop repeating, wait as long as all repetitions would have taken.
      clearTimeout(exchange.timer);
      exchange.timer = setTimeout(() => this.#timedOut(), this.#ackTimeout * 2 ** (this.#retransmissions + 1));
      return;
    }
    const answers = !isEmpty && ours !== undefined && sameBytes(message.token, ours.token);
    if (message.type === CoapType.confirmable) {
      const type = answers ? CoapType.acknowledgement : CoapType.reset;
      const reply = encodeCoap({ type, code: 0, id: message.id, token: nothing, options: [], payload: nothing });
      this.#stream.write(encodeFrame(reply));
    }
    if (answers && (message.type !== CoapType.acknowledgement || acknowledges)) {
      this.#settle(({ resolve }) => resolve(message));
    }
  }
}

/** The payload of a response, if it is the answer that was asked for. */
function checked(name: string, response: CoapMessage, format: number): Uint8Array {
  if (response.code >>> 5 !== 2) {
    const text = new TextDecoder().decode(response.payload);
    throw refused(text === '' ? codeText(response.code) : `${codeText(response.code)} (${text})`, name);
  }
  for (const option of response.options) {
    if (option.number === OptionNumber.contentFormat) {
      if (readUint(option) !== format) throw senseless(`content format ${readUint(option)}`);
    } else if (option.number % 2 === 1) {
      // Odd numbers may not be skipped (section 5.4.1), and we asked for nothing that needs one.
      throw senseless(`option ${option.number}`);
    }
  }
  return response.payload;
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

const refused = (status: string, request: string) => new UnikilnError('device/refused', { status, request });
const senseless = (reason: string) => new UnikilnError('device/response', { reason });
