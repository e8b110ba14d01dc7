import { decodeHalves } from '../../base/half';
import { UnikilnError } from '../../base/errors';
import type { Json } from '../json';
import type { Shape } from '../model';
import { elements } from '../operator';

const MOST_WEIGHTS = 2048;

/** Bytes of a stored number by its type, also of types that no layer here has weights of: they have to be stepped over. */
const WIDTHS: Readonly<Record<string, number>> = {
  float32: 4,
  float16: 2,
  bfloat16: 2,
  float64: 8,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  int16: 2,
  uint16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
  complex64: 8,
};

/** A weight as it is stored. */
export interface StoredWeight {
  readonly shape: Shape;
  /** Its numbers, as tf.js reads them. @throws UnikilnError `model/unsupported` for types of which tf.js makes no layer's weights */
  read(): Float32Array;
}

/** Weights of a file by their full name. */
export type Weights = ReadonlyMap<string, StoredWeight>;

/**
 * Cuts the weight bytes as the manifest says. Only what the bytes really hold is ever allocated. What belongs to an optimiser is left out.
 *
 * @throws UnikilnError `model/malformed`, `model/unsupported`
 */
export function readWeights(manifest: Json, bytes: Uint8Array): Weights {
  const weights = new Map<string, StoredWeight>();
  let offset = 0;
  const entries = manifest.list(MOST_WEIGHTS).flatMap((group) => group.field('weights').list(MOST_WEIGHTS));
  for (const entry of entries) {
    const name = entry.field('name').text(512);
    const shape = entry
      .field('shape')
      .list(8)
      .map((extent) => extent.count());
    const type = entry.field('dtype').text();
    const quantisation = entry.field('quantization');
    const stored = quantisation.absent ? type : quantisation.field('dtype').text();
    const width = Object.hasOwn(WIDTHS, stored) ? WIDTHS[stored] : undefined;
    if (width === undefined) throw unreadable(name, stored);
    const end = offset + elements(shape) * width;
    if (!(end <= bytes.length)) throw new UnikilnError('model/malformed', { reason: `the weights end before ${name}` });
    const own = bytes.subarray(offset, end);
    offset = end;
    if (entry.field('group').value === 'optimizer') continue;
    if (weights.has(name)) {
      throw new UnikilnError('model/unsupported', {
        reason: `two of its weights are called ${name}`,
        advice: 'Give every layer a name of its own.',
      });
    }
    weights.set(name, {
      shape,
      // A copy, because numbers have to be aligned. (The slice of one of Node.js's Buffers is none.)
      read: () =>
        quantisation.absent
          ? plain(name, type, new Uint8Array(own))
          : dequantised(name, type, quantisation, new Uint8Array(own)),
    });
  }
  return weights;
}

function plain(name: string, type: string, { buffer }: Uint8Array<ArrayBuffer>): Float32Array {
  if (type === 'float32') return new Float32Array(buffer);
  if (type === 'int32') return Float32Array.from(new Int32Array(buffer));
  throw unreadable(name, type);
}

/**
 * Quantised weights, number by number as tf.js's decodeWeights: value * scale + min in doubles, rounded to float32 once; of int32 to the
 * nearest whole number first. Halves are exact.
 */
function dequantised(name: string, type: string, json: Json, { buffer }: Uint8Array<ArrayBuffer>): Float32Array {
  const stored = json.field('dtype').text();
  if (stored === 'float16' && type === 'float32') return decodeHalves(new Uint16Array(buffer));
  if ((stored !== 'uint8' && stored !== 'uint16') || (type !== 'float32' && type !== 'int32')) {
    throw unreadable(name, `${type} in ${stored}`);
  }
  const [scale, min] = [json.field('scale').number(), json.field('min').number()];
  const values = stored === 'uint8' ? new Uint8Array(buffer) : new Uint16Array(buffer);
  return Float32Array.from(values, (value) => {
    const real = value * scale + min;
    return type === 'int32' ? Math.round(real) : real;
  });
}

const unreadable = (name: string, type: string) =>
  new UnikilnError('model/unsupported', {
    reason: `its weights ${name} are stored as ${type.slice(0, 40)}`,
    advice: 'Weights are float32 or int32, as they are or quantised to uint8, uint16 or float16.',
  });
