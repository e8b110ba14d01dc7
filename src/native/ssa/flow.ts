import type { Block } from './graph';

/** What control flow says about the blocks that can be reached. */
export interface Flow {
  /** In layout order: a block before what it dominates, loops in one piece. */
  readonly order: readonly Block[];
  readonly predecessors: ReadonlyMap<Block, readonly Block[]>;
  /** The block's immediate dominator; the entry's is itself. */
  readonly dominator: ReadonlyMap<Block, Block>;
  /** Loops around a block. */
  readonly depth: ReadonlyMap<Block, number>;
  /** Blocks of each loop by its head. */
  readonly loops: ReadonlyMap<Block, ReadonlySet<Block>>;
}

export const successors = (block: Block): Block[] => (block.end?.edges ?? []).map(({ to }) => to);

export function analyse(entry: Block): Flow {
  // Dominators do not care which reverse postorder they are found by; loops need dominators; the final order needs loops.
  const first = reversePostorder(entry, successors);
  const dominator = dominators(first);
  const loops = findLoops(first, dominator);
  const depth = new Map(first.map((block) => [block, 0]));
  for (const loop of loops.values()) for (const block of loop) depth.set(block, depth.get(block)! + 1);
  // What leaves a loop is visited first, and so comes last.
  const inward = (block: Block) => successors(block).sort((a, b) => depth.get(a)! - depth.get(b)!);
  const order = reversePostorder(entry, inward);
  return { order, predecessors: predecessorsOf(order), dominator, depth, loops };
}

function reversePostorder(entry: Block, next: (block: Block) => Block[]): Block[] {
  const seen = new Set([entry]);
  const order: Block[] = [];
  const path = [{ block: entry, todo: next(entry) }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const block = top.todo.shift();
    if (!block) {
      order.push(top.block);
      path.pop();
    } else if (!seen.has(block)) {
      seen.add(block);
      path.push({ block, todo: next(block) });
    }
  }
  return order.reverse();
}

function predecessorsOf(order: readonly Block[]): Map<Block, Block[]> {
  const result = new Map<Block, Block[]>(order.map((block) => [block, []]));
  for (const block of order) for (const next of successors(block)) result.get(next)!.push(block);
  return result;
}

/** Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm. */
function dominators(order: readonly Block[]): Map<Block, Block> {
  const place = new Map(order.map((block, index) => [block, index]));
  const predecessors = predecessorsOf(order);
  const dominator = new Map([[order[0]!, order[0]!]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const block of order.slice(1)) {
      const [seed, ...others] = predecessors.get(block)!.filter((other) => dominator.has(other));
      const found = others.reduce((a, b) => commonDominator(dominator, place, a, b), seed!);
      if (dominator.get(block) !== found) {
        dominator.set(block, found);
        changed = true;
      }
    }
  }
  return dominator;
}

/** The nearest block that dominates both. `place` numbers the blocks so that dominators come first. */
export function commonDominator(
  dominator: ReadonlyMap<Block, Block>,
  place: ReadonlyMap<Block, number>,
  a: Block,
  b: Block,
): Block {
  while (a !== b) {
    if (place.get(a)! > place.get(b)!) a = dominator.get(a)!;
    else b = dominator.get(b)!;
  }
  return a;
}

function findLoops(order: readonly Block[], dominator: ReadonlyMap<Block, Block>): Map<Block, Set<Block>> {
  const place = new Map(order.map((block, index) => [block, index]));
  const predecessors = predecessorsOf(order);
  const loops = new Map<Block, Set<Block>>();
  for (const block of order) {
    for (const head of successors(block)) {
      if (place.get(head)! > place.get(block)!) continue;
      if (commonDominator(dominator, place, head, block) !== head) continue;
      const loop = loops.get(head) ?? new Set([head]);
      loops.set(head, loop);
      const todo = [block];
      for (let inside = todo.pop(); inside; inside = todo.pop()) {
        if (loop.has(inside)) continue;
        loop.add(inside);
        todo.push(...predecessors.get(inside)!);
      }
    }
  }
  return loops;
}
