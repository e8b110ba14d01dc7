import type { QuantisedDense } from '../../../graph';
import type { CStatement } from '../../../c';
import { declare, element, int, int32, keep, linear, plus, reads, set } from '../build';
import { dot, pairs } from '../dot';
import type { Form } from '../form';
import { denseByKernels } from '../kernels';
import { layerFunction, requantised, type Layer } from '../layer';

/** Fully connected layer, two outputs a pass. */
export function dense(node: QuantisedDense, identifier: string, form: Form): Layer {
  if (form.kernels) return denseByKernels(node, identifier, form);
  const length = node.from.shape[0]!;
  const pass = (count: 1 | 2): readonly CStatement[] => {
    const indices = count === 2 ? [0, 1] : [0];
    return [
      keep(reads(form.w), 'w0', plus(`${identifier}_weights`, linear(['o', length]))),
      ...(count === 2 ? [keep(reads(form.w), 'w1', plus('w0', int(length)))] : []),
      ...indices.map((o) => declare(int32, `sum${o}`, int(0))),
      ...dot({
        form,
        inputs: ['x'],
        filters: indices.map((o) => `w${o}`),
        sum: (_, filter) => `sum${filter}`,
        rows: 1,
        length,
        pitch: 0,
      }),
      ...indices.map((o) => {
        const result = plus('o', int(o));
        return set(element('y', result), requantised(node, identifier, `sum${o}`, result));
      }),
    ];
  };
  return layerFunction(identifier, node, form, pairs(node.to.shape[0]!, pass));
}
