import { isWeighted, type QuantisedModel, type Weighted } from '../../graph';
import { comment, type Code } from '../c';
import { shapeText } from './layer';
import { isShift } from './layers/plain';

/** One constant array of weights.c. */
interface ConstantArray {
  readonly name: string;
  readonly type: 'int8_t' | 'int32_t' | 'uint8_t';
  readonly values: ArrayLike<number>;
  readonly note: string;
}

const WIDTH = { int8_t: 1, uint8_t: 1, int32_t: 4 } as const;
const PER_LINE = { int8_t: 20, uint8_t: 20, int32_t: 9 } as const;

/** Constants that lie at an address of their own, outside of what the linker knows. */
export interface MappedWeights {
  /** Where the first byte is in the device's memory, a multiple of 4. */
  readonly address: number;
  readonly bytes: Uint8Array;
}

/**
 * All constants of a network: the definitions for weights.c and the declarations for model.h.
 *
 * @param at address for the constants, when they are not to be linked: they become bytes, and their names constant addresses
 */
export function emitWeights(
  model: QuantisedModel,
  names: ReadonlyMap<string, string>,
  at?: number,
): { readonly definitions: Code; readonly declarations: Code; readonly mapped?: MappedWeights } {
  const arrays = model.nodes.filter(isWeighted).flatMap((node) => constants(node, names.get(node.name)!));
  if (!isShift(model.input.table)) {
    const note = 'int8 by ink';
    arrays.unshift({ name: 'input_table', type: 'int8_t', values: model.input.table, note });
  }
  if (at !== undefined) return mapAt(arrays, at);
  const head = ({ type, name, values }: ConstantArray) => `const ${type} ${name}[${values.length}]`;
  return {
    definitions: arrays.map((array): Code => {
      const values = Array.from(array.values, literal);
      const count = PER_LINE[array.type];
      const lines = Array.from(
        { length: Math.ceil(values.length / count) },
        (_, line) => `${values.slice(line * count, (line + 1) * count).join(', ')},`,
      );
      return ['', comment(array.note), `${head(array)} = {`, lines.map((line) => `  ${line}`), '};'];
    }),
    declarations: arrays.map((array) => `extern ${head(array)};`),
  };
}

/** The arrays one after the other from an address on, each aligned to words. */
function mapAt(arrays: readonly ConstantArray[], address: number) {
  const bytes: number[] = [];
  const declarations = arrays.map(({ name, type, values }): Code => {
    const place = address + bytes.length;
    for (const value of Array.from(values)) {
      for (let byte = 0; byte < WIDTH[type]; byte++) bytes.push((value >> (8 * byte)) & 255);
    }
    while (bytes.length % 4 !== 0) bytes.push(0);
    return `#define ${name} ((const ${type} *)0x${place.toString(16)}u)`;
  });
  // The name tells the target that there is something to map (targets/esp32/start.c).
  const marker = 'uk_mapped_weights';
  return {
    definitions: [
      '',
      comment('The constants are not linked: they lie in flash, at the addresses of model.h.'),
      `extern const uint8_t ${marker}[1];`,
      `const uint8_t ${marker}[1] = {1};`,
    ],
    declarations,
    mapped: { address, bytes: Uint8Array.from(bytes) },
  };
}

/** C has no negative literals; the smallest int32 needs to be an expression. */
const literal = (value: number): string => (value === -(2 ** 31) ? '-2147483647 - 1' : String(value));

function constants(node: Weighted, identifier: string): ConstantArray[] {
  const { bias, multiplier, shift } = node.requantisation;
  return [
    { name: `${identifier}_weights`, type: 'int8_t', values: node.weights, note: weightsNote(node) },
    {
      name: `${identifier}_bias`,
      type: 'int32_t',
      values: foldedBias(node),
      note: `bias - (${node.from.zeroPoint}) * sum of weights, by output channel`,
    },
    {
      name: `${identifier}_multiplier`,
      type: 'int32_t',
      values: multiplier,
      note: 'input scale * weight scale / output scale = multiplier / 2^shift',
    },
    { name: `${identifier}_shift`, type: 'uint8_t', values: shift, note: `${bias.length} output channels` },
  ];
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
