import { PATH_MAX as LONGEST_PATH, RESOURCES as MOST, UK_ANSWER_MAX as LONGEST_ANSWER } from '../../base/contract';
import { codeText, ContentFormat, coapCode } from '../coap';
import type { CoapAnswer, CoapMethod } from '../client';

type Handler = (payload: Uint8Array) => void;

/** What a handler that says nothing answers with. */
const codes = { GET: '2.05', POST: '2.04', PUT: '2.04', DELETE: '2.02' } as const;

const utf8 = new TextEncoder();
const nothing = new Uint8Array(0);

/** An app's own resources: the rules of wasm/unikernel/app/coap.c and core/coap-server.c, without the wire. */
export class Resources {
  readonly #handlers = new Map<string, Map<CoapMethod, Handler>>();
  #answer: { code: number; format: number | undefined; payload: Uint8Array } | undefined;

  get empty(): boolean {
    return this.#handlers.size === 0;
  }

  /** @throws Error where the device panics */
  on(method: CoapMethod, path: string, handler: Handler): void {
    const name = path.replace(/^\//, '');
    const handlers = this.#handlers.get(name) ?? new Map<CoapMethod, Handler>();
    if (!this.#handlers.has(name)) {
      if (utf8.encode(name).length > LONGEST_PATH) throw new Error(`a path has at most ${LONGEST_PATH} bytes`);
      if (this.#handlers.size === MOST) throw new Error(`there are ${MOST} resources already`);
      this.#handlers.set(name, handlers);
    }
    handlers.set(method, handler);
  }

  reply(text: string): void {
    this.#reply(utf8.encode(text), ContentFormat.text);
  }

  replyBytes(bytes: Uint8Array): void {
    this.#reply(bytes.slice(), ContentFormat.bytes);
  }

  fail(detail: number): void {
    if (this.#answer) this.#answer.code = coapCode('4.00') | (detail & 31);
  }

  /** A request from outside. */
  request(method: CoapMethod, path: string, payload: Uint8Array): CoapAnswer {
    const handlers = this.#handlers.get(path);
    const handler = handlers?.get(method);
    if (!handler) return answerOf(coapCode(handlers ? '4.05' : '4.04'), undefined, nothing);
    const answer = (this.#answer = { code: coapCode(codes[method]), format: undefined, payload: nothing });
    try {
      handler(payload.slice());
    } finally {
      this.#answer = undefined;
    }
    if (answer.payload.length > LONGEST_ANSWER) return answerOf(coapCode('5.00'), undefined, nothing);
    return answerOf(answer.code, answer.format, answer.payload);
  }

  #reply(payload: Uint8Array, format: number): void {
    if (this.#answer) this.#answer = Object.assign(this.#answer, { payload, format });
  }
}

/** A format comes with content only: an error's payload is its explanation. */
function answerOf(code: number, format: number | undefined, payload: Uint8Array): CoapAnswer {
  const ok = code >>> 5 === 2;
  return { code: codeText(code), ok, format: ok && payload.length > 0 ? format : undefined, payload };
}
