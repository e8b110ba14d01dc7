import { paddedShape, type QuantisedDepthwiseConv2d } from '../../../graph';
import { forLoop, linear, plus, type Code } from '../../c';
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

  const product = (x: string, w: string) => `sum += in[${x}] * w[${w}];`;
  const products: Code =
    taps <= WRITTEN_OUT
      ? Array.from({ length: taps }, (_, tap) => {
          const [r, s] = [Math.floor(tap / size[1]), tap % size[1]];
          return product(String(r * pitch + s * channels), String(tap));
        })
      : forLoop(
          'r',
          size[0],
          forLoop('s', size[1], product(linear(['r', pitch], ['s', channels]), linear(['r', size[1]], ['s', 1]))),
        );
  const channel = (o: string): Code => [
    `const ${form.w} *w = ${plus(`${identifier}_weights`, linear([o, taps]))};`,
    'int32_t sum = 0;',
    products,
    `out[${o}] = ${requantised(node, identifier, 'sum', o)};`,
  ];
  const perChannel: Code = [
    `const ${form.x} *in = patch + c;`,
    multiplier === 1
      ? channel('c')
      : forLoop('m', multiplier, [`const int32_t o = ${linear(['c', multiplier], ['m', 1])};`, channel('o')]),
  ];
  return layerFunction(
    identifier,
    node,
    form,
    forLoop('i', rows, [
      forLoop('j', columns, [
        `const ${form.x} *patch = ${plus('x', linear(['i', stride[0] * pitch], ['j', stride[1] * channels]))};`,
        `${form.y} *out = ${plus('y', linear(['i', columns * filters], ['j', filters]))};`,
        forLoop('c', channels, perChannel),
      ]),
    ]),
  );
}
