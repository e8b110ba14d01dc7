/**
 * A function in static single assignment form. All values are 32-bit words: a 64-bit number is two of them, a float is its bits.
 *
 * What has an effect (memory, calls, traps, division) is pinned: it stays in its block, in order. Everything else is pure and belongs to
 * no block until it is scheduled; equal pure values are one value.
 */
export type PureOp = RequiredOp | OptionalOp;

/** Operations that every target has. */
export type RequiredOp =
  | 'const'
  | 'add'
  | 'sub'
  | 'mul'
  | 'and'
  | 'or'
  | 'xor'
  /** Shifts look at five bits of their amount. */
  | 'shl'
  | 'shru'
  | 'shrs'
  | Comparison
  /** [condition, if not zero, if zero] */
  | 'select';

/** Operations that a target may lack. Whole numbers are made of others then (expand.ts); nobody makes floats of one that it lacks. */
export type OptionalOp =
  /** Upper halves of products. */
  | 'mulhu'
  | 'mulhs'
  /** Rotation to the right. */
  | 'rotr'
  /** [high, low, n]: the word that starts at bit n (0 to 31) of the 64-bit number. */
  | 'funnel'
  | 'clz'
  | 'abs'
  /** The low `imm` bits (8 to 23) with their sign. */
  | 'sext'
  /** Bits from `imm & 31`, (imm >> 5) + 1 of them, at most 16. */
  | 'extract'
  | 'min'
  | 'max'
  | 'minu'
  | 'maxu'
  /** (a << imm) + b, imm 1 to 3. */
  | 'addx'
  /** (a << imm) - b. */
  | 'subx'
  | FloatOp
  | FloatComparison;

/** Single precision on an FPU; operands and results are bits in words, like all values. */
export type FloatOp =
  | 'fadd'
  | 'fsub'
  | 'fmul'
  | 'fabs'
  | 'fneg'
  /** Integers to floats. */
  | 'ffroms'
  | 'ffromu'
  /** Floats to integers: towards zero (signed and unsigned), down, up, to nearest. What does not fit becomes the nearest that does. */
  | 'ftos'
  | 'ftou'
  | 'ffloor'
  | 'fceil'
  | 'fround';
/** 1 or 0; 0 when an operand is NaN. There is no opposite: both a < b and a >= b are false then. */
export type FloatComparison = 'feq' | 'flt' | 'fle';

/** 1 or 0. Others are made of these by swapping. */
export type Comparison = 'eq' | 'ne' | 'lts' | 'ges' | 'ltu' | 'geu';

export type PinnedOp =
  /** A block's parameter, SSA's phi; `imm` is its place. */
  | 'param'
  /** A word of the function's arguments; `imm` is its place. */
  | 'argument'
  | Load
  | Store
  | 'divs'
  | 'divu'
  | 'rems'
  | 'remu'
  /** Panics with code `imm` when the operand is not zero. */
  | 'trapIf'
  /** [arguments...] -> first word of the result; `imm` is the function. */
  | 'call'
  /** [code address, arguments...] */
  | 'callIndirect'
  /** [arguments...]; `imm` is the place in the list of routines. */
  | 'routine'
  /** All accesses of memory before it are done before any behind it. */
  | 'barrier'
  /** [call] -> second word of its result. */
  | 'second';
/** [address] plus `imm`. */
export type Load = 'load8u' | 'load16u' | 'load16s' | 'load32';
/** [address, value], address plus `imm`. */
export type Store = 'store8' | 'store16' | 'store32';

export type Op = PureOp | PinnedOp;

export interface Value {
  id: number;
  readonly op: Op;
  args: Value[];
  imm: number;
  /** Where a pinned value is; for pure ones, where the schedule puts it. */
  block: Block | undefined;
}

export interface Edge {
  to: Block;
  /** One for each parameter of `to`. */
  args: Value[];
}

export type End =
  | { readonly kind: 'jump'; readonly edges: readonly [Edge] }
  /** First edge when the condition is not zero. */
  | { readonly kind: 'branch'; args: [Value]; readonly edges: readonly [Edge, Edge] }
  /** Edge by index; the last one for everything else. */
  | { readonly kind: 'switch'; args: [Value]; readonly edges: readonly Edge[] }
  /** Starts a loop of so many rounds that counts by itself. */
  | { readonly kind: 'loop'; args: [Value]; readonly edges: readonly [Edge] }
  /** Closes it: back to its head, or out. */
  | { readonly kind: 'next'; readonly edges: readonly [Edge, Edge] }
  | { readonly kind: 'return'; args: Value[]; readonly edges: readonly [] }
  | { readonly kind: 'trap'; readonly code: number; readonly edges: readonly [] };

export interface Block {
  id: number;
  params: Value[];
  /** Pinned values in order; after scheduling, all values. */
  body: Value[];
  end: End | undefined;
}

const commutative = new Set<Op>([
  'add',
  'mul',
  'mulhu',
  'mulhs',
  'and',
  'or',
  'xor',
  'min',
  'max',
  'minu',
  'maxu',
  'eq',
  'ne',
  'fadd',
  'fmul',
  'feq',
]);
const pure = new Set<Op>([
  ...commutative,
  ...([
    'const',
    'sub',
    'shl',
    'shru',
    'shrs',
    'rotr',
    'funnel',
    'clz',
    'abs',
    'sext',
    'extract',
    'addx',
    'subx',
  ] as const),
  ...(['lts', 'ges', 'ltu', 'geu', 'select', 'feq', 'flt', 'fle'] as const),
  ...(['fadd', 'fsub', 'fmul', 'fabs', 'fneg', 'ffroms', 'ffromu'] as const),
  ...(['ftos', 'ftou', 'ffloor', 'fceil', 'fround'] as const),
]);
export const isPure = (op: Op): op is PureOp => pure.has(op);

/** What a graph asks for a pure value. */
export interface Rules {
  /** Answers for one with another, if there is a simpler one. */
  simplify(graph: Graph, op: PureOp, args: Value[], imm: number): Value | undefined;
  /** Makes one of others, as the target lacks its operation. */
  expand(graph: Graph, op: OptionalOp, args: readonly Value[], imm: number): Value;
}

const required = new Set<PureOp>([
  ...(['const', 'add', 'sub', 'mul', 'and', 'or', 'xor', 'shl', 'shru', 'shrs', 'select'] as const),
  ...(['eq', 'ne', 'lts', 'ges', 'ltu', 'geu'] as const),
]);
const isRequired = (op: PureOp): op is RequiredOp => required.has(op);

/** Makes values and blocks. */
export class Graph {
  readonly blocks: Block[] = [];
  private known = new Map<string, Value>();
  private next = 0;

  /** @param operations of those that a target may lack, the ones that it has */
  constructor(
    private readonly rules: Rules,
    private readonly operations: ReadonlySet<OptionalOp>,
  ) {}

  /** Whether the target has an operation. */
  has(op: OptionalOp): boolean {
    return this.operations.has(op);
  }

  block(): Block {
    const block: Block = { id: this.blocks.length, params: [], body: [], end: undefined };
    this.blocks.push(block);
    return block;
  }

  param(block: Block): Value {
    const value: Value = { id: this.next++, op: 'param', args: [], imm: block.params.length, block };
    block.params.push(value);
    return value;
  }

  pin(block: Block, op: PinnedOp, args: Value[], imm = 0): Value {
    const value: Value = { id: this.next++, op, args, imm, block };
    block.body.push(value);
    return value;
  }

  pure(op: PureOp, args: Value[], imm = 0): Value {
    // Constants second, otherwise older values first: equal values then look equal.
    if (commutative.has(op) && rank(args[0]!) > rank(args[1]!)) args = [args[1]!, args[0]!];
    const simpler = this.rules.simplify(this, op, args, imm);
    if (simpler) return simpler;
    const key = `${op} ${imm} ${args.map(({ id }) => id).join(' ')}`;
    const known = this.known.get(key);
    if (known) return known;
    if (!isRequired(op) && !this.operations.has(op)) return this.rules.expand(this, op, args, imm);
    const value: Value = { id: this.next++, op, args, imm, block: undefined };
    this.known.set(key, value);
    return value;
  }

  constant(value: number): Value {
    return this.pure('const', [], value | 0);
  }

  /**
   * Makes every pure value anew through `make`, operands first, so that whatever has become known since lets it be simplified; pinned ones
   * stay and get new operands. `replaced` are values that others stand for.
   */
  rebuild(make: (value: Value, args: Value[]) => Value, replaced: ReadonlyMap<Value, Value> = new Map()): void {
    const made = new Map<Value, Value>();
    const resolve = (value: Value): Value => {
      const found = follow(value, replaced);
      return made.get(found) ?? found;
    };
    const live = operandsFirst(liveValues(this.blocks, replaced), replaced);
    this.known = new Map();
    this.next = 0;
    for (const value of live) {
      if (isPure(value.op)) made.set(value, make(value, value.args.map(resolve)));
      else {
        value.id = this.next++;
        value.args = value.args.map(resolve);
      }
    }
    for (const { end } of this.blocks) {
      if (end && 'args' in end) end.args = end.args.map(resolve);
      for (const edge of end?.edges ?? []) edge.args = edge.args.map(resolve);
    }
  }
}

/** What stands for a value at last. */
function follow(value: Value, replaced: ReadonlyMap<Value, Value>): Value {
  let found = value;
  for (let other = replaced.get(found); other; other = replaced.get(found)) found = other;
  return found;
}

/** Values by age, but operands always before what is made of them: accesses may have got new addresses. */
function operandsFirst(values: Value[], replaced: ReadonlyMap<Value, Value>): Value[] {
  const ordered = new Set<Value>();
  for (const first of values.sort((a, b) => a.id - b.id)) {
    const path = [first];
    for (let value = path.at(-1); value; value = path.at(-1)) {
      const missing = ordered.has(value)
        ? undefined
        : value.args.map((arg) => follow(arg, replaced)).find((arg) => !ordered.has(arg));
      if (missing) path.push(missing);
      else {
        ordered.add(value);
        path.pop();
      }
    }
  }
  return [...ordered];
}

const rank = (value: Value) => (value.op === 'const' ? Infinity : value.id);

/** All values that something pinned or the end of a block needs, and all pinned ones; parameters only when needed. */
function liveValues(blocks: readonly Block[], replaced: ReadonlyMap<Value, Value>): Value[] {
  const seen = new Set<Value>();
  const todo: Value[] = [];
  const need = (value: Value) => {
    const found = follow(value, replaced);
    if (!seen.has(found)) {
      seen.add(found);
      todo.push(found);
    }
  };
  const incoming = new Map<Block, Edge[]>();
  for (const { body, end } of blocks) {
    body.forEach(need);
    if (end && 'args' in end) end.args.forEach(need);
    for (const edge of end?.edges ?? []) incoming.set(edge.to, [...(incoming.get(edge.to) ?? []), edge]);
  }
  for (let value = todo.pop(); value; value = todo.pop()) {
    value.args.forEach(need);
    if (value.op === 'param') for (const edge of incoming.get(value.block!) ?? []) need(edge.args[value.imm]!);
  }
  return [...seen];
}
