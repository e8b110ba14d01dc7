import type { Instruction } from '../decode/body';
import type { Block, Graph, Load, Store, Value } from './graph';

/** Bytes, and whether a load brings the sign along. */
const loads: Readonly<Record<string, readonly [bytes: 1 | 2 | 4 | 8, signed: boolean]>> = {
  load8_s: [1, true],
  load8_u: [1, false],
  load16_s: [2, true],
  load16_u: [2, false],
  load32_s: [4, true],
  load32_u: [4, false],
};
const stores: Readonly<Record<string, 1 | 2 | 4 | 8>> = { store8: 1, store16: 2, store32: 4 };

/**
 * A load or store as accesses, each of the width that the module asks for. Only what no target does in one is split, low
 * part first: 64 bits into two words, and accesses that need not be aligned into parts that are.
 */
export function access(
  graph: Graph,
  block: Block,
  instruction: Instruction,
  operands: readonly Value[][] | readonly (readonly Value[])[],
): readonly Value[] {
  const [type, name] = instruction.name.split('.') as [string, string];
  const whole = type === 'i64' || type === 'f64' ? 8 : 4;
  const address = operands[0]![0]!;
  const { offset } = instruction;
  const aligned = 2 ** instruction.align;
  const value = operands[1];
  if (value) {
    const bytes = stores[name] ?? whole;
    for (let word = 0; word * 4 < bytes; word++) {
      store(graph, block, address, value[word]!, offset + word * 4, bytes < 4 ? bytes : 4, aligned);
    }
    return [];
  }
  const [bytes, signed] = loads[name] ?? [whole, false];
  if (bytes === 8) {
    const low = load(graph, block, address, offset, 4, false, aligned);
    return [low, load(graph, block, address, offset + 4, 4, false, aligned)];
  }
  const low = load(graph, block, address, offset, bytes, signed, aligned);
  if (whole === 4) return [low];
  return [low, signed ? graph.pure('shrs', [low, graph.constant(31)]) : graph.constant(0)];
}

function load(
  graph: Graph,
  block: Block,
  address: Value,
  offset: number,
  bytes: number,
  signed: boolean,
  aligned: number,
): Value {
  if (bytes > aligned) {
    const half = bytes / 2;
    const low = load(graph, block, address, offset, half, false, aligned);
    const high = load(graph, block, address, offset + half, half, signed, aligned);
    return graph.pure('or', [low, graph.pure('shl', [high, graph.constant(half * 8)])]);
  }
  if (bytes === 1) {
    const byte = graph.pin(block, 'load8u', [address], offset);
    return signed ? graph.pure('sext', [byte], 8) : byte;
  }
  const op: Load = bytes === 4 ? 'load32' : signed ? 'load16s' : 'load16u';
  return graph.pin(block, op, [address], offset);
}

function store(
  graph: Graph,
  block: Block,
  address: Value,
  value: Value,
  offset: number,
  bytes: number,
  aligned: number,
): void {
  if (bytes > aligned) {
    const half = bytes / 2;
    store(graph, block, address, value, offset, half, aligned);
    const high = graph.pure('shru', [value, graph.constant(half * 8)]);
    store(graph, block, address, high, offset + half, half, aligned);
    return;
  }
  const op: Store = bytes === 4 ? 'store32' : bytes === 2 ? 'store16' : 'store8';
  graph.pin(block, op, [address, value], offset);
}
