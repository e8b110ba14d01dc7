import { STACK, type Machine, type MachineBlock } from './code';
import { liveOut, type Uses } from './liveness';

const NOTHING: Uses = { reads: [], writes: [] };

/**
 * Lets spilled values that are never alive together share a word of the stack, in place: a large function, into which clang put all
 * others, has hundreds of them, and a load reaches no further than 1020 bytes.
 *
 * @param first where the words of spilled values begin in the frame, in bytes
 * @param count how many there are now
 * @returns how many are left
 */
export function shareSlots(blocks: readonly MachineBlock[], first: number, count: number): number {
  if (count < 2) return count;
  const slotOf = ({ op, operands }: Machine): number | undefined => {
    const spills = (op === 'l32i' || op === 's32i') && operands[1] === STACK && operands[2]! >= first;
    return spills ? (operands[2]! - first) / 4 : undefined;
  };
  const usesOf = (instruction: Machine): Uses => {
    const slot = slotOf(instruction);
    if (slot === undefined) return NOTHING;
    return instruction.op === 'l32i' ? { reads: [slot], writes: [] } : { reads: [], writes: [slot] };
  };
  const out = liveOut(blocks, usesOf, () => []);
  const conflicts = Array.from({ length: count }, () => new Set<number>());
  for (const block of blocks) {
    const live = new Set(out.get(block.id));
    for (let index = block.code.length - 1; index >= 0; index--) {
      const instruction = block.code[index]!;
      const slot = slotOf(instruction);
      if (slot === undefined) continue;
      if (instruction.op === 'l32i') {
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
      if (slot !== undefined) instruction.operands[2] = first + shared[slot]! * 4;
    }
  }
  return Math.max(...shared) + 1;
}
