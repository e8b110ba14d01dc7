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

const PER_LINE = { int8_t: 20, uint8_t: 20, int32_t: 9 } as const;

/** All constants of a network: the definitions for weights.c and the declarations for model.h. */
export function emitWeights(
  model: QuantisedModel,
  names: ReadonlyMap<string, string>,
): { readonly definitions: Code; readonly declarations: Code } {
  const arrays = model.nodes.filter(isWeighted).flatMap((node) => constants(node, names.get(node.name)!));
  if (!isShift(model.input.table)) {
    const note = 'int8 by ink';
    arrays.unshift({ name: 'input_table', type: 'int8_t', values: model.input.table, note });
  }
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
