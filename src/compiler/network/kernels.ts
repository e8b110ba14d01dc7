import { paddedShape, type QuantisedConv2d, type QuantisedDense } from '../../graph';
import {
  address,
  arrayOf,
  blank,
  braces,
  call,
  identifier as name,
  named,
  structType,
  type CDefinition,
  type CExpression,
  type CStatement,
} from '../../c';
import { declare, element, evaluate, forLoop, int, keep, linear, plus, reads, set } from './build';
import { filledUp, narrowed, type Form } from './form';
import { layerFunction, type Layer } from './layer';

/** Layers whose loops are functions of nn/kernels.h, which a target may have in a form of its own. */

/** The description of a layer's filters, for all of its calls. */
function filters(
  node: QuantisedConv2d | QuantisedDense,
  identifier: string,
  taps: number,
  patches: number,
): readonly CDefinition[] {
  const { bias, low } = node.requantisation;
  const items = [
    { field: 'weights', value: name(`${identifier}_weights`) },
    { field: 'channels', value: name(`${identifier}_channels`) },
    { field: 'filters', value: int(bias.length) },
    { field: 'taps', value: int(filledUp(taps)) },
    { field: 'patches', value: int(patches) },
    { field: 'zero_point', value: int(node.to.zeroPoint) },
    { field: 'low', value: int(low) },
  ];
  const type = structType('uk_filters');
  const value = { ...braces(...items), lines: [3, 4] };
  return [
    { kind: 'declare', storage: 'static', constant: true, type, name: `${identifier}_filters`, value, line: 0 },
    blank,
  ];
}

/** A layer's function behind the description of its filters. */
const described = (description: readonly CDefinition[], { name, code }: Layer): Layer => ({
  name,
  code: [...description, ...code],
});

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
  const layer = (...body: readonly CStatement[]) =>
    described(description, layerFunction(identifier, node, form, [forLoop('i', to.shape[0]!, body)]));
  const its = address(name(`${identifier}_filters`));
  if (isSmall(node)) {
    const [x, y] = [plus('x', linear(['i', 2 * pitch])), plus('y', linear(['i', columns * outputs]))];
    return layer(evaluate(call('uk_conv3x3_pool2_i16', x, int(pitch), int(columns), its, y)));
  }
  const first = plus('x', linear(['i', pool[0] * down], ['j', pool[1] * right]));
  const out = plus('y', linear(['i', columns * outputs], ['j', outputs]));
  const meet = (from: CExpression) => evaluate(call('uk_filters_i16', from, its, out));
  // Rows that follow each other in the input are one.
  const [rows, length] = row === pitch ? [1, taps] : [size[0], row];
  const copy = (from: CExpression, into: CExpression) =>
    evaluate(call('uk_patch_i16', from, int(rows), int(length), int(pitch), into));
  const copyWindow = [
    keep(reads('int16_t'), 'window', first),
    forLoop('p', pool[0], [
      forLoop('q', pool[1], [
        copy(
          plus('window', linear(['p', down], ['q', right])),
          plus('patches', linear(['p', pool[1] * filledUp(taps)], ['q', filledUp(taps)])),
        ),
      ]),
    ]),
  ];
  const collect = patches > 1 ? copyWindow : [copy(first, name('patches'))];
  return layer(forLoop('j', columns, liesReady(node) ? [meet(first)] : [...collect, meet(name('patches'))]));
}

/** Fully connected layer: one patch, which is the whole input. */
export function denseByKernels(node: QuantisedDense, identifier: string, form: Form): Layer {
  const outputs = node.to.shape[0]!;
  const its = address(name(`${identifier}_filters`));
  const meet = (to: string) => evaluate(call(`uk_${form.kernels ?? 'filters'}_i16`, name('x'), its, name(to)));
  const body =
    form.y === 'int16_t'
      ? [meet('y')]
      : [
          declare(arrayOf(named('int16_t'), outputs), 'wide'),
          meet('wide'),
          forLoop('o', outputs, [
            set(element('y', name('o')), narrowed(element('wide', name('o')), 'int16_t', form.y)),
          ]),
        ];
  const description = filters(node, identifier, node.from.shape[0]!, 1);
  return described(description, layerFunction(identifier, node, form, body));
}
