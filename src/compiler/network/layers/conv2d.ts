import { paddedShape, type QuantisedConv2d } from '../../../graph';
import { identifier as name, type CStatement } from '../../../c';
import { declare, element, forLoop, int, int32, keep, linear, plus, raise, reads, set, writes } from '../build';
import { dot, pairs } from '../dot';
import type { Form } from '../form';
import { conv2dByKernels } from '../kernels';
import { layerFunction, requantised, type Layer } from '../layer';

/**
 * Convolution over an input that already lies between its padding. Two output channels a pass, and where a pooling window is an even
 * number of columns wide, two of its columns as well. Of a pooling window only the largest sum is requantised, which gives the same result as
 * pooling afterwards because requantisation never decreases.
 */
export function conv2d(node: QuantisedConv2d, identifier: string, form: Form): Layer {
  if (form.kernels) return conv2dByKernels(node, identifier, form);
  const { size, stride, pool, from, to } = node;
  const [, width, channels] = paddedShape(from.shape, node.pads);
  const [rows, columns, filters] = [to.shape[0]!, to.shape[1]!, to.shape[2]!];
  const taps = size[0] * size[1] * channels;
  const pooled = pool[0] * pool[1] > 1;
  const positions = pool[1] % 2 === 0 ? ['left', 'right'] : ['patch'];

  /** From one output of the convolution to the next, in inputs. */
  const down = stride[0] * width * channels;
  const right = stride[1] * channels;

  const channelsOfPass = (count: 1 | 2): readonly CStatement[] => {
    const indices = count === 2 ? ([0, 1] as const) : ([0] as const);
    const sum = (input: number, filter: number) => `${positions.length > 1 ? positions[input]! : 'sum'}${filter}`;
    const weights = indices.map((o) => {
      const from = o === 0 ? plus(`${identifier}_weights`, linear(['o', taps])) : plus('w0', int(taps));
      return keep(reads(form.w), `w${o}`, from);
    });
    const sums = positions.flatMap((_, input) => indices.map((o) => declare(int32, sum(input, o), int(0))));
    const products = dot({
      form,
      inputs: positions,
      filters: indices.map((o) => `w${o}`),
      sum,
      rows: size[0],
      length: size[1] * channels,
      pitch: width * channels,
    });
    const store = (value: (o: number) => string) =>
      indices.map((o) => {
        const result = plus('o', int(o));
        return set(element('out', result), requantised(node, identifier, value(o), result));
      });
    if (!pooled) return [...weights, ...sums, ...products, ...store((o) => sum(0, o))];

    const kept = positions.flatMap((_, input) => indices.map((o) => raise(`largest${o}`, sum(input, o))));
    const manyPasses = pool[1] > positions.length;
    const patches = [
      keep(reads(form.x), positions[0]!, plus('window', linear(['p', down], ['q', manyPasses ? right : 0]))),
      ...(positions.length > 1 ? [keep(reads(form.x), 'right', plus('left', int(right)))] : []),
    ];
    const pass = [...patches, ...sums, ...products, ...kept];
    const window = forLoop('p', pool[0], manyPasses ? [forLoop('q', pool[1], pass, positions.length)] : pass);
    const least = indices.map((o) => declare(int32, `largest${o}`, name('INT32_MIN')));
    return [...weights, ...least, window, ...store((o) => `largest${o}`)];
  };

  const first = linear(['i', pool[0] * down], ['j', pool[1] * right]);
  return layerFunction(identifier, node, form, [
    forLoop('i', rows, [
      forLoop('j', columns, [
        keep(reads(form.x), pooled ? 'window' : 'patch', plus('x', first)),
        keep(writes(form.y), 'out', plus('y', linear(['i', columns * filters], ['j', filters]))),
        ...pairs(filters, channelsOfPass),
      ]),
    ]),
  ]);
}
