import { paddedShape, type QuantisedDepthwiseConv2d } from '../../../graph';
import { binary, identifier as name, type CExpression, type CStatement } from '../../../c';
import { declare, element, forLoop, int, int32, keep, linear, plus, reads, set, writes } from '../build';
import type { Form } from '../form';
import { layerFunction, requantised, type Layer } from '../layer';

/** Largest filter that is written out tap by tap. */
const WRITTEN_OUT = 25;

/** Depthwise convolution over an input that already lies between its padding: one channel at a time, taps are `channels` apart. */
export function depthwiseConv2d(node: QuantisedDepthwiseConv2d, identifier: string, form: Form): Layer {
  const { size, stride, multiplier, from, to } = node;
  const [, width, channels] = paddedShape(from.shape, node.pads);
  const [rows, columns, filters] = [to.shape[0]!, to.shape[1]!, to.shape[2]!];
  const taps = size[0] * size[1];
  const pitch = width * channels;

  const product = (x: CExpression, w: CExpression) =>
    set(name('sum'), binary('*', element('in', x), element('w', w)), '+=');
  const products =
    taps <= WRITTEN_OUT
      ? Array.from({ length: taps }, (_, tap) => {
          const [r, s] = [Math.floor(tap / size[1]), tap % size[1]];
          return product(int(r * pitch + s * channels), int(tap));
        })
      : [
          forLoop('r', size[0], [
            forLoop('s', size[1], [product(linear(['r', pitch], ['s', channels]), linear(['r', size[1]], ['s', 1]))]),
          ]),
        ];
  const channel = (o: string): readonly CStatement[] => [
    keep(reads(form.w), 'w', plus(`${identifier}_weights`, linear([o, taps]))),
    declare(int32, 'sum', int(0)),
    ...products,
    set(element('out', name(o)), requantised(node, identifier, 'sum', name(o))),
  ];
  const perChannel = [
    keep(reads(form.x), 'in', plus('patch', name('c'))),
    ...(multiplier === 1
      ? channel('c')
      : [forLoop('m', multiplier, [keep(int32, 'o', linear(['c', multiplier], ['m', 1])), ...channel('o')])]),
  ];
  return layerFunction(identifier, node, form, [
    forLoop('i', rows, [
      forLoop('j', columns, [
        keep(reads(form.x), 'patch', plus('x', linear(['i', stride[0] * pitch], ['j', stride[1] * channels]))),
        keep(writes(form.y), 'out', plus('y', linear(['i', columns * filters], ['j', filters]))),
        forLoop('c', channels, perChannel),
      ]),
    ]),
  ]);
}
