import { isPure, type Block, type Graph, type Value } from './graph';
import { incomingEdges } from './tidy';

/**
 * Peripherals want their accesses in the program's order, and the chip's loads may pass its stores: a MEMW goes before each access (ESP32
 * errata, 'CPU access to DPORT' and 'to the FIFO'; compilers do so for `volatile`). WebAssembly has no `volatile`, so they are told by where
 * they go: to an address that the code shows, or through accessors that are known by name.
 */
export const ACCESSORS: ReadonlyMap<string, 'load32' | 'store32'> = new Map([
  ['uk_peripheral_read', 'load32'],
  ['uk_peripheral_write', 'store32'],
]);

/** Peripherals over the data bus and the same over AHB (ESP32 TRM, table 1-6). RTC memory, ROM and RAM begin right behind the first. */
const RANGES = [
  [0x3ff00000, 0x3ff80000],
  [0x60000000, 0x60080000],
] as const;

const isPeripheral = (address: number): boolean =>
  RANGES.some(([from, to]) => address >>> 0 >= from && address >>> 0 < to);

/**
 * Puts a barrier before accesses of peripherals. To be called when addresses have got their final form.
 *
 * @param known accesses that go there whatever their address, or all
 */
export function orderPeripherals(graph: Graph, known: ReadonlySet<Value> | 'all'): void {
  const incoming = incomingEdges(graph.blocks);

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
