import { isFloatComparison, type Block, type Flow, type Op, type Value } from '../../../ssa';

/** How an instruction wants an operand: in a register of the FPU, as what a store writes (either will do), or as a word. */
type Want = 'float' | 'stored' | 'word';

/** Operations of the FPU on what is in its registers. */
const readsFloats = new Set<Op>(['fadd', 'fsub', 'fmul', 'fabs', 'fneg', 'ftos', 'ftou', 'ffloor', 'fceil', 'fround']);
const writesFloats = new Set<Op>(['fadd', 'fsub', 'fmul', 'fabs', 'fneg', 'ffroms', 'ffromu']);

/** Which values are floats in the sense of registers, and until when. */
export interface FloatUses {
  /** Values that are made in a register of the FPU. */
  readonly made: ReadonlySet<Value>;
  /** Of those, the ones that are also wanted as words, or in other blocks, which take words only. */
  readonly wanted: ReadonlySet<Value>;
  /** For each block, the last place in its body where a value is wanted as a float; the end of the block is behind the last. */
  readonly lastUse: ReadonlyMap<Block, ReadonlyMap<Value, number>>;
}

/**
 * Floats stay in the registers of the FPU from where they are made to their last use in the same block; everywhere else they are words, as the calling
 * convention has them. In a loop an accumulator costs two moves a round for that (a product of a dot product takes 8 instructions instead of 6, but 11
 * where every operation goes through words), and no allocation of a second register file is needed.
 *
 * @param fused conditions that are evaluated where they are used
 */
export function findFloatUses({ order }: Flow, fused: ReadonlySet<Value>): FloatUses {
  const made = new Set<Value>();
  const wanted = new Set<Value>();
  const lastUse = new Map<Block, Map<Value, number>>();
  const loads = new Map<Value, boolean>();
  for (const block of order) {
    const last = new Map<Value, number>();
    lastUse.set(block, last);
    const want = (place: number) => (value: Value, how: Want) => {
      if (how !== 'word') last.set(value, place);
      if (how === 'word' || value.block !== block) wanted.add(value);
      if (value.op === 'load32' && how === 'float') loads.set(value, true);
    };
    for (const [place, value] of block.body.entries()) {
      if (writesFloats.has(value.op)) made.add(value);
      if (!fused.has(value)) operandsOf(value, fused, want(place));
    }
    const { end } = block;
    const atEnd = want(block.body.length);
    if (end && 'args' in end) for (const arg of end.args) operand(arg, 'word', fused, atEnd);
    for (const edge of end?.edges ?? []) for (const arg of edge.args) atEnd(arg, 'word');
  }
  for (const load of loads.keys()) if (!wanted.has(load)) made.add(load);
  return { made, wanted, lastUse };
}

function operandsOf(value: Value, fused: ReadonlySet<Value>, want: (value: Value, how: Want) => void): void {
  const { op, args } = value;
  const how = readsFloats.has(op) || isFloatComparison(op) ? 'float' : 'word';
  args.forEach((arg, index) => operand(arg, op === 'store32' && index === 1 ? 'stored' : how, fused, want));
}

/** A fused condition is evaluated here: its operands are wanted. */
function operand(value: Value, how: Want, fused: ReadonlySet<Value>, want: (value: Value, how: Want) => void): void {
  if (fused.has(value)) operandsOf(value, fused, want);
  else want(value, how);
}
