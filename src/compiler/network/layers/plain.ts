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
import { block, comment, forLoop, linear, plus, type Code } from '../../c';
import { narrowed, type Element, type Form } from '../form';
import { layerFunction, shapeText, type Layer } from '../layer';

/** Whether a node hands on its input: flatten, reshape, and a ReLU whose input has no values below zero. */
export const isCopy = ({ operator, from }: QuantisedNode): boolean =>
  operator === 'flatten' || operator === 'reshape' || (operator === 'relu' && from.zeroPoint === -128);

/** ReLU that no layer before it could take over; a copy, when its input is still needed elsewhere. */
export function plain(node: QuantisedPlain, identifier: string, form: Form): Layer {
  const zero = node.from.zeroPoint;
  const value = isCopy(node) ? 'x[k]' : `x[k] < ${zero} ? ${zero} : x[k]`;
  return layerFunction(
    identifier,
    node,
    form,
    forLoop('k', elements(node.to.shape), `y[k] = ${narrowed(value, form.x, form.y, !isCopy(node))};`),
  );
}

/** A function of one value: every value is looked up. */
export function table(node: QuantisedTable, identifier: string, form: Form): Layer {
  const body = forLoop('k', elements(node.to.shape), `y[k] = ${identifier}_table[x[k] + 128];`);
  return layerFunction(identifier, node, form, body);
}

/** Whether ink becomes int8 by moving its zero. */
export const isShift = (table: Int8Array): boolean => table.every((value, ink) => value === ink - 128);

/** Values that wide code takes in one round: a compiler that shall keep code small does not unroll by itself. */
const AT_A_TIME = 4;

/** Ink to int8. */
export function input({ shape, table }: QuantisedModel['input'], element: Element): Layer {
  const value = (k: string) => (isShift(table) ? `(${element})(ink[${k}] - 128)` : `input_table[ink[${k}]]`);
  const count = elements(shape);
  const step = element === 'int16_t' && count % AT_A_TIME === 0 ? AT_A_TIME : 1;
  const round = Array.from({ length: step }, (_, offset) => {
    const k = plus('k', String(offset));
    return `y[${k}] = ${value(k)};`;
  });
  return {
    name: 'input_forward',
    code: [
      comment(`input: ink 0..255 -> int8 ${shapeText(shape)}`),
      block(`UK_LAYER input_forward(const uint8_t *ink, ${element} *y)`, forLoop('k', count, round, step)),
    ],
  };
}

/** Copies an input between its padding, so that the convolution after it needs no test for edges. */
export function pad(node: PaddedNode, identifier: string, element: Element): Layer {
  const { from, pads } = node;
  const padded = paddedShape(from.shape, pads);
  const name = `${identifier}_pad`;
  return {
    name,
    code: [
      comment(
        `padding of ${node.name}: ${shapeText(from.shape)} -> ${shapeText(padded)}, with zero as ${from.zeroPoint}`,
      ),
      block(`UK_LAYER ${name}(const ${element} *x, ${element} *y)`, betweenPadding(node, { x: element, y: element })),
    ],
  };
}

/** Zeros around an image as a layer of their own. */
export function zeroPad(node: QuantisedZeroPad, identifier: string, form: Form): Layer {
  return layerFunction(identifier, node, form, betweenPadding(node, form));
}

function betweenPadding({ from, pads }: PaddedNode | QuantisedZeroPad, { x, y }: Pick<Form, 'x' | 'y'>): Code {
  const [, width, channels] = paddedShape(from.shape, pads);
  const [rows, row, pitch] = [from.shape[0]!, from.shape[1]! * from.shape[2]!, width * channels];
  return [
    forLoop('k', elements(paddedShape(from.shape, pads)), `y[k] = ${from.zeroPoint};`),
    forLoop('i', rows, [
      `${y} *out = ${plus('y', linear(['i', pitch], [pads.top * pitch + pads.left * channels]))};`,
      forLoop('k', row, `out[k] = ${narrowed(`x[${linear(['i', row], ['k', 1])}]`, x, y)};`),
    ]),
  ];
}
