import { endReads, targets, type MachineBlock } from './code';

/** The registers that are live at the end of each block. */
export function liveOut(blocks: readonly MachineBlock[]): Map<number, Set<number>> {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const reads = new Map<number, Set<number>>();
  const writes = new Map<number, Set<number>>();
  for (const block of blocks) {
    const read = new Set<number>();
    const written = new Set<number>();
    for (const instruction of block.code) {
      for (const register of instruction.reads) if (!written.has(register)) read.add(register);
      for (const register of instruction.writes) written.add(register);
    }
    for (const register of endReads(block.end)) if (!written.has(register)) read.add(register);
    reads.set(block.id, read);
    writes.set(block.id, written);
  }
  const out = new Map(blocks.map(({ id }) => [id, new Set<number>()]));
  // Live at the start: what is read here first, and what is live at the end without being written here.
  const into = new Map([...reads].map(([id, read]) => [id, new Set(read)]));
  for (let changed = true; changed;) {
    changed = false;
    for (let index = blocks.length - 1; index >= 0; index--) {
      const block = blocks[index]!;
      const live = out.get(block.id)!;
      const before = live.size;
      for (const next of targets(block.end)) {
        if (!byId.has(next)) continue;
        for (const register of into.get(next)!) live.add(register);
      }
      if (live.size === before) continue;
      changed = true;
      const start = into.get(block.id)!;
      const written = writes.get(block.id)!;
      for (const register of live) if (!written.has(register)) start.add(register);
    }
  }
  return out;
}
