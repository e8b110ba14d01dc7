import type { QuantisedAdd, QuantisedNode, Weighted } from '../../graph';
import { comment, block, type Code } from '../c';
import { UPPER_HALF, type Form } from './form';

/** One layer as C: a function that reads x and writes y. */
export interface Layer {
  /** The function's name. */
  readonly name: string;
  readonly code: Code;
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
export function layerFunction(
  identifier: string,
  node: QuantisedNode,
  { x, y }: Form,
  ...body: readonly Code[]
): Layer {
  return functionOf(identifier, node, `const ${x} *x, ${y} *y`, body);
}

/** The same for a layer of several inputs: it reads x0, x1, ... */
export function sumFunction(identifier: string, node: QuantisedAdd, { xs, y }: Form, ...body: readonly Code[]): Layer {
  return functionOf(identifier, node, `${xs.map((x, k) => `const ${x} *x${k}`).join(', ')}, ${y} *y`, body);
}

function functionOf(identifier: string, node: QuantisedNode, parameters: string, body: readonly Code[]): Layer {
  const name = `${identifier}_forward`;
  const macs = node.macs > 0 ? `, ${thousands(node.macs)} MACs` : '';
  return {
    name,
    code: [
      comment(
        `${node.layers.join(', ')}: ${describe(node)}`,
        `${shapeText(node.from.shape)} -> ${shapeText(node.to.shape)}${macs}`,
      ),
      block(`UK_LAYER ${name}(${parameters})`, ...body),
    ],
  };
}

/**
 * Turns an accumulator into the int8 result of channel o + `index`. The bias comes in here: weights.c holds it with the input's zero point
 * taken out, so that loops multiply what they read.
 */
export function requantised(node: Weighted, identifier: string, sum: string, channel: string): string {
  const { low, high, shift } = node.requantisation;
  // The upper half of the product is enough when no channel shifts by less than 33.
  const formula = shift.every((amount) => amount >= UPPER_HALF) ? 'uk_requantize_high' : 'uk_requantize';
  const at = (array: string) => `${identifier}_${array}[${channel}]`;
  const clamp = `${node.to.zeroPoint}, ${low}, ${high}`;
  return `${formula}(${sum} + ${at('bias')}, ${at('multiplier')}, ${at('shift')}, ${clamp})`;
}
