import type { QuantisedPool } from '../../../graph';
import { block, comment, forLoop, linear, plus, type Code } from '../../c';
import { narrowed, type Form } from '../form';
import { layerFunction, type Layer } from '../layer';

/**
 * Pooling, also in place: an output is written only when nothing before it is read any more. Windows that reach over the edge are cut to
 * what lies inside; padding does not count.
 */
export function pool(node: QuantisedPool, identifier: string, form: Form): Layer {
  const { size, stride, pads, from, to } = node;
  const [height, width, channels] = [from.shape[0]!, from.shape[1]!, from.shape[2]!];
  const [rows, columns] = [to.shape[0]!, to.shape[1]!];
  const cut = Object.values(pads).some((pad) => pad > 0);
  const mean = node.operator === 'average-pool';

  const take = mean ? 'sum += value;' : 'if (value > largest) largest = value;';
  const look = (row: string, column: string, body: (index: string) => Code): Code =>
    cut
      ? block(
          `for (int32_t r = top; r < bottom; r++)`,
          block(`for (int32_t s = left; s < right; s++)`, body(linear([row, width * channels], [column, channels]))),
        )
      : forLoop('r', size[0], forLoop('s', size[1], body(linear([row, width * channels], [column, channels]))));
  const base = cut
    ? plus('x', 'c')
    : plus('x', linear(['i', stride[0] * width * channels], ['j', stride[1] * channels], ['c', 1]));
  const count = cut ? '(bottom - top) * (right - left)' : String(size[0] * size[1]);
  const perChannel: Code = [
    `const ${form.x} *in = ${base};`,
    mean ? 'int32_t sum = 0;' : `${form.x} largest = INT8_MIN;`,
    look('r', 's', (index) => [`const ${form.x} value = in[${index}];`, take]),
    ...(mean
      ? [
          comment('to nearest, halves away from zero; the division cuts towards zero'),
          'const int32_t half = sum < 0 ? -(count / 2) : count / 2;',
          'const int8_t result = (int8_t)((sum + half) / count);',
        ]
      : [`const int8_t result = ${narrowed('largest', form.x, 'int8_t')};`]),
    `y[${linear(['i', columns * channels], ['j', channels], ['c', 1])}] = result;`,
  ];
  /** First and end of a window along one axis, cut to the image. */
  const ends = (first: string, end: string, at: string, step: number, pad: number, window: number, limit: number) => [
    `const int32_t ${first} = ${at} * ${step} < ${pad} ? 0 : ${at} * ${step} - ${pad};`,
    `const int32_t ${end} = ${at} * ${step} - ${pad} + ${window} > ${limit} ? ${limit} : ${at} * ${step} - ${pad} + ${window};`,
  ];
  return layerFunction(
    identifier,
    node,
    form,
    forLoop('i', rows, [
      cut ? ends('top', 'bottom', 'i', stride[0], pads.top, size[0], height) : [],
      forLoop('j', columns, [
        cut ? ends('left', 'right', 'j', stride[1], pads.left, size[1], width) : [],
        mean ? `const int32_t count = ${count};` : [],
        forLoop('c', channels, perChannel),
      ]),
    ]),
  );
}
