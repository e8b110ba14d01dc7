import { endReads, targets, type Machine, type MachineBlock } from './code';

/** What an instruction first reads and then writes, as numbers. */
export type Uses = Pick<Machine, 'reads' | 'writes'>;

/**
 * What is live at the end of each block: read at some time after it, before it is written again.
 *
 * @param usesOf the registers of an instruction, or whatever else of it has a life
 * @param readAtEnd what the jump at a block's end reads
 */
export function liveOut(
  blocks: readonly MachineBlock[],
  usesOf: (instruction: Machine) => Uses = (instruction) => instruction,
  readAtEnd: (end: MachineBlock['end']) => readonly number[] = endReads,
): Map<number, Set<number>> {
  // Live at the start: what is read here first, and what is live at the end without being written here.
  const into = new Map<number, Set<number>>();
  const writes = new Map<number, Set<number>>();
  for (const { id, code, end } of blocks) {
    const read = new Set<number>();
    const written = new Set<number>();
    for (const instruction of code) {
      const uses = usesOf(instruction);
      for (const one of uses.reads) if (!written.has(one)) read.add(one);
      for (const one of uses.writes) written.add(one);
    }
    for (const one of readAtEnd(end)) if (!written.has(one)) read.add(one);
    into.set(id, read);
    writes.set(id, written);
  }
  const out = new Map(blocks.map(({ id }) => [id, new Set<number>()]));
  for (let changed = true; changed;) {
    changed = false;
    for (let index = blocks.length - 1; index >= 0; index--) {
      const { id, end } = blocks[index]!;
      const live = out.get(id)!;
      const before = live.size;
      for (const next of targets(end)) for (const one of into.get(next) ?? []) live.add(one);
      if (live.size === before) continue;
      changed = true;
      const start = into.get(id)!;
      const written = writes.get(id)!;
      for (const one of live) if (!written.has(one)) start.add(one);
    }
  }
  return out;
}
