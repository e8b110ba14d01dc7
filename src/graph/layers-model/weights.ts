import { UnikilnError } from '../../base/errors';
import type { Json } from '../json';
import type { Tensor } from '../model';
import { elements } from '../operator';

const MOST_WEIGHTS = 2048;

/** Weights of a file by their full name. */
export type Weights = ReadonlyMap<string, Tensor>;

/**
 * Cuts the weight bytes as the manifest says. Only what the bytes really hold is ever allocated.
 *
 * @throws UnikilnError `model/malformed`
 */
export function readWeights(manifest: Json, bytes: Uint8Array): Weights {
  const weights = new Map<string, Tensor>();
  let offset = 0;
  const entries = manifest.list(MOST_WEIGHTS).flatMap((group) => group.field('weights').list(MOST_WEIGHTS));
  for (const entry of entries) {
    const name = entry.field('name').text(512);
    const shape = entry
      .field('shape')
      .list(4)
      .map((extent) => extent.count());
    const type = entry.field('dtype').text();
    if (type !== 'float32' || !entry.field('quantization').absent) {
      throw new UnikilnError('model/malformed', { reason: `${name} is not stored as plain float32` });
    }
    const end = offset + elements(shape) * 4;
    if (!(end <= bytes.length)) throw new UnikilnError('model/malformed', { reason: `the weights end before ${name}` });
    if (weights.has(name)) throw new UnikilnError('model/malformed', { reason: `two weights are called ${name}` });
    // A copy, because float32 has to be aligned.
    weights.set(name, { shape, data: new Float32Array(bytes.slice(offset, end).buffer) });
    offset = end;
  }
  return weights;
}
