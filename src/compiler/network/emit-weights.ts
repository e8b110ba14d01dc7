import { isWeighted, type QuantisedModel, type Weighted } from '../../graph';
import {
  arrayOf,
  blank,
  braces,
  cast,
  constant,
  named,
  number,
  pointerTo,
  structType,
  type CDefinition,
  type CType,
  type Initializer,
} from '../../c';
import { commentOf, int } from './build';
import { shapeText } from './layer';
import { filledUp, UPPER_HALF, type Form } from './form';
import { isShift } from './layers/plain';

/** One constant array of weights.c. */
interface ConstantArray {
  readonly name: string;
  readonly type: 'int8_t' | 'int16_t' | 'int32_t' | 'uint8_t' | 'channel';
  /** Members one after the other, where the type has some. */
  readonly values: ArrayLike<number>;
  readonly note: string;
}

/** Members of what kernels know of an output channel (nn/kernels.h). */
const MEMBERS = 3;

/** Bytes of a number. */
const WIDTH = { int8_t: 1, uint8_t: 1, int16_t: 2, int32_t: 4, channel: 4 } as const;
/** Values in a line of C. */
const PER_LINE = { int8_t: 20, uint8_t: 20, int16_t: 20, int32_t: 9, channel: 3 } as const;

/** Constants that lie at an address of their own, outside of what the linker knows. */
export interface MappedWeights {
  /** Where the first byte is in the device's memory, a multiple of 4. */
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** The constants of a network as C. */
interface Constants {
  /** For weights.c. */
  readonly definitions: readonly CDefinition[];
  /** For model.h. */
  readonly declarations: readonly CDefinition[];
  /** Bytes by node. */
  readonly bytes: ReadonlyMap<string, number>;
  readonly mapped?: MappedWeights;
}

/**
 * All constants of a network.
 *
 * @param forms by node
 * @param at address for the constants, when they are not to be linked: they become bytes, and their names constant addresses
 */
export function emitWeights(
  model: QuantisedModel,
  names: ReadonlyMap<string, string>,
  forms: ReadonlyMap<string, Form>,
  at?: number,
): Constants {
  const byNode = model.nodes.flatMap((node): [string, ConstantArray[]][] => {
    const identifier = names.get(node.name)!;
    if (isWeighted(node)) return [[node.name, constants(node, identifier, forms.get(node.name)!)]];
    if (!('table' in node)) return [];
    const note = `${node.name}: ${node.operator} by int8 value + 128`;
    return [[node.name, [{ name: `${identifier}_table`, type: 'int8_t', values: node.table, note }]]];
  });
  const bytes = new Map(byNode.map(([name, arrays]) => [name, arrays.reduce((sum, array) => sum + bytesOf(array), 0)]));
  const arrays = byNode.flatMap(([, own]) => own);
  if (!isShift(model.input.table)) {
    const note = 'int8 by ink';
    arrays.unshift({ name: 'input_table', type: 'int8_t', values: model.input.table, note });
  }
  if (at !== undefined) return { ...mapAt(arrays, at), bytes };
  return {
    bytes,
    definitions: arrays.flatMap((array) => [
      blank,
      comment(array.note),
      { ...declared(array), value: valuesOf(array) },
    ]),
    declarations: arrays.map((array) => ({ ...declared(array), storage: 'extern' })),
  };
}

const comment = (text: string): CDefinition => ({ kind: 'comment', text: commentOf(text), line: 0 });

const typeOf = ({ type }: ConstantArray): CType => (type === 'channel' ? structType('uk_channel') : named(type));

/** The array as model.h and weights.c name it. */
function declared(array: ConstantArray): Extract<CDefinition, { kind: 'declare' }> {
  const { type, name, values } = array;
  const length = values.length / (type === 'channel' ? MEMBERS : 1);
  const attribute = type === 'int16_t' ? 'UK_ALIGNED' : undefined;
  return { kind: 'declare', constant: true, type: arrayOf(typeOf(array), length), name, attribute, line: 0 };
}

function valuesOf({ type, values }: ConstantArray) {
  const numbers = Array.from(values, int);
  const items: readonly Initializer[] =
    type === 'channel'
      ? inGroups(numbers, MEMBERS).map((members) => ({ value: braces(...members) }))
      : numbers.map((value) => ({ value }));
  return { kind: 'braces', items, lines: inGroups(items, PER_LINE[type]).map(({ length }) => length) } as const;
}

const bytesOf = ({ type, values }: ConstantArray): number => values.length * WIDTH[type];

/** Cuts a list into lists of `size`; the last one may be shorter. */
const inGroups = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, group) => values.slice(group * size, (group + 1) * size));

/** The arrays one after the other from an address on, each aligned to words. */
function mapAt(arrays: readonly ConstantArray[], address: number) {
  const bytes: number[] = [];
  const declarations = arrays.map((array): CDefinition => {
    const { name, type, values } = array;
    const place = number(address + bytes.length, 'address');
    for (const value of Array.from(values)) {
      for (let byte = 0; byte < WIDTH[type]; byte++) bytes.push((value >> (8 * byte)) & 255);
    }
    while (bytes.length % 4 !== 0) bytes.push(0);
    return { kind: 'macro', name, value: cast(pointerTo(constant(typeOf(array))), place), line: 0 };
  });
  const marker = {
    kind: 'declare',
    constant: true,
    type: arrayOf(named('uint8_t'), 1),
    // The name tells the target that there is something to map (targets/esp32/start.c).
    name: 'uk_mapped_weights',
    line: 0,
  } as const;
  return {
    definitions: [
      blank,
      comment('The constants are not linked: they lie in flash, at the addresses of model.h.'),
      { ...marker, storage: 'extern' as const },
      { ...marker, value: braces(int(1)) },
    ],
    declarations,
    mapped: { address, bytes: Uint8Array.from(bytes) },
  };
}

function constants(node: Weighted, identifier: string, { w, kernels }: Form): ConstantArray[] {
  const { bias, multiplier, shift } = node.requantisation;
  const note = `bias - (${node.from.zeroPoint}) * sum of weights, by output channel`;
  const scale = 'input scale * weight scale / output scale = multiplier / 2^shift';
  const folded = foldedBias(node);
  if (kernels) {
    return [
      {
        name: `${identifier}_weights`,
        type: w,
        values: kernels === 'pairs' ? inPairs(rowsFilledUp(node)) : rowsFilledUp(node).flat(),
        note: `${weightsNote(node)}, filled up with zeros${kernels === 'pairs' ? '; first output * 256 + second output + 128' : ''}`,
      },
      {
        name: `${identifier}_channels`,
        type: 'channel',
        values: Array.from(bias, (_, o) => [folded[o]!, multiplier[o]!, shift[o]! - UPPER_HALF]).flat(),
        note: `${note}; ${scale}, of which shift - ${UPPER_HALF}`,
      },
    ];
  }
  return [
    { name: `${identifier}_weights`, type: w, values: node.weights, note: weightsNote(node) },
    { name: `${identifier}_bias`, type: 'int32_t', values: folded, note },
    { name: `${identifier}_multiplier`, type: 'int32_t', values: multiplier, note: scale },
    { name: `${identifier}_shift`, type: 'uint8_t', values: shift, note: `${bias.length} output channels` },
  ];
}

/** Each filter's weights, and zeros up to the number of taps that kernels want. */
function rowsFilledUp({ weights, requantisation: { bias } }: Weighted): number[][] {
  const length = weights.length / bias.length;
  return inGroups(Array.from(weights), length).map((row) => [
    ...row,
    ...Array.from({ length: filledUp(length) - length }, () => 0),
  ]);
}

/** Two rows in one (nn/kernels.h, uk_pairs_i16). */
function inPairs(rows: readonly (readonly number[])[]): number[] {
  return inGroups(rows, 2).flatMap(([first, second]) =>
    first!.map((weight, tap) => 256 * weight + 128 + (second?.[tap] ?? 0)),
  );
}

function weightsNote(node: Weighted): string {
  const outputs = node.to.shape.at(-1)!;
  if (node.operator === 'dense') return `${node.name}: [output, input] = ${shapeText([outputs, node.from.shape[0]!])}`;
  if (node.operator === 'depthwise-conv2d') {
    return `${node.name}: [output channel, row, column] = ${shapeText([outputs, ...node.size])}`;
  }
  const shape = shapeText([outputs, ...node.size, node.from.shape[2]!]);
  return `${node.name}: [output channel, row, column, input channel] = ${shape}`;
}

/** sum of (x - z) * w + bias = sum of x * w + (bias - z * sum of w); the quantiser has made room for it in int32. */
function foldedBias({ weights, requantisation: { bias }, from: { zeroPoint } }: Weighted): Int32Array {
  const length = weights.length / bias.length;
  return bias.map((value, o) => {
    const sum = weights.subarray(o * length, (o + 1) * length).reduce((total, weight) => total + weight, 0);
    return value - zeroPoint * sum;
  });
}
