import { describe, expect, test } from 'vitest';
import { readModule } from '../../../src/native/decode/module';
import { lx6 } from '../../../src/native';
import { buildGraph, tidy } from '../../../src/native/ssa';
import { stepPointers, useHardwareLoops } from '../../../src/native/targets/lx6/peepholes';
import { NativeMachine } from './board';
import { differences, trial } from './differential';
import { hasQemu, runOnQemu } from './qemu';

/** DRAM of the chip. */
const MEMORY = 0x3ffb_0000;

/** How often a random module's functions get what only some loops can have, as translate.ts puts the passes together. */
function reached(bytes: Uint8Array): { variable: number; stepped: number } {
  const module = readModule(bytes);
  const places = { table: 0, globals: module.globals.map((_, index) => 8 * index) };
  const counts = { variable: 0, stepped: 0 };
  for (const index of module.functions.keys()) {
    const { graph } = buildGraph(module, index, { places, operations: lx6.operations });
    useHardwareLoops(graph, tidy(graph), new Set());
    const loops = graph.blocks.flatMap(({ end }) => (end?.kind === 'loop' ? [end] : []));
    counts.variable += loops.filter(({ args }) => args[0].op !== 'const').length;
    if (stepPointers(graph, tidy(graph).loops)) counts.stepped++;
  }
  return counts;
}

describe('random modules', () => {
  test('give the same results, traps and memory on the virtual board as in the JavaScript engine', async () => {
    const counts = { variable: 0, stepped: 0 };
    for (let seed = 1000; seed < 1150; seed++) {
      const each = trial(seed, MEMORY);
      const { variable, stepped } = reached(each.moved.bytes);
      counts.variable += variable;
      counts.stepped += stepped;
      const machine = await NativeMachine.load(each.moved.bytes);
      const outcomes = each.calls.map((call) => machine.call(call));
      expect({ seed, wrong: differences(each, outcomes) }).toEqual({ seed, wrong: [] });
      expect(machine.memory(MEMORY, 4096)).toEqual(each.memory);
    }
    // Hardware loops whose rounds are only known when they start, and functions with pointers that step along.
    expect(counts.variable).toBeGreaterThan(40);
    expect(counts.stepped).toBeGreaterThan(12);
  });

  test.runIf(hasQemu)('and on QEMU', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const each = trial(seed);
      const { outcomes, memory } = runOnQemu(each.generated.bytes, each.calls, { address: 0, bytes: 4096 });
      expect({ seed, wrong: differences(each, outcomes) }).toEqual({ seed, wrong: [] });
      expect(memory).toEqual(each.memory);
    }
  });
});
