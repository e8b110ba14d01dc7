import { evaluate, isPure, type Block, type Edge, type Flow, type Graph, type Value } from '../../../ssa';
import { isInvariant } from './invariant';

/**
 * Finds innermost loops whose number of rounds is known before they start and turns them into LOOP, which counts and branches without
 * instructions: the block before gets an end of kind 'loop' with the count, the last block one of kind 'next'.
 *
 * LOOP runs 2^32 times for a count of 0, exactly as a loop that counts down to zero does.
 *
 * @param spared heads of loops to leave alone
 * @returns the heads of the loops that were turned
 */
export function useHardwareLoops(graph: Graph, flow: Flow, spared: ReadonlySet<number>): number[] {
  return [...flow.loops].flatMap(([head, loop]) => {
    const innermost = [...flow.loops.keys()].every((other) => other === head || !loop.has(other));
    return innermost && !spared.has(head.id) && turn(graph, flow, head, loop) ? [head.id] : [];
  });
}

/** A loop must fit the 256 bytes that LOOP spans; what its accesses and sums become is only known later, so this is a guess. */
const MOST_VALUES = 40;

function turn(graph: Graph, flow: Flow, head: Block, loop: ReadonlySet<Block>): boolean {
  const [latch, ...others] = flow.predecessors.get(head)!.filter((block) => loop.has(block));
  const [before, ...more] = flow.predecessors.get(head)!.filter((block) => !loop.has(block));
  if (!latch || !before || others.length > 0 || more.length > 0) return false;
  const { end } = latch;
  if (end?.kind !== 'branch' || end.edges[0].to === end.edges[1].to) return false;
  const backFirst = end.edges[0].to === head;
  const [back, out] = backFirst ? end.edges : [end.edges[1], end.edges[0]];
  if (back.to !== head || loop.has(out.to)) return false;
  let values = 0;
  for (const block of loop) {
    if (block !== latch && block.end!.edges.some(({ to }) => !loop.has(to))) return false;
    if (block.end!.kind === 'switch' || block.end!.edges.length === 0) return false;
    if (block.body.some(({ op }) => op === 'call' || op === 'callIndirect' || op === 'routine')) return false;
    values += block.body.length;
  }
  if (values > MOST_VALUES || usedOutside(graph, head, loop, back, out)) return false;
  const entering = before.end!.edges.find(({ to }) => to === head)!;
  const rounds = countRounds(graph, { condition: end.args[0], stay: backFirst, head, back, entering, loop });
  if (!rounds) return false;
  latch.end = { kind: 'next', edges: [back, out] };
  if (before.end!.kind === 'jump') before.end = { kind: 'loop', args: [rounds], edges: [entering] };
  else {
    const between = graph.block();
    between.end = { kind: 'loop', args: [rounds], edges: [{ to: head, args: entering.args }] };
    entering.to = between;
    entering.args = [];
  }
  return true;
}

/** Parameters of the head get their next value before the loop is left, so nobody outside may want the old one. */
function usedOutside(graph: Graph, head: Block, loop: ReadonlySet<Block>, back: Edge, out: Edge): boolean {
  const params = new Set(head.params);
  // Pure values have no place yet: one that is used outside may be computed there, unless it is also a parameter's next value.
  const reaches = new Map<Value, boolean>(back.args.map((value) => [value, params.has(value)]));
  const wants = (value: Value): boolean => {
    if (params.has(value)) return true;
    if (!isPure(value.op)) return false;
    const known = reaches.get(value);
    if (known !== undefined) return known;
    const found = value.args.some(wants);
    reaches.set(value, found);
    return found;
  };
  const direct = (value: Value) => params.has(value);
  if (out.args.some(direct)) return true;
  return graph.blocks.some((block) => {
    if (loop.has(block)) return false;
    const { end } = block;
    return (
      block.body.some(({ args }) => args.some(wants)) ||
      (end && 'args' in end && end.args.some(wants)) ||
      (end?.edges ?? []).some(({ args }) => args.some(wants))
    );
  });
}

interface Counter {
  readonly condition: Value;
  /** Whether a true condition stays in the loop. */
  readonly stay: boolean;
  readonly head: Block;
  readonly back: Edge;
  readonly entering: Edge;
  readonly loop: ReadonlySet<Block>;
}

/** The number of rounds as a value known before the loop, if it can be told. */
function countRounds(graph: Graph, counter: Counter): Value | undefined {
  const { condition, stay, head, back, entering } = counter;
  const [left, right] = condition.args;
  const compares = ['eq', 'ne', 'lts', 'ges', 'ltu', 'geu'].includes(condition.op);
  const op = compares ? condition.op : 'ne';
  // Equality has its operands in any order.
  const turned = (op === 'eq' || op === 'ne') && compares && back.args.includes(right!);
  const tested = !compares ? condition : turned ? right! : left!;
  const limit = !compares ? graph.constant(0) : turned ? left! : right!;
  for (const param of head.params) {
    const next = back.args[param.imm]!;
    if (next.op !== 'add' || next.args[0] !== param || next.args[1]!.op !== 'const') continue;
    const step = next.args[1]!.imm;
    const first = entering.args[param.imm]!;
    if (tested !== next && tested !== param) continue;
    // What is compared in the first round.
    const start = tested === next ? graph.pure('add', [first, graph.constant(step)]) : first;
    if (start.op === 'const' && limit.op === 'const') return simulate(graph, start.imm, step, op, limit.imm, stay);
    if (op !== (stay ? 'ne' : 'eq') || tested !== next || !isInvariant(limit, counter.loop)) continue;
    if (step === -1) return graph.pure('sub', [first, limit]);
    if (step === 1) return graph.pure('sub', [limit, first]);
    const distance = graph.pure('sub', [limit, first]);
    if (distance.op === 'const') {
      const rounds = distance.imm / step;
      return Number.isInteger(rounds) && rounds > 0 ? graph.constant(rounds) : undefined;
    }
  }
  return undefined;
}

/** Rounds between constants; only as many as are tried here in no time. */
function simulate(
  graph: Graph,
  start: number,
  step: number,
  op: string,
  limit: number,
  stay: boolean,
): Value | undefined {
  let value = start;
  for (let rounds = 1; rounds <= 100_000; rounds++) {
    const holds = evaluate(op as 'eq', [value, limit], 0) !== 0;
    if (holds !== stay) return graph.constant(rounds);
    value = (value + step) | 0;
  }
  return undefined;
}
