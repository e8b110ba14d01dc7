import { isPure, type Block, type Value } from '../../../ssa';

/** Whether a value is the same in all rounds of a loop: nothing pinned that it is made of lies in the loop's blocks. */
export function isInvariant(value: Value, body: ReadonlySet<Block>): boolean {
  const seen = new Set([value]);
  for (const part of seen) {
    if (!isPure(part.op) && body.has(part.block!)) return false;
    // The set is walked while it grows.
    if (isPure(part.op)) for (const arg of part.args) seen.add(arg);
  }
  return true;
}
