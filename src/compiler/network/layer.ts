import type { QuantisedAdd, QuantisedNode, Weighted } from '../../graph';
import {
  call,
  identifier as name,
  named,
  type CDefinition,
  type CExpression,
  type CStatement,
  type Parameter,
} from '../../c';
import { commentOf, element, int, reads, sum, writes } from './build';
import { UPPER_HALF, type Form } from './form';

/** One layer as C: a function that reads x and writes y. */
export interface Layer {
  /** The function's name. */
  readonly name: string;
  readonly code: readonly CDefinition[];
}

/** `[28, 28, 1]` */
export const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/** 192064 -> `192,064`; the same in every locale. */
export const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** What a layer computes, in words: `conv2d 3x3 + relu + max-pool 2x2`. */
export function describe(node: QuantisedNode): string {
  const by = ([rows, columns]: readonly [number, number]) => `${rows}x${columns}`;
  const words: string[] = [node.operator];
  if (node.operator === 'add') words.push(`of ${node.terms.length}`);
  if ('size' in node) words.push(by(node.size));
  if ('stride' in node && Math.max(...node.stride) > 1) words.push(`stride ${by(node.stride)}`);
  if (node.operator === 'depthwise-conv2d' && node.multiplier > 1) words.push(`multiplier ${node.multiplier}`);
  const ends = node.operator === 'add' ? node : 'requantisation' in node ? node.requantisation : undefined;
  if (ends?.low === node.to.zeroPoint) words.push(ends.high < 127 ? '+ relu with an upper end' : '+ relu');
  if (node.operator === 'conv2d' && Math.max(...node.pool) > 1) words.push(`+ max-pool ${by(node.pool)}`);
  return words.join(' ');
}

/** A layer's function with its comment. */
export const layerFunction = (
  identifier: string,
  node: QuantisedNode,
  { x, y }: Form,
  body: readonly CStatement[],
): Layer =>
  functionOf(
    identifier,
    node,
    [
      { type: reads(x), name: 'x' },
      { type: writes(y), name: 'y' },
    ],
    body,
  );

/** The same for a layer of several inputs: it reads x0, x1, ... */
export const sumFunction = (
  identifier: string,
  node: QuantisedAdd,
  { xs, y }: Form,
  body: readonly CStatement[],
): Layer => {
  const inputs = xs.map((x, k) => ({ type: reads(x), name: `x${k}` }));
  return functionOf(identifier, node, [...inputs, { type: writes(y), name: 'y' }], body);
};

function functionOf(
  identifier: string,
  node: QuantisedNode,
  parameters: readonly Parameter[],
  body: readonly CStatement[],
): Layer {
  const macs = node.macs > 0 ? `, ${thousands(node.macs)} MACs` : '';
  const shapes = `${shapeText(node.from.shape)} -> ${shapeText(node.to.shape)}${macs}`;
  const comment = [`${node.layers.join(', ')}: ${describe(node)}`, shapes];
  return commented(comment, `${identifier}_forward`, parameters, body);
}

/** A function of a layer: nn/nn.h says what UK_LAYER stands for. */
export const commented = (
  comment: readonly string[],
  functionName: string,
  parameters: readonly Parameter[],
  body: readonly CStatement[],
): Layer => ({
  name: functionName,
  code: [
    { kind: 'comment', text: commentOf(...comment), line: 0 },
    { kind: 'function', result: named('UK_LAYER'), name: functionName, parameters, body, line: 0 },
  ],
});

/**
 * Turns an accumulator into the int8 result of channel o + `index`. The bias comes in here: weights.c holds it with the input's zero point
 * taken out, so that loops multiply what they read.
 */
export function requantised(
  node: Weighted,
  identifier: string,
  accumulator: string,
  channel: CExpression,
): CExpression {
  const { low, high, shift } = node.requantisation;
  // The upper half of the product is enough when no channel shifts by less than 33.
  const formula = shift.every((amount) => amount >= UPPER_HALF) ? 'uk_requantize_high' : 'uk_requantize';
  const at = (array: string) => element(`${identifier}_${array}`, channel);
  return call(
    formula,
    sum(name(accumulator), at('bias')),
    at('multiplier'),
    at('shift'),
    ...[node.to.zeroPoint, low, high].map(int),
  );
}
