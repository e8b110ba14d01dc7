import type { QuantisedPool } from '../../../graph';
import { binary, cast, conditional, identifier as name, named, prefix, type CStatement } from '../../../c';
import { countFrom, declare, element, forLoop, int, int32, keep, linear, plus, raise, reads, set } from '../build';
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

  const axes = linear(['r', width * channels], ['s', channels]);
  const base = cut
    ? plus('x', name('c'))
    : plus('x', linear(['i', stride[0] * width * channels], ['j', stride[1] * channels], ['c', 1]));
  const look = [
    keep(named(form.x), 'value', element('in', axes)),
    mean ? set(name('sum'), name('value'), '+=') : raise('largest', 'value'),
  ];
  const window = cut
    ? countFrom('r', name('top'), name('bottom'), [countFrom('s', name('left'), name('right'), look)])
    : forLoop('r', size[0], [forLoop('s', size[1], look)]);
  const perChannel = [
    keep(reads(form.x), 'in', base),
    mean ? declare(int32, 'sum', int(0)) : declare(named(form.x), 'largest', name('INT8_MIN')),
    window,
    ...(mean ? toNearest() : [keep(int8, 'result', narrowed(name('largest'), form.x, 'int8_t'))]),
    set(element('y', linear(['i', columns * channels], ['j', channels], ['c', 1])), name('result')),
  ];
  const count = cut
    ? binary('*', binary('-', name('bottom'), name('top')), binary('-', name('right'), name('left')))
    : int(size[0] * size[1]);
  return layerFunction(identifier, node, form, [
    forLoop('i', rows, [
      ...(cut ? ends(['top', 'bottom'], 'i', stride[0], pads.top, size[0], height) : []),
      forLoop('j', columns, [
        ...(cut ? ends(['left', 'right'], 'j', stride[1], pads.left, size[1], width) : []),
        ...(mean ? [keep(int32, 'count', count)] : []),
        forLoop('c', channels, perChannel),
      ]),
    ]),
  ]);
}

const int8 = named('int8_t');

/** The mean of `count` values from their `sum`. */
function toNearest(): readonly CStatement[] {
  const [sum, half] = [name('sum'), binary('/', name('count'), int(2))];
  const mean = binary('/', binary('+', sum, name('half')), name('count'));
  return [
    { kind: 'comment', text: 'to nearest, halves away from zero; the division cuts towards zero', line: 0 },
    keep(int32, 'half', conditional(binary('<', sum, int(0)), prefix('-', half), half)),
    keep(int8, 'result', cast(int8, mean)),
  ];
}

/** First and end of a window along one axis, cut to the image. */
function ends(
  [first, end]: readonly [string, string],
  at: string,
  step: number,
  pad: number,
  window: number,
  limit: number,
): readonly CStatement[] {
  const place = binary('*', name(at), int(step));
  const [from, to] = [binary('-', place, int(pad)), binary('+', binary('-', place, int(pad)), int(window))];
  return [
    keep(int32, first, conditional(binary('<', place, int(pad)), int(0), from)),
    keep(int32, end, conditional(binary('>', to, int(limit)), int(limit), to)),
  ];
}
