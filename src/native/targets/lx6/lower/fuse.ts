import { isComparison, isFloatComparison, type Flow, type Op, type Value } from '../../../ssa';

/**
 * Finds values that only decide something, and so never need a register of their own: conditions that are used for nothing else, and carries that
 * are added.
 *
 * @param uses how often each value is used
 */
export function findFused({ order }: Flow, uses: ReadonlyMap<Value, number>): ReadonlySet<Value> {
  const fused = new Set<Value>();
  const plain = new Set<Value>();
  /** Bits by the comparisons with zero that test them. */
  const tested = new Map<Value, Value>();
  const use = (value: Value, decides: boolean) => {
    if (!decides) plain.add(value);
  };
  const candidates: Value[] = [];
  for (const { body, end } of order) {
    for (const value of body) {
      const { op, args } = value;
      args.forEach((arg, index) => {
        const carry = (op === 'add' || op === 'sub') && carryOf(value) === arg && index === 1;
        const zero = (op === 'eq' || op === 'ne') && index === 0 && args[1]!.op === 'const' && args[1]!.imm === 0;
        if (zero) tested.set(arg, value);
        use(arg, carry || zero || (index === 0 && (op === 'select' || op === 'trapIf')));
      });
      if (decides(op) || op === 'and' || op === 'extract') candidates.push(value);
    }
    if (end && 'args' in end) end.args.forEach((arg) => use(arg, end.kind === 'branch'));
    for (const edge of end?.edges ?? []) edge.args.forEach((arg) => use(arg, false));
  }
  for (const value of candidates) if (decides(value.op) && !plain.has(value)) fused.add(value);
  for (const value of candidates) {
    // Bits are only tested in place once; several tests are cheaper on the extracted value.
    if (decides(value.op) || plain.has(value) || uses.get(value) !== 1 || !bitTest(value)) continue;
    const comparison = tested.get(value);
    if (!comparison || fused.has(comparison)) fused.add(value);
  }
  // A comparison of a comparison with zero has been folded, unless it was made later: such a one is computed.
  for (const [value, comparison] of tested) {
    if (decides(value.op) && !fused.has(comparison)) fused.delete(value);
  }
  return fused;
}

/** Operations that only say yes or no. */
const decides = (op: Op): boolean => isComparison(op) || isFloatComparison(op);

/** The comparison that a sum or difference adds as a carry, if one of its operands is one. */
export function carryOf({ args }: Value): Value | undefined {
  const [a, b] = args;
  if (a === b) return undefined;
  return isComparison(b!.op) ? b : undefined;
}

/** Whether a value not being zero is a matter of one bit, or of bits common with another value. */
export function bitTest(value: Value): { kind: 'bit'; value: Value; bit: number } | { kind: 'any' } | undefined {
  if (value.op === 'extract')
    return value.imm >> 5 === 0 ? { kind: 'bit', value: value.args[0]!, bit: value.imm & 31 } : undefined;
  if (value.op !== 'and') return undefined;
  const [a, b] = value.args;
  if (b!.op !== 'const') return { kind: 'any' };
  const mask = b!.imm;
  return (mask & (mask - 1)) === 0 ? { kind: 'bit', value: a!, bit: 31 - Math.clz32(mask) } : { kind: 'any' };
}
