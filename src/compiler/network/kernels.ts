import { paddedShape, type QuantisedConv2d, type QuantisedDense } from '../../graph';
import { forLoop, linear, plus, type Code } from '../c';
import { filledUp, narrowed, type Form } from './form';
import { layerFunction, type Layer } from './layer';

/** Layers whose loops are functions of nn/kernels.h, which a target may have in a form of its own. */

/** The description of a layer's filters, for all of its calls. */
function filters(node: QuantisedConv2d | QuantisedDense, identifier: string, taps: number, patches: number): Code {
  const { bias, low } = node.requantisation;
  return [
    `static const struct uk_filters ${identifier}_filters = {`,
    `  .weights = ${identifier}_weights, .channels = ${identifier}_channels, .filters = ${bias.length},`,
    `  .taps = ${filledUp(taps)}, .patches = ${patches}, .zero_point = ${node.to.zeroPoint}, .low = ${low},`,
    '};',
    '',
  ];
}

/** A layer's function behind the description of its filters. */
const described = (description: Code, { name, code }: Layer): Layer => ({ name, code: [description, code] });

/** A convolution in numbers of values. */
function extents({ size, stride, pool, from, to, pads }: QuantisedConv2d) {
  const [, width, channels] = paddedShape(from.shape, pads);
  const pitch = width * channels;
  const row = size[1] * channels;
  return {
    pitch,
    row,
    taps: size[0] * row,
    /** From one output of the convolution to the next. */
    down: stride[0] * pitch,
    right: stride[1] * channels,
    patches: pool[0] * pool[1],
    columns: to.shape[1]!,
    outputs: to.shape[2]!,
  };
}

/** Whether patches lie in the input as kernels want them, so that they need not be copied. */
function liesReady(node: QuantisedConv2d): boolean {
  const { pitch, row, taps, down, right, patches } = extents(node);
  const whole = node.size[0] === 1 || row === pitch;
  return patches === 1 && whole && down % 2 === 0 && right % 2 === 0 && taps === filledUp(taps);
}

/** The convolution of many first layers. */
function isSmall({ size, stride, pool, from, pads }: QuantisedConv2d): boolean {
  const all = ([a, b]: readonly [number, number], value: number) => a === value && b === value;
  const even = paddedShape(from.shape, pads)[1] % 2 === 0;
  return from.shape[2] === 1 && all(size, 3) && all(stride, 1) && all(pool, 2) && even;
}

/** Values of the buffer in which a convolution's patches are collected, if they are. */
export function patchValues(node: QuantisedConv2d): number {
  if (isSmall(node) || liesReady(node)) return 0;
  const { taps, patches } = extents(node);
  return patches * filledUp(taps);
}

/** Convolution: the patches of a pooling window are copied side by side, and meet all filters in one call. */
export function conv2dByKernels(node: QuantisedConv2d, identifier: string, form: Form): Layer {
  const { size, pool, to } = node;
  const { pitch, row, taps, down, right, patches, columns, outputs } = extents(node);
  const description = filters(node, identifier, taps, patches);
  const layer = (body: Code) =>
    described(description, layerFunction(identifier, node, form, forLoop('i', to.shape[0]!, body)));
  if (isSmall(node)) {
    const [x, y] = [plus('x', linear(['i', 2 * pitch])), plus('y', linear(['i', columns * outputs]))];
    return layer(`uk_conv3x3_pool2_i16(${x}, ${pitch}, ${columns}, &${identifier}_filters, ${y});`);
  }
  const first = plus('x', linear(['i', pool[0] * down], ['j', pool[1] * right]));
  const out = plus('y', linear(['i', columns * outputs], ['j', outputs]));
  const meet = (from: string) => `uk_filters_i16(${from}, &${identifier}_filters, ${out});`;
  // Rows that follow each other in the input are one.
  const [rows, length] = row === pitch ? [1, taps] : [size[0], row];
  const copy = (from: string, into: string) => `uk_patch_i16(${from}, ${rows}, ${length}, ${pitch}, ${into});`;
  const copyWindow = [
    `const int16_t *window = ${first};`,
    forLoop('p', pool[0], [
      forLoop('q', pool[1], [
        copy(
          plus('window', linear(['p', down], ['q', right])),
          plus('patches', linear(['p', pool[1] * filledUp(taps)], ['q', filledUp(taps)])),
        ),
      ]),
    ]),
  ];
  const collect = patches > 1 ? copyWindow : copy(first, 'patches');
  return layer(forLoop('j', columns, liesReady(node) ? meet(first) : [collect, meet('patches')]));
}

/** Fully connected layer: one patch, which is the whole input. */
export function denseByKernels(node: QuantisedDense, identifier: string, form: Form): Layer {
  const outputs = node.to.shape[0]!;
  const call = (to: string) => `uk_${form.kernels ?? 'filters'}_i16(x, &${identifier}_filters, ${to});`;
  const body: Code =
    form.y === 'int16_t'
      ? call('y')
      : [
          `int16_t wide[${outputs}];`,
          call('wide'),
          forLoop('o', outputs, `y[o] = ${narrowed('wide[o]', 'int16_t', form.y)};`),
        ];
  const description = filters(node, identifier, node.from.shape[0]!, 1);
  return described(description, layerFunction(identifier, node, form, body));
}
