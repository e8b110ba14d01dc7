/**
 * Iterated register coalescing: L. George, A. W. Appel, ACM TOPLAS 18(3), 1996. Names follow the paper.
 *
 * Nodes below `first` are the target's registers and have their colour; the others are virtual.
 */
interface Move {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  state: 'worklist' | 'active' | 'done';
}

export class Colouring {
  private readonly k: number;
  private readonly edges = new Set<number>();
  private readonly adjacent: Set<number>[];
  private readonly degree: number[];
  private readonly cost: number[];
  private readonly moves: Move[] = [];
  private readonly movesOf: Move[][];
  private readonly alias: number[];
  private readonly state: ('initial' | 'simplify' | 'freeze' | 'spill' | 'coalesced' | 'stacked')[];
  private readonly usable: ReadonlySet<number>;
  private readonly simplifyList = new Set<number>();
  private readonly freezeList = new Set<number>();
  private readonly spillList = new Set<number>();
  private readonly stack: number[] = [];

  constructor(
    private readonly count: number,
    private readonly first: number,
    private readonly colours: readonly number[],
  ) {
    this.k = colours.length;
    this.usable = new Set(colours);
    const each = <T>(make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
    this.adjacent = each(() => new Set());
    this.degree = each((index) => (index < first ? Infinity : 0));
    this.cost = each(() => 0);
    this.movesOf = each(() => []);
    this.alias = each((index) => index);
    this.state = each(() => 'initial');
  }

  /** How much it would cost to have this register in memory. */
  addCost(node: number, cost: number): void {
    this.cost[node]! += cost;
  }

  addMove(a: number, b: number, weight: number): void {
    if (a === b || !this.mayColour(a) || !this.mayColour(b)) return;
    const move: Move = { a, b, weight, state: 'worklist' };
    this.moves.push(move);
    this.movesOf[a]!.push(move);
    this.movesOf[b]!.push(move);
  }

  addEdge(a: number, b: number): void {
    // The stack pointer is nobody's neighbour: no register is ever allocated to it.
    if (a === b || !this.mayColour(a) || !this.mayColour(b) || this.interfere(a, b)) return;
    this.edges.add(a * this.count + b);
    this.edges.add(b * this.count + a);
    if (a >= this.first) {
      this.adjacent[a]!.add(b);
      this.degree[a]!++;
    }
    if (b >= this.first) {
      this.adjacent[b]!.add(a);
      this.degree[b]!++;
    }
  }

  /** Colours all nodes, or says which ones should go to memory. */
  colour(): { readonly colours: Map<number, number>; readonly spilled: number[] } {
    const used = new Set<number>();
    for (let node = this.first; node < this.count; node++) {
      if (this.cost[node] === 0 && this.adjacent[node]!.size === 0 && this.movesOf[node]!.length === 0) continue;
      used.add(node);
    }
    for (const node of used) this.classify(node);
    // Copies in inner loops first.
    const worklist = this.moves.sort((a, b) => b.weight - a.weight);
    for (;;) {
      const simple = first(this.simplifyList);
      if (simple !== undefined) {
        this.simplify(simple);
        continue;
      }
      const move = worklist.find(({ state }) => state === 'worklist');
      if (move) {
        this.coalesce(move);
        continue;
      }
      const frozen = first(this.freezeList);
      if (frozen !== undefined) {
        this.freezeList.delete(frozen);
        this.simplifyList.add(frozen);
        this.state[frozen] = 'simplify';
        this.freezeMoves(frozen);
        continue;
      }
      const candidate = this.cheapest();
      if (candidate === undefined) break;
      this.spillList.delete(candidate);
      this.simplifyList.add(candidate);
      this.state[candidate] = 'simplify';
      this.freezeMoves(candidate);
    }
    return this.assign(used);
  }

  private mayColour(node: number): boolean {
    return node >= this.first || this.usable.has(node);
  }

  private interfere(a: number, b: number): boolean {
    return (a < this.first && b < this.first) || this.edges.has(a * this.count + b);
  }

  private classify(node: number): void {
    const state = this.degree[node]! >= this.k ? 'spill' : this.moveRelated(node) ? 'freeze' : 'simplify';
    this.state[node] = state;
    this.listOf(state).add(node);
  }

  private listOf(state: 'spill' | 'freeze' | 'simplify'): Set<number> {
    return state === 'spill' ? this.spillList : state === 'freeze' ? this.freezeList : this.simplifyList;
  }

  private moveRelated(node: number): boolean {
    return this.movesOf[node]!.some(({ state }) => state !== 'done');
  }

  private neighbours(node: number): number[] {
    return [...this.adjacent[node]!].filter(
      (other) => this.state[other] !== 'stacked' && this.state[other] !== 'coalesced',
    );
  }

  private simplify(node: number): void {
    this.simplifyList.delete(node);
    this.state[node] = 'stacked';
    this.stack.push(node);
    for (const other of this.neighbours(node)) this.decrement(other);
  }

  private decrement(node: number): void {
    if (node < this.first) return;
    this.degree[node]!--;
    if (this.degree[node] !== this.k - 1) return;
    for (const near of [node, ...this.neighbours(node)]) {
      for (const move of this.movesOf[near]!) if (move.state === 'active') move.state = 'worklist';
    }
    if (this.spillList.delete(node)) {
      const state = this.moveRelated(node) ? 'freeze' : 'simplify';
      this.state[node] = state;
      this.listOf(state).add(node);
    }
  }

  private find(node: number): number {
    let found = node;
    while (this.state[found] === 'coalesced') found = this.alias[found]!;
    return found;
  }

  private coalesce(move: Move): void {
    let [u, v] = [this.find(move.a), this.find(move.b)];
    if (v < this.first) [u, v] = [v, u];
    if (u === v) {
      move.state = 'done';
      this.relax(u);
    } else if (v < this.first || this.interfere(u, v)) {
      move.state = 'done';
      this.relax(u);
      this.relax(v);
    } else if (u < this.first ? this.georgeHolds(u, v) : this.briggsHolds(u, v)) {
      move.state = 'done';
      this.combine(u, v);
      this.relax(u);
    } else move.state = 'active';
  }

  /** A node without moves left to coalesce may be simplified. */
  private relax(node: number): void {
    if (node < this.first || this.moveRelated(node) || this.degree[node]! >= this.k) return;
    if (!this.freezeList.delete(node)) return;
    this.state[node] = 'simplify';
    this.simplifyList.add(node);
  }

  private georgeHolds(u: number, v: number): boolean {
    return this.neighbours(v).every((t) => t < this.first || this.degree[t]! < this.k || this.interfere(t, u));
  }

  private briggsHolds(u: number, v: number): boolean {
    const near = new Set([...this.neighbours(u), ...this.neighbours(v)]);
    let significant = 0;
    for (const node of near) {
      // A neighbour of both will have one neighbour less.
      const both = this.interfere(node, u) && this.interfere(node, v) && node >= this.first ? 1 : 0;
      if (this.degree[node]! - both >= this.k) significant++;
    }
    return significant < this.k;
  }

  private combine(u: number, v: number): void {
    if (!this.freezeList.delete(v)) this.spillList.delete(v);
    this.state[v] = 'coalesced';
    this.alias[v] = u;
    this.cost[u]! += this.cost[v]!;
    this.movesOf[u]!.push(...this.movesOf[v]!);
    for (const move of this.movesOf[v]!) if (move.state === 'active') move.state = 'worklist';
    for (const t of this.neighbours(v)) {
      this.addEdge(t, u);
      this.decrement(t);
    }
    if (u >= this.first && this.degree[u]! >= this.k && this.freezeList.delete(u)) {
      this.state[u] = 'spill';
      this.spillList.add(u);
    }
  }

  private freezeMoves(node: number): void {
    for (const move of this.movesOf[node]!) {
      if (move.state === 'done') continue;
      move.state = 'done';
      const [a, b] = [this.find(move.a), this.find(move.b)];
      this.relax(a === this.find(node) ? b : a);
    }
  }

  /** The node in the way of most for the least cost. */
  private cheapest(): number | undefined {
    let best: number | undefined;
    let least = Infinity;
    for (const node of this.spillList) {
      const cost = this.cost[node]! / this.degree[node]!;
      if (best === undefined || cost < least) {
        best = node;
        least = cost;
      }
    }
    return best;
  }

  private assign(used: ReadonlySet<number>): { colours: Map<number, number>; spilled: number[] } {
    const colours = new Map<number, number>();
    for (let node = 0; node < this.first; node++) colours.set(node, node);
    const spilled: number[] = [];
    for (let node = this.stack.pop(); node !== undefined; node = this.stack.pop()) {
      const taken = new Set<number | undefined>();
      for (const other of this.adjacent[node]!) taken.add(colours.get(this.find(other)));
      const free = this.colours.filter((colour) => !taken.has(colour));
      // One that a copy would like, if there is one.
      const wish = this.movesOf[node]!.map(({ a, b }) => colours.get(this.find(this.find(a) === node ? b : a))).find(
        (colour) => colour !== undefined && free.includes(colour),
      );
      const colour = wish ?? free[0];
      if (colour === undefined) spilled.push(node);
      else colours.set(node, colour);
    }
    const all: number[] = [];
    for (const node of used) {
      const root = this.find(node);
      const colour = colours.get(root);
      if (colour !== undefined) colours.set(node, colour);
      if (root !== node && spilled.includes(root)) all.push(node);
    }
    // What was made one must go to memory as one, or rather each for itself: the copies between them are then accesses.
    return { colours, spilled: [...spilled, ...all] };
  }
}

const first = (set: ReadonlySet<number>): number | undefined => {
  for (const value of set) return value;
  return undefined;
};
