import { UnikilnError } from '../base/errors';
import type { Graph, Parameters, Tensor } from './model';
import { elements, misfit } from './operator';
import { random } from './random';
import { parameterSpecs } from './shapes';

/**
 * Fresh parameters: uniform as He or Glorot say, biases zero, batch normalisation neutral. Equal seeds give equal parameters in every
 * engine.
 *
 * @param seed unsigned 32-bit
 */
export function initialise(graph: Graph, seed: number): Parameters {
  const next = random(seed);
  return new Map(
    parameterSpecs(graph).map(({ name, shape, initial }): [string, Tensor] => {
      const data = new Float32Array(elements(shape));
      if ('value' in initial) data.fill(initial.value);
      else for (let k = 0; k < data.length; k++) data[k] = (2 * next() - 1) * initial.limit;
      return [name, { shape, data }];
    }),
  );
}

/** Number of parameters of a graph. */
export function parameterCount(graph: Graph): number {
  return parameterSpecs(graph).reduce((sum, { shape }) => sum + elements(shape), 0);
}

/** All parameters one after the other, in the order of `parameterSpecs`. @throws UnikilnError `model/shape` when one is missing or misshapen */
export function flattenParameters(graph: Graph, parameters: Parameters): Float32Array {
  const specs = parameterSpecs(graph);
  const flat = new Float32Array(specs.reduce((sum, { shape }) => sum + elements(shape), 0));
  let offset = 0;
  for (const { name, shape } of specs) {
    const data = parameters.get(name)?.data;
    if (data?.length !== elements(shape)) {
      throw misfit(name, `${elements(shape)} values are needed, not ${data?.length ?? 'none'}`);
    }
    flat.set(data, offset);
    offset += data.length;
  }
  return flat;
}

/** The inverse of `flattenParameters`; copies. @throws UnikilnError `model/shape` when the length is not the graph's */
export function unflattenParameters(graph: Graph, flat: Float32Array): Parameters {
  const specs = parameterSpecs(graph);
  const total = specs.reduce((sum, { shape }) => sum + elements(shape), 0);
  if (flat.length !== total) throw misfit(graph.name, `${total} parameters are needed, not ${flat.length}`);
  let offset = 0;
  return new Map(
    specs.map(({ name, shape }): [string, Tensor] => {
      const data = flat.slice(offset, (offset += elements(shape)));
      return [name, { shape, data }];
    }),
  );
}

/** Refuses parameters that hold NaN or infinities. @throws UnikilnError `model/not-finite` with the first such parameter */
export function assertFinite(parameters: Parameters): void {
  for (const [where, { data }] of parameters) {
    if (!data.every(Number.isFinite)) throw new UnikilnError('model/not-finite', { where });
  }
}
