import type { Graph, OptionalOp, Value } from './graph';
import { countOnes } from './int64';

/** A whole number's operation that a target lacks, made of those that all have. Shifts look at five bits of their amount. */
export function expand(graph: Graph, op: OptionalOp, args: readonly Value[], imm: number): Value {
  const [a, b, c] = args as readonly [Value, Value, Value];
  const number = (word: number) => graph.constant(word);
  const left = (value: Value, amount: Value) => graph.pure('shl', [value, amount]);
  const right = (value: Value, amount: Value) => graph.pure('shru', [value, amount]);
  switch (op) {
    case 'mulhu':
      return upperHalf(graph, a, b);
    case 'mulhs': {
      const signed = (x: Value, y: Value) => graph.pure('and', [graph.pure('shrs', [x, number(31)]), y]);
      return graph.pure('sub', [graph.pure('sub', [upperHalf(graph, a, b), signed(a, b)]), signed(b, a)]);
    }
    case 'rotr':
      return graph.pure('or', [right(a, b), left(a, graph.pure('sub', [number(0), b]))]);
    case 'funnel':
      // In two steps, as no shift is one by 32.
      return graph.pure('or', [right(b, c), left(left(a, number(1)), graph.pure('xor', [c, number(31)]))]);
    case 'clz':
      return leadingZeros(graph, a);
    case 'abs': {
      const sign = graph.pure('shrs', [a, number(31)]);
      return graph.pure('sub', [graph.pure('xor', [a, sign]), sign]);
    }
    case 'sext':
      return graph.pure('shrs', [left(a, number(32 - imm)), number(32 - imm)]);
    case 'extract':
      return graph.pure('and', [right(a, number(imm & 31)), number(2 ** ((imm >> 5) + 1) - 1)]);
    case 'min':
      return graph.pure('select', [graph.pure('lts', [a, b]), a, b]);
    case 'max':
      return graph.pure('select', [graph.pure('lts', [a, b]), b, a]);
    case 'minu':
      return graph.pure('select', [graph.pure('ltu', [a, b]), a, b]);
    case 'maxu':
      return graph.pure('select', [graph.pure('ltu', [a, b]), b, a]);
    case 'addx':
      return graph.pure('add', [left(a, number(imm)), b]);
    case 'subx':
      return graph.pure('sub', [left(a, number(imm)), b]);
    default:
      throw new RangeError(`${op} of floats is a routine where there is no instruction`);
  }
}

/** The upper half of an unsigned product from products of halves (Hacker's Delight, 8-2). */
function upperHalf(graph: Graph, a: Value, b: Value): Value {
  const add = (x: Value, y: Value) => graph.pure('add', [x, y]);
  const low = (x: Value) => graph.pure('and', [x, graph.constant(0xffff)]);
  const high = (x: Value) => graph.pure('shru', [x, graph.constant(16)]);
  const product = (x: Value, y: Value) => graph.pure('mul', [x, y]);
  const mid = add(product(high(a), low(b)), high(product(low(a), low(b))));
  const other = add(product(low(a), high(b)), low(mid));
  return add(add(product(high(a), high(b)), high(mid)), high(other));
}

/** What is left of the ones when all bits below the highest one are set as well. */
function leadingZeros(graph: Graph, value: Value): Value {
  const smeared = [1, 2, 4, 8, 16].reduce(
    (so, amount) => graph.pure('or', [so, graph.pure('shru', [so, graph.constant(amount)])]),
    value,
  );
  return countOnes(graph, graph.pure('xor', [smeared, graph.constant(-1)]));
}
