import { isPure, type Block, type Edge, type Graph, type Value } from '../../../ssa';
import { isInvariant } from './invariant';

/** More pointers than this would cost more registers than the index and its additions. */
const MOST_POINTERS = 3;

/**
 * In hardware loops, replaces an index that is only ever added to fixed bases by one pointer for each base, which steps along by itself.
 *
 * @param bodies blocks of each such loop by its head
 */
export function stepPointers(graph: Graph, bodies: ReadonlyMap<Block, ReadonlySet<Block>>): boolean {
  const users = collectUsers(graph);
  const replaced = new Map<Value, Value>();
  for (const { end } of graph.blocks) {
    if (end?.kind !== 'loop') continue;
    const [entering] = end.edges;
    const body = bodies.get(entering.to);
    const back = graph.blocks
      .map((block) => block.end)
      .find((other) => other?.kind === 'next' && other.edges[0].to === entering.to);
    if (body && back)
      for (const param of [...entering.to.params])
        replaceIndex(graph, param, entering, back.edges[0]!, body, users, replaced);
  }
  if (replaced.size > 0)
    graph.rebuild((value, args) => graph.pure(value.op as Parameters<Graph['pure']>[0], args, value.imm), replaced);
  return replaced.size > 0;
}

function replaceIndex(
  graph: Graph,
  index: Value,
  entering: Edge,
  back: Edge,
  body: ReadonlySet<Block>,
  users: ReadonlyMap<Value, ReadonlySet<Value | Edge>>,
  replaced: Map<Value, Value>,
): void {
  const next = back.args[index.imm]!;
  const [from, step] = next.args;
  if (next.op !== 'add' || from !== index || step!.op !== 'const') return;
  if ([...(users.get(next) ?? [])].some((user) => user !== back)) return;
  const sums = [...users.get(index)!].filter((user) => user !== next);
  if (sums.length === 0 || sums.length > MOST_POINTERS) return;
  const bases = sums.map((sum) =>
    'op' in sum && sum.op === 'add' ? sum.args.find((arg) => arg !== index) : undefined,
  );
  if (bases.some((base) => !base || base.op === 'const' || !isInvariant(base, body))) return;
  for (const [place, sum] of sums.entries()) {
    const pointer = graph.param(entering.to);
    entering.args.push(graph.pure('add', [entering.args[index.imm]!, bases[place]!]));
    back.args.push(graph.pure('add', [pointer, step!]));
    // All are values, or there would be no base.
    if ('op' in sum) replaced.set(sum, pointer);
  }
}

/** Who uses each value: other values, ends of blocks (as one stranger) and edges. */
function collectUsers(graph: Graph): Map<Value, Set<Value | Edge>> {
  const users = new Map<Value, Set<Value | Edge>>();
  const todo: Value[] = [];
  const stranger: Edge = { to: graph.blocks[0]!, args: [] };
  const use = (value: Value, by: Value | Edge) => {
    const known = users.get(value);
    if (known) known.add(by);
    else {
      users.set(value, new Set([by]));
      if (isPure(value.op)) todo.push(value);
    }
  };
  for (const { body, end } of graph.blocks) {
    for (const value of body) for (const arg of value.args) use(arg, value);
    if (end && 'args' in end) for (const arg of end.args) use(arg, stranger);
    for (const edge of end?.edges ?? []) for (const arg of edge.args) use(arg, edge);
  }
  for (let value = todo.pop(); value; value = todo.pop()) for (const arg of value.args) use(arg, value);
  return users;
}
