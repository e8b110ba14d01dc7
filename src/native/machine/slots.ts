import type { Machine, MachineBlock } from './code';
import { liveOut, type Uses } from './liveness';

const NOTHING: Uses = { reads: [], writes: [] };

/**
 * Lets spilled values that are never alive together share a word of the stack, in place: a large function, into which clang put all
 * others, has hundreds of them, and loads reach a part of the stack only.
 *
 * @param count how many there are now
 * @returns how many are left
 */
export function shareSlots(blocks: readonly MachineBlock[], count: number): number {
  if (count < 2) return count;
  const slotOf = ({ op, operands }: Machine): number | undefined =>
    op === 'reload' || op === 'spill' ? operands[1] : undefined;
  const usesOf = (instruction: Machine): Uses => {
    const slot = slotOf(instruction);
    if (slot === undefined) return NOTHING;
    return instruction.op === 'reload' ? { reads: [slot], writes: [] } : { reads: [], writes: [slot] };
  };
  const out = liveOut(blocks, usesOf, () => []);
  const conflicts = Array.from({ length: count }, () => new Set<number>());
  for (const block of blocks) {
    const live = new Set(out.get(block.id));
    for (let index = block.code.length - 1; index >= 0; index--) {
      const instruction = block.code[index]!;
      const slot = slotOf(instruction);
      if (slot === undefined) continue;
      if (instruction.op === 'reload') {
        live.add(slot);
        continue;
      }
      live.delete(slot);
      for (const other of live) {
        conflicts[slot]!.add(other);
        conflicts[other]!.add(slot);
      }
    }
  }
  const shared: number[] = [];
  for (const others of conflicts) {
    const taken = new Set([...others].map((other) => shared[other]));
    let free = 0;
    while (taken.has(free)) free++;
    shared.push(free);
  }
  for (const { code } of blocks) {
    for (const instruction of code) {
      const slot = slotOf(instruction);
      if (slot !== undefined) instruction.operands[1] = shared[slot]!;
    }
  }
  return Math.max(...shared) + 1;
}
