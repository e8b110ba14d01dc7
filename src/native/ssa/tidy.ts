import { analyse, type Flow } from './flow';
import { isPure, type Block, type Edge, type Graph, type Value } from './graph';

/**
 * Takes away what building left over: blocks that cannot be reached, parameters that are always the same value or never used, and borders
 * between blocks that always follow each other.
 */
export function tidy(graph: Graph): Flow {
  dropUnreachable(graph);
  const replaced = sameParameters(graph);
  graph.rebuild((value, args) => graph.pure(value.op as Parameters<Graph['pure']>[0], args, value.imm), replaced);
  dropUnused(graph);
  merge(graph);
  dropUnreachable(graph);
  return analyse(graph.blocks[0]!);
}

function dropUnreachable(graph: Graph): void {
  const { order } = analyse(graph.blocks[0]!);
  graph.blocks.splice(0, graph.blocks.length, ...order);
  order.forEach((block, index) => (block.id = index));
}

/** The edges into each block. */
export function incomingEdges(blocks: readonly Block[]): Map<Block, Edge[]> {
  const incoming = new Map<Block, Edge[]>(blocks.map((block) => [block, []]));
  for (const { end } of blocks) for (const edge of end?.edges ?? []) incoming.get(edge.to)!.push(edge);
  return incoming;
}

/** Parameters that stand for one value, whichever way control came. */
function sameParameters(graph: Graph): Map<Value, Value> {
  const incoming = incomingEdges(graph.blocks);
  const replaced = new Map<Value, Value>();
  const resolve = (value: Value): Value => {
    let found = value;
    for (let other = replaced.get(found); other; other = replaced.get(found)) found = other;
    return found;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const block of graph.blocks) {
      for (const param of block.params) {
        if (replaced.has(param)) continue;
        const values = new Set(incoming.get(block)!.map(({ args }) => resolve(args[param.imm]!)));
        values.delete(param);
        const [only] = values;
        if (values.size === 1 && only) {
          replaced.set(param, only);
          changed = true;
        }
      }
    }
  }
  return replaced;
}

function dropUnused(graph: Graph): void {
  const incoming = incomingEdges(graph.blocks);
  const used = new Set<Value>();
  const todo: Value[] = [];
  const need = (value: Value) => {
    if (used.has(value)) return;
    used.add(value);
    todo.push(value);
  };
  for (const { body, end } of graph.blocks) {
    body.forEach(need);
    if (end && 'args' in end) end.args.forEach(need);
  }
  for (let value = todo.pop(); value; value = todo.pop()) {
    value.args.forEach(need);
    if (value.op === 'param') for (const edge of incoming.get(value.block!)!) need(edge.args[value.imm]!);
  }
  for (const block of graph.blocks) {
    const kept = block.params.filter((param) => used.has(param));
    if (kept.length === block.params.length) continue;
    for (const edge of incoming.get(block)!) edge.args = kept.map((param) => edge.args[param.imm]!);
    kept.forEach((param, index) => (param.imm = index));
    block.params = kept;
  }
}

/** A block that only one jump leads to becomes part of the block before it. */
function merge(graph: Graph): void {
  const incoming = incomingEdges(graph.blocks);
  const gone = new Set<Block>();
  for (const block of graph.blocks) {
    if (gone.has(block)) continue;
    for (;;) {
      if (block.end?.kind !== 'jump') break;
      const { to } = block.end.edges[0];
      if (to === block || to.params.length > 0 || incoming.get(to)!.length !== 1) break;
      for (const value of to.body) value.block = block;
      block.body.push(...to.body);
      block.end = to.end;
      to.body = [];
      to.end = undefined;
      gone.add(to);
    }
  }
}

/** How often each value is used, by other values and by the ends of blocks. */
export function countUses(graph: Graph): Map<Value, number> {
  const uses = new Map<Value, number>();
  const use = (value: Value) => {
    const count = uses.get(value) ?? 0;
    uses.set(value, count + 1);
    if (count === 0 && isPure(value.op)) value.args.forEach(use);
  };
  for (const { body, end } of graph.blocks) {
    for (const value of body) value.args.forEach(use);
    if (end && 'args' in end) end.args.forEach(use);
    for (const edge of end?.edges ?? []) edge.args.forEach(use);
  }
  return uses;
}
