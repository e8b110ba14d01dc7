import { isPure, type Graph, type PureOp, type Value } from './graph';
import { countUses } from './tidy';

/**
 * Makes the chip's instructions out of what the compiler wrote for WebAssembly: sums are put in the order in which their parts become
 * known, addresses become a base and an offset that fits the instruction, shift and add become ADDX, shift and mask become EXTUI.
 */
export function combine(graph: Graph): void {
  reassociate(graph);
  shareBases(graph);
  graph.rebuild((value, args) => graph.pure(value.op as PureOp, args, value.imm));
  select(graph);
}

const isConst = (value: Value | undefined) => value?.op === 'const';

/**
 * Sums of many parts become chains: earliest part first, constants last. Compilers nest them to the right, which would hold all
 * products of an inner product in registers at once.
 */
function reassociate(graph: Graph): void {
  const uses = countUses(graph);
  const known = new Map<Value, number>();
  const partsOf = new Map<Value, Value[]>();
  graph.rebuild((value, args) => {
    const made = make(value, args);
    // When a value is known: with the last pinned value that it needs.
    if (isPure(made.op) && !known.has(made)) known.set(made, Math.max(-1, ...made.args.map(time)));
    return made;
  });

  function time(value: Value): number {
    return isPure(value.op) ? (known.get(value) ?? -1) : value.id;
  }
  function make(value: Value, args: Value[]): Value {
    if (value.op !== 'add') return graph.pure(value.op as PureOp, args, value.imm);
    // A sum that is used once, by a sum, is only parts of that one.
    const parts = args.flatMap((arg, index) => {
      const inner = value.args[index]!;
      return uses.get(inner) === 1 ? (partsOf.get(arg) ?? [arg]) : [arg];
    });
    const constant = parts.reduce((sum, part) => (isConst(part) ? (sum + part.imm) | 0 : sum), 0);
    const ordered = parts.filter((part) => !isConst(part)).sort((a, b) => time(a) - time(b));
    if (constant !== 0) ordered.push(graph.constant(constant));
    const sum = ordered.reduce((left: Value | undefined, part) => {
      if (!left) return part;
      const next = graph.pure('add', [left, part]);
      if (isPure(next.op) && !known.has(next)) known.set(next, Math.max(-1, ...next.args.map(time)));
      return next;
    }, undefined);
    const result = sum ?? graph.constant(0);
    partsOf.set(result, ordered);
    return result;
  }
}

/** Bytes that an access reaches above its base: 8 bits of offset, counted in units of its width. */
const reach: Readonly<Record<string, number>> = {
  load8u: 255,
  store8: 255,
  load16u: 510,
  load16s: 510,
  store16: 510,
  load32: 1020,
  store32: 1020,
};

/**
 * Splits every address into a base and an offset that fits. Offsets out of reach get a base of their own, at a round distance so that
 * accesses nearby share it.
 */
function shareBases(graph: Graph): void {
  for (const { body } of graph.blocks) {
    for (const value of body) {
      const most = reach[value.op];
      if (most === undefined) continue;
      let base = value.args[0]!;
      let offset = value.imm | 0;
      if (base.op === 'const') {
        offset = (offset + base.imm) | 0;
        base = graph.constant(0);
      } else if (base.op === 'add' && isConst(base.args[1])) {
        offset = (offset + base.args[1]!.imm) | 0;
        base = base.args[0]!;
      }
      const width = most === 255 ? 1 : most === 510 ? 2 : 4;
      if (offset < 0 || offset > most || offset % width !== 0 || base.op === 'const') {
        // Small negative offsets: one base 128 below serves them all. Odd ones of wide accesses keep what alignment they have.
        const window = base.op === 'const' ? 256 * width : 256;
        const round = offset < 0 && offset >= -128 ? -128 : Math.floor(offset / window) * window;
        const rest = offset - round;
        const anchor = rest % width === 0 ? round : offset;
        base = graph.pure('add', [base, graph.constant(anchor)]);
        offset -= anchor;
      }
      value.args[0] = base;
      value.imm = offset;
    }
  }
}

/** Pairs of operations that are one instruction. Operands come first, so that the inner one may have been changed before. */
function select(graph: Graph): void {
  const uses = countUses(graph);
  graph.rebuild((value, args) => combined(graph, value, args, uses) ?? graph.pure(value.op as PureOp, args, value.imm));
}

function combined(graph: Graph, value: Value, args: Value[], uses: ReadonlyMap<Value, number>): Value | undefined {
  const [a, b] = args;
  const once = (index: number) => uses.get(value.args[index]!) === 1;
  const smallShift = (shifted: Value) => {
    const amount = shifted.op === 'shl' && isConst(shifted.args[1]) ? shifted.args[1]!.imm : 0;
    return amount >= 1 && amount <= 3 ? amount : 0;
  };
  if (value.op === 'add' && a && b && !isConst(b)) {
    for (const [shifted, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const amount = smallShift(shifted);
      if (amount > 0) return graph.pure('addx', [shifted.args[0]!, other], amount);
    }
  }
  if (value.op === 'sub' && a && b) {
    const amount = smallShift(a);
    if (amount > 0 && once(0)) return graph.pure('subx', [a.args[0]!, b], amount);
  }
  if (value.op === 'mul' && a && isConst(b)) return smallMultiple(graph, a, b!.imm);
  if (value.op === 'and' && a && isConst(b)) {
    const mask = b!.imm;
    const bits = 32 - Math.clz32(mask);
    if (mask > 0 && (mask & (mask + 1)) === 0 && bits <= 16) {
      if (a.op === 'extract') {
        return graph.pure('extract', [a.args[0]!], (a.imm & 31) | (Math.min(a.imm >> 5, bits - 1) << 5));
      }
      const shift = a.op === 'shru' && isConst(a.args[1]) ? a.args[1]!.imm : 0;
      if (shift + bits <= 32) return graph.pure('extract', [shift > 0 ? a.args[0]! : a], shift | ((bits - 1) << 5));
    }
  }
  if (value.op === 'shru' && a && isConst(b) && b!.imm >= 16) {
    return graph.pure('extract', [a], b!.imm | ((31 - b!.imm) << 5));
  }
  return undefined;
}

/** Products with 3, 5, 9 and 7 in one instruction. */
function smallMultiple(graph: Graph, a: Value, factor: number): Value | undefined {
  const amount = { 3: 1, 5: 2, 9: 3 }[factor];
  if (amount) return graph.pure('addx', [a, a], amount);
  return factor === 7 ? graph.pure('subx', [a, a], 3) : undefined;
}
