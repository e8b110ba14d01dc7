import { UnikilnError } from '../base/errors';
import { decodeCbor, type CborMap, type CborValue } from './cbor';

/**
 * What a device's resources answer, checked field by field: wasm/unikernel/core/{serve-model,statistics}.c write it.
 */

/** `POST /infer`. */
export interface Inference {
  /** Index of the largest logit. */
  readonly label: number;
  /** One per class. */
  readonly logits: Int8Array;
  /** Spent in the network, by the device's own clock. */
  readonly microseconds: number;
}

/** `GET /model`. */
export interface DeviceModel {
  readonly name: string;
  /** The input: uint8 ink, row-major, channels last. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
  readonly parameters: number;
  /** Multiply-accumulates of one inference. */
  readonly macs: number;
  readonly weightsBytes: number;
  readonly arenaBytes: number;
}

/** `GET /stats`, since start. */
export interface DeviceStatistics {
  readonly uptimeMicroseconds: number;
  /** Received with a good FCS. */
  readonly frames: number;
  /** Dropped: FCS or escape wrong, or too long. */
  readonly badFrames: number;
  /** Repeated ones included. */
  readonly requests: number;
  readonly repeated: number;
  readonly inferences: number;
  /** Of the inferences; 0 before the first one. */
  readonly lastMicroseconds: number;
  readonly minMicroseconds: number;
  readonly meanMicroseconds: number;
}

/** A line of `/.well-known/core`. */
export interface DeviceResource {
  readonly path: string;
  /** `rt` what it is, `ct` the content format it answers in, ... */
  readonly attributes: ReadonlyMap<string, string>;
}

/** @throws UnikilnError `device/response` */
export function readInference(payload: Uint8Array): Inference {
  const map = asMap(decodeCbor(payload));
  const label = natural(map, 0);
  const logits = map.get(1);
  // Array.isArray does not narrow a readonly array.
  if (!(logits instanceof Array) || !logits.every(isInt8)) throw malformed('logits that are not int8');
  if (label >= logits.length) throw malformed(`label ${label} of ${logits.length} classes`);
  return { label, logits: Int8Array.from(logits), microseconds: natural(map, 2) };
}

/** @throws UnikilnError `device/response` */
export function readModel(payload: Uint8Array): DeviceModel {
  const map = asMap(decodeCbor(payload));
  const name = map.get('name');
  if (typeof name !== 'string') throw malformed('a model without name');
  const shape = map.get('shape');
  if (!(shape instanceof Array) || shape.length !== 3 || !shape.every(isNatural))
    throw malformed('a model without shape');
  const [height, width, channels] = shape;
  return {
    name,
    height: height!,
    width: width!,
    channels: channels!,
    classes: natural(map, 'classes'),
    parameters: natural(map, 'parameters'),
    macs: natural(map, 'macs'),
    weightsBytes: natural(map, 'weightsBytes'),
    arenaBytes: natural(map, 'arenaBytes'),
  };
}

/** @throws UnikilnError `device/response` */
export function readStatistics(payload: Uint8Array): DeviceStatistics {
  const map = asMap(decodeCbor(payload));
  return {
    uptimeMicroseconds: natural(map, 'uptimeMicroseconds'),
    frames: natural(map, 'frames'),
    badFrames: natural(map, 'badFrames'),
    requests: natural(map, 'requests'),
    repeated: natural(map, 'repeated'),
    inferences: natural(map, 'inferences'),
    lastMicroseconds: natural(map, 'lastMicroseconds'),
    minMicroseconds: natural(map, 'minMicroseconds'),
    meanMicroseconds: natural(map, 'meanMicroseconds'),
  };
}

/**
 * Reads link format (RFC 6690): `</infer>;rt="unikiln.infer";ct=60,</model>...`.
 *
 * @throws UnikilnError `device/response`
 */
export function readLinks(payload: Uint8Array): DeviceResource[] {
  const text = new TextDecoder().decode(payload);
  const resources: DeviceResource[] = [];
  // Sticky, so that nothing between two links is skipped.
  const link = /<([^<>]*)>((?:;[^;,="]+(?:=(?:"[^"]*"|[^;,"]*))?)*)(?:,|$)/gy;
  while (link.lastIndex < text.length) {
    const match = link.exec(text);
    if (match === null) throw malformed('links that are not in link format');
    const attributes = new Map<string, string>();
    for (const [, name, quoted, plain] of match[2]!.matchAll(/;([^;,="]+)(?:=(?:"([^"]*)"|([^;,"]*)))?/g)) {
      attributes.set(name!, quoted ?? plain ?? '');
    }
    resources.push({ path: match[1]!, attributes });
  }
  return resources;
}

function asMap(value: CborValue): CborMap {
  if (!(value instanceof Map)) throw malformed('something that is not a map');
  return value;
}

function natural(map: CborMap, key: string | number): number {
  const value = map.get(key);
  if (!isNatural(value)) throw malformed(`no number under ${key}`);
  return value;
}

const isNatural = (value: unknown): value is number => typeof value === 'number' && value >= 0;
const isInt8 = (value: unknown): value is number => typeof value === 'number' && value >= -128 && value <= 127;

const malformed = (reason: string) => new UnikilnError('device/response', { reason });
