import {
  elements,
  paddedShape,
  type PaddedNode,
  type QuantisedModel,
  type QuantisedNode,
  type QuantisedPlain,
  type QuantisedTable,
  type QuantisedZeroPad,
} from '../../../graph';
import { binary, cast, conditional, identifier as name, named, type CExpression, type CStatement } from '../../../c';
import { element, forLoop, int, keep, linear, plus, reads, set, writes } from '../build';
import { narrowed, type Element, type Form } from '../form';
import { commented, layerFunction, shapeText, type Layer } from '../layer';

/** Whether a node hands on its input: flatten, reshape, and a ReLU whose input has no values below zero. */
export const isCopy = ({ operator, from }: QuantisedNode): boolean =>
  operator === 'flatten' || operator === 'reshape' || (operator === 'relu' && from.zeroPoint === -128);

/** ReLU that no layer before it could take over; a copy, when its input is still needed elsewhere. */
export function plain(node: QuantisedPlain, identifier: string, form: Form): Layer {
  const [value, zero] = [element('x', name('k')), int(node.from.zeroPoint)];
  const result = isCopy(node) ? value : conditional(binary('<', value, zero), zero, value);
  return layerFunction(identifier, node, form, [
    forLoop('k', elements(node.to.shape), [set(element('y', name('k')), narrowed(result, form.x, form.y))]),
  ]);
}

/** A function of one value: every value is looked up. */
export function table(node: QuantisedTable, identifier: string, form: Form): Layer {
  const found = element(`${identifier}_table`, binary('+', element('x', name('k')), int(128)));
  return layerFunction(identifier, node, form, [
    forLoop('k', elements(node.to.shape), [set(element('y', name('k')), found)]),
  ]);
}

/** Whether ink becomes int8 by moving its zero. */
export const isShift = (table: Int8Array): boolean => table.every((value, ink) => value === ink - 128);

/** Values that wide code takes in one round: a compiler that shall keep code small does not unroll by itself. */
const AT_A_TIME = 4;

/** Ink to int8. */
export function input({ shape, table }: QuantisedModel['input'], type: Element): Layer {
  const value = (k: CExpression): CExpression => {
    const ink = element('ink', k);
    return isShift(table) ? cast(named(type), binary('-', ink, int(128))) : element('input_table', ink);
  };
  const count = elements(shape);
  const step = type === 'int16_t' && count % AT_A_TIME === 0 ? AT_A_TIME : 1;
  const round = Array.from({ length: step }, (_, offset) => {
    const k = plus('k', int(offset));
    return set(element('y', k), value(k));
  });
  return commented(
    [`input: ink 0..255 -> int8 ${shapeText(shape)}`],
    'input_forward',
    [
      { type: reads('uint8_t'), name: 'ink' },
      { type: writes(type), name: 'y' },
    ],
    [forLoop('k', count, round, step)],
  );
}

/** Copies an input between its padding, so that the convolution after it needs no test for edges. */
export function pad(node: PaddedNode, identifier: string, type: Element): Layer {
  const { from, pads } = node;
  const shapes = `${shapeText(from.shape)} -> ${shapeText(paddedShape(from.shape, pads))}`;
  return commented(
    [`padding of ${node.name}: ${shapes}, with zero as ${from.zeroPoint}`],
    `${identifier}_pad`,
    [
      { type: reads(type), name: 'x' },
      { type: writes(type), name: 'y' },
    ],
    betweenPadding(node, { x: type, y: type }),
  );
}

/** Zeros around an image as a layer of their own. */
export function zeroPad(node: QuantisedZeroPad, identifier: string, form: Form): Layer {
  return layerFunction(identifier, node, form, betweenPadding(node, form));
}

function betweenPadding(
  { from, pads }: PaddedNode | QuantisedZeroPad,
  { x, y }: Pick<Form, 'x' | 'y'>,
): readonly CStatement[] {
  const [, width, channels] = paddedShape(from.shape, pads);
  const [rows, row, pitch] = [from.shape[0]!, from.shape[1]! * from.shape[2]!, width * channels];
  const inside = linear(['i', pitch], [pads.top * pitch + pads.left * channels]);
  const value = element('x', linear(['i', row], ['k', 1]));
  return [
    forLoop('k', elements(paddedShape(from.shape, pads)), [set(element('y', name('k')), int(from.zeroPoint))]),
    forLoop('i', rows, [
      keep(writes(y), 'out', plus('y', inside)),
      forLoop('k', row, [set(element('out', name('k')), narrowed(value, x, y))]),
    ]),
  ];
}
