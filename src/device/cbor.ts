import { UnikilnError } from '../base/errors';

/**
 * A reader for the part of CBOR (RFC 8949) that devices answer in: integers up to 2^53, byte and text strings, arrays, maps with keys
 * that are numbers or text, false, true, null. No floats, tags or indefinite lengths.
 */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;
export type CborMap = ReadonlyMap<number | string, CborValue>;

const MAX_DEPTH = 16;

/**
 * Reads one item.
 *
 * @param bytes the item and nothing after it; not trusted
 * @throws UnikilnError `device/response` with what is wrong or not supported
 */
export function decodeCbor(bytes: Uint8Array): CborValue {
  const reader = new Reader(bytes);
  const value = reader.item(0);
  if (reader.left > 0) throw malformed(`${reader.left} bytes after the CBOR item`);
  return value;
}

class Reader {
  #at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  item(depth: number): CborValue {
    if (depth > MAX_DEPTH) throw malformed('CBOR nested too deep');
    const head = this.#take(1)[0]!;
    const major = head >>> 5;
    if (major === 7) return simple(head & 31);
    const argument = this.#argument(head & 31);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.#take(argument).slice();
      case 3:
        return this.#text(argument);
      case 4:
        return this.#array(argument, depth);
      case 5:
        return this.#map(argument, depth);
      default:
        throw malformed('a CBOR tag');
    }
  }

  #take(count: number): Uint8Array {
    if (count > this.left) throw malformed('CBOR that is cut');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** Section 3: below 24 the value itself, 24 to 27 say that 1, 2, 4 or 8 bytes follow. */
  #argument(info: number): number {
    if (info < 24) return info;
    if (info > 27) throw malformed('CBOR of indefinite length');
    const value = this.#take(1 << (info - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) throw malformed('a CBOR integer past 2^53');
    return value;
  }

  #text(length: number): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#take(length));
    } catch (error) {
      if (error instanceof UnikilnError) throw error;
      throw malformed('CBOR text that is not UTF-8');
    }
  }

  #array(count: number, depth: number): CborValue[] {
    // Every item takes a byte at least: a huge count in a short message is refused before anything is allocated for it.
    if (count > this.left) throw malformed('CBOR that is cut');
    return Array.from({ length: count }, () => this.item(depth + 1));
  }

  #map(count: number, depth: number): CborMap {
    if (count > this.left / 2) throw malformed('CBOR that is cut');
    const map = new Map<number | string, CborValue>();
    for (let i = 0; i < count; i++) {
      const key = this.item(depth + 1);
      if (typeof key !== 'number' && typeof key !== 'string')
        throw malformed('a CBOR key that is neither number nor text');
      if (map.has(key)) throw malformed(`the CBOR key ${key} twice`);
      map.set(key, this.item(depth + 1));
    }
    return map;
  }
}

function simple(info: number): CborValue {
  if (info === 20) return false;
  if (info === 21) return true;
  if (info === 22) return null;
  throw malformed('a CBOR float or simple value');
}

const malformed = (reason: string) => new UnikilnError('device/response', { reason });
