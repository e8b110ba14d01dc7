import type { AddressRange } from '../chip';
import { isPure, type Block, type Graph, type Value } from './graph';
import { incomingEdges } from './tidy';

/**
 * Peripherals want their accesses in the program's order, as compilers promise for `volatile`: a barrier goes before each. WebAssembly has no
 * `volatile`, so they are told by where they go: to an address that the code shows, or through accessors that are known by name.
 */
export const ACCESSORS: ReadonlyMap<string, 'load32' | 'store32'> = new Map([
  ['uk_peripheral_read', 'load32'],
  ['uk_peripheral_write', 'store32'],
]);

/**
 * Puts a barrier before accesses of peripherals. To be called when addresses have got their final form.
 *
 * @param known accesses that go there whatever their address, or all
 * @param peripherals where they are
 */
export function orderPeripherals(
  graph: Graph,
  known: ReadonlySet<Value> | 'all',
  peripherals: readonly AddressRange[],
): void {
  const incoming = incomingEdges(graph.blocks);
  const isPeripheral = (address: number): boolean =>
    peripherals.some(({ from, to }) => address >>> 0 >= from && address >>> 0 < to);

  /** Whether an address may be a peripheral's, by constants in it: a fixed one, one of several, or a fixed one plus something. */
  function mayReach(value: Value, offset: number, seen = new Set<Value>()): boolean {
    if (value.op === 'const') return isPeripheral((value.imm + offset) | 0);
    if (seen.has(value)) return false;
    seen.add(value);
    if (value.op === 'param')
      return incoming.get(value.block!)!.some(({ args }) => mayReach(args[value.imm]!, offset, seen));
    if (value.op === 'select') return value.args.slice(1).some((arg) => mayReach(arg, offset, seen));
    const sum = value.op === 'add' || value.op === 'addx' || value.op === 'or';
    return sum && isPure(value.op) && value.args.some((arg) => mayReach(arg, offset, seen));
  }

  const reaches = (value: Value): boolean => {
    if (!/^(load|store)\d/.test(value.op)) return false;
    return known === 'all' || known.has(value) || mayReach(value.args[0]!, value.imm);
  };

  const order = (block: Block): void => {
    const accesses = block.body;
    if (!accesses.some(reaches)) return;
    block.body = [];
    for (const access of accesses) {
      if (reaches(access)) graph.pin(block, 'barrier', []);
      block.body.push(access);
    }
  };
  graph.blocks.forEach(order);
}
