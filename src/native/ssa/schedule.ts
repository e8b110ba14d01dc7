import { commonDominator, type Flow } from './flow';
import { isPure, type Block, type Value } from './graph';

/**
 * Gives every pure value a place: the outermost loop that its operands allow, and there the latest block that reaches all its uses (Click:
 * Global Code Motion, Global Value Numbering). Then orders each block. Constants get no place: they are made where they are needed.
 */
export function schedule(flow: Flow): void {
  const place = new Map(flow.order.map((block, index) => [block, index]));
  const { values, uses } = collect(flow);
  const early = new Map<Value, Block>();
  const entry = flow.order[0]!;
  const deepest = (a: Block, b: Block) => (commonDominator(flow.dominator, place, a, b) === a ? b : a);
  for (const value of values) {
    if (!isPure(value.op)) early.set(value, value.block!);
    else early.set(value, value.args.map((arg) => early.get(arg) ?? entry).reduce(deepest, entry));
  }
  for (const value of [...values].reverse()) {
    if (!isPure(value.op) || value.op === 'const') continue;
    const blocks = (uses.get(value) ?? []).map((use) => ('op' in use ? use.block! : use));
    const late = blocks.reduce((a, b) => commonDominator(flow.dominator, place, a, b));
    value.block = outermost(flow, late, early.get(value)!);
  }
  const members = new Map<Block, Value[]>();
  for (const value of values) {
    if (!isPure(value.op) || value.op === 'const') continue;
    const list = members.get(value.block!) ?? [];
    members.set(value.block!, list);
    list.push(value);
  }
  for (const block of flow.order) order(block, members.get(block) ?? [], uses);
}

/** On the way from `late` up to `early`, the first block in the fewest loops. */
export function outermost({ dominator, depth }: Flow, late: Block, early: Block): Block {
  let best = late;
  for (let block = late; block !== early;) {
    block = dominator.get(block)!;
    if (depth.get(block)! < depth.get(best)!) best = block;
  }
  return best;
}

/** Uses by values and, for the ends of blocks and what their edges carry, by blocks. Values come operands first. */
function collect({ order }: Flow): { values: Value[]; uses: Map<Value, (Value | Block)[]> } {
  const uses = new Map<Value, (Value | Block)[]>();
  const seen = new Set<Value>();
  const todo: Value[] = [];
  const see = (value: Value) => {
    if (seen.has(value)) return;
    seen.add(value);
    todo.push(value);
  };
  const use = (value: Value, by: Value | Block) => {
    const list = uses.get(value);
    if (list) list.push(by);
    else uses.set(value, [by]);
    see(value);
  };
  for (const block of order) {
    block.params.forEach(see);
    block.body.forEach(see);
    const { end } = block;
    if (end && 'args' in end) for (const arg of end.args) use(arg, block);
    for (const edge of end?.edges ?? []) for (const arg of edge.args) use(arg, block);
  }
  for (let value = todo.pop(); value; value = todo.pop()) for (const arg of value.args) use(arg, value);
  return { values: [...seen].sort((a, b) => a.id - b.id), uses };
}

/**
 * Orders a block. Pinned values keep their order. What follows from one of them comes at once, so that sums take their parts as they come;
 * everything else comes as late as it can.
 */
function order(block: Block, members: readonly Value[], uses: ReadonlyMap<Value, readonly (Value | Block)[]>): void {
  const pinned = block.body;
  const waiting = new Map<Value, number>();
  const fresh = new Set<Value>();
  const here = new Set<Value>([...members, ...pinned]);
  const done = new Set<Value>();
  const result: Value[] = [];
  const argsHere = (value: Value) => new Set(value.args.filter((arg) => here.has(arg)));
  const effects = new Set(pinned);
  // Operands have smaller numbers, so one pass finds all that follows from pinned values.
  for (const value of members) {
    const args = argsHere(value);
    waiting.set(value, args.size);
    for (const arg of args) if (fresh.has(arg) || effects.has(arg)) fresh.add(value);
  }

  /** Puts a value, its operands before it, and then whatever fresh has become ready by it. */
  const put = (first: Value) => {
    const stack = [first];
    while (stack.length > 0) {
      const value = stack.at(-1)!;
      const missing = done.has(value) ? undefined : value.args.find((arg) => here.has(arg) && !done.has(arg));
      if (missing) {
        stack.push(missing);
        continue;
      }
      stack.pop();
      if (done.has(value)) continue;
      done.add(value);
      result.push(value);
      const ready: Value[] = [];
      for (const user of new Set(uses.get(value) ?? [])) {
        if (!('op' in user) || !waiting.has(user)) continue;
        const left = waiting.get(user)! - 1;
        waiting.set(user, left);
        if (left === 0 && fresh.has(user)) ready.push(user);
      }
      stack.push(...ready.reverse());
    }
  };
  for (const value of pinned) put(value);
  for (const value of members) put(value);
  block.body = result;
}
