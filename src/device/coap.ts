import { UnikilnError } from '../base/errors';

/**
 * CoAP messages (RFC 7252 section 3).
 *
 *     0 1   2 3    4..7           8..15  16..31      tkl bytes  options             0xFF  payload
 *     ver | type | token length | code | message id | token | delta, length, value ... |   | ...
 */
export interface CoapMessage {
  readonly type: CoapType;
  /** Class and detail, `coapCode('4.04')`. */
  readonly code: number;
  /** 16 bits; pairs a message with its acknowledgement. */
  readonly id: number;
  /** 0 to 8 bytes; pairs a request with its response. */
  readonly token: Uint8Array;
  /** In the order of their numbers, as they are on the wire. */
  readonly options: readonly CoapOption[];
  /** Empty for none. */
  readonly payload: Uint8Array;
}

export interface CoapOption {
  readonly number: number;
  readonly value: Uint8Array;
}

export const CoapType = { confirmable: 0, nonConfirmable: 1, acknowledgement: 2, reset: 3 } as const;
export type CoapType = (typeof CoapType)[keyof typeof CoapType];

/** Section 12.1.1. */
export const Method = { get: 1, post: 2, put: 3, delete: 4 } as const;

/** Section 5.10. */
export const OptionNumber = { uriPath: 11, contentFormat: 12, uriQuery: 15, accept: 17 } as const;

/** Section 12.3; CBOR's is from RFC 8949. */
export const ContentFormat = { text: 0, links: 40, bytes: 42, cbor: 60 } as const;

const VERSION = 1;
const PAYLOAD_MARKER = 0xff;
const MAX_TOKEN = 8;
const MAX_OPTION_NUMBER = 0xffff;

/** '4.04' -> 0x84. */
export const coapCode = (text: `${number}.${number}`): number => {
  const [main, detail] = text.split('.');
  return (Number(main) << 5) | Number(detail);
};

/** 0x84 -> '4.04'. */
export const codeText = (code: number): string => `${code >>> 5}.${String(code & 31).padStart(2, '0')}`;

/** An unsigned option value: big endian, no leading zeros, 0 is empty (section 3.2). */
export function uintOption(number: number, value: number): CoapOption {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return { number, value: Uint8Array.from(bytes) };
}

/** The value of an unsigned option of up to four bytes. */
export const readUint = (option: CoapOption): number => option.value.reduce((sum, byte) => sum * 256 + byte, 0);

/** '/a/b' or 'a/b' as Uri-Path options. */
export function pathOptions(path: string): CoapOption[] {
  const encoder = new TextEncoder();
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => ({ number: OptionNumber.uriPath, value: encoder.encode(segment) }));
}

/** Splits a delta or length into its nibble and what extends it: 13 means one byte more, 14 two (section 3.1). */
function extend(value: number): { nibble: number; more: readonly number[] } {
  if (value < 13) return { nibble: value, more: [] };
  if (value < 269) return { nibble: 13, more: [value - 13] };
  return { nibble: 14, more: [(value - 269) >>> 8, (value - 269) & 0xff] };
}

/**
 * Writes a message.
 *
 * @param message its options may be in any order; those of equal number keep theirs
 * @throws RangeError when a field does not fit its place, which is the caller's mistake
 */
export function encodeCoap(message: CoapMessage): Uint8Array {
  if (message.token.length > MAX_TOKEN) throw new RangeError(`a token of ${message.token.length} bytes`);
  const head: number[] = [
    (VERSION << 6) | (message.type << 4) | message.token.length,
    message.code,
    message.id >>> 8,
    message.id & 0xff,
    ...message.token,
  ];
  let last = 0;
  for (const { number, value } of message.options.toSorted((a, b) => a.number - b.number)) {
    if (number > MAX_OPTION_NUMBER) throw new RangeError(`option ${number}`);
    if (value.length > 269 + 0xffff) throw new RangeError(`an option of ${value.length} bytes`);
    const delta = extend(number - last);
    const length = extend(value.length);
    head.push((delta.nibble << 4) | length.nibble, ...delta.more, ...length.more);
    for (const byte of value) head.push(byte);
    last = number;
  }
  if (message.payload.length > 0) head.push(PAYLOAD_MARKER);
  const bytes = new Uint8Array(head.length + message.payload.length);
  bytes.set(head);
  bytes.set(message.payload, head.length);
  return bytes;
}

/**
 * Reads a message.
 *
 * @param bytes one whole message; not trusted
 * @throws UnikilnError `device/response` with what is wrong with it
 */
export function decodeCoap(bytes: Uint8Array): CoapMessage {
  if (bytes.length < 4) throw malformed('a CoAP message of fewer than four bytes');
  const first = bytes[0]!;
  if (first >>> 6 !== VERSION) throw malformed(`CoAP version ${first >>> 6}`);
  const tokenLength = first & 0xf;
  if (tokenLength > MAX_TOKEN) throw malformed(`a CoAP token of ${tokenLength} bytes`);
  let at = 4 + tokenLength;
  if (at > bytes.length) throw malformed('a CoAP message that ends in its token');
  const code = bytes[1]!;
  if (code === 0 && bytes.length > 4) throw malformed('an empty CoAP message that is not empty');

  /** Undoes `extend`; 15 is reserved. */
  const readExtended = (nibble: number): number => {
    const size = nibble === 13 ? 1 : nibble === 14 ? 2 : 0;
    if (nibble === 15 || at + size > bytes.length) throw malformed('a CoAP option that is cut');
    at += size;
    if (size === 1) return 13 + bytes[at - 1]!;
    if (size === 2) return 269 + bytes[at - 2]! * 256 + bytes[at - 1]!;
    return nibble;
  };

  const options: CoapOption[] = [];
  let number = 0;
  while (at < bytes.length && bytes[at] !== PAYLOAD_MARKER) {
    const head = bytes[at++]!;
    number += readExtended(head >>> 4);
    const length = readExtended(head & 0xf);
    if (number > MAX_OPTION_NUMBER || at + length > bytes.length) throw malformed('a CoAP option that is cut');
    options.push({ number, value: bytes.subarray(at, at + length) });
    at += length;
  }
  if (at === bytes.length - 1) throw malformed('a CoAP payload marker without payload');
  return {
    // Two bits, and all four values are types.
    type: ((first >>> 4) & 3) as CoapType,
    code,
    id: bytes[2]! * 256 + bytes[3]!,
    token: bytes.subarray(4, 4 + tokenLength),
    options,
    payload: bytes.subarray(Math.min(at + 1, bytes.length)),
  };
}

const malformed = (reason: string) => new UnikilnError('device/response', { reason });
