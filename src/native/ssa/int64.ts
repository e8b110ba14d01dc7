import type { Comparison, Graph, Value } from './graph';

/** A 64-bit number as two words. */
export type Pair = readonly [low: Value, high: Value];

/** 64-bit arithmetic as arithmetic on words. */
export class Int64 {
  constructor(private readonly graph: Graph) {}

  /** 64 x 64 -> 64 bits. Factors that are sign-extended words need one product less, as there is a signed one. */
  mul([al, ah]: Pair, [bl, bh]: Pair): Pair {
    const { graph } = this;
    const low = graph.pure('mul', [al, bl]);
    if (this.isSign(ah, al) && this.isSign(bh, bl)) return [low, graph.pure('mulhs', [al, bl])];
    const cross = graph.pure('add', [graph.pure('mul', [al, bh]), graph.pure('mul', [ah, bl])]);
    return [low, graph.pure('add', [graph.pure('mulhu', [al, bl]), cross])];
  }

  add([al, ah]: Pair, [bl, bh]: Pair): Pair {
    const { graph } = this;
    const low = graph.pure('add', [al, bl]);
    // The sum is smaller than a summand exactly when it wrapped. A constant summand is the cheaper one to lose.
    const carry = bl.op === 'const' && bl.imm === 0 ? graph.constant(0) : graph.pure('ltu', [low, al]);
    return [low, graph.pure('add', [graph.pure('add', [ah, bh]), carry])];
  }

  sub([al, ah]: Pair, [bl, bh]: Pair): Pair {
    const { graph } = this;
    const borrow = graph.pure('ltu', [al, bl]);
    return [graph.pure('sub', [al, bl]), graph.pure('sub', [graph.pure('sub', [ah, bh]), borrow])];
  }

  each(op: 'and' | 'or' | 'xor', a: Pair, b: Pair): Pair {
    return [this.graph.pure(op, [a[0], b[0]]), this.graph.pure(op, [a[1], b[1]])];
  }

  /** 1 when zero. */
  eqz([low, high]: Pair): Value {
    return this.graph.pure('eq', [this.graph.pure('or', [low, high]), this.graph.constant(0)]);
  }

  compare(op: Comparison, [al, ah]: Pair, [bl, bh]: Pair): Value {
    const { graph } = this;
    if (op === 'eq' || op === 'ne') {
      if (bl.op === 'const' && bh.op === 'const' && bl.imm === 0 && bh.imm === 0) {
        return graph.pure(op, [graph.pure('or', [al, ah]), graph.constant(0)]);
      }
      const differ = graph.pure('or', [graph.pure('xor', [al, bl]), graph.pure('xor', [ah, bh])]);
      return graph.pure(op, [differ, graph.constant(0)]);
    }
    // Whatever is below, a low word of zeros on the right and one of ones on the left are no less and no more.
    if ((bl.op === 'const' && bl.imm === 0) || (al.op === 'const' && al.imm === -1)) return graph.pure(op, [ah, bh]);
    const low = graph.pure(op === 'lts' || op === 'ltu' ? 'ltu' : 'geu', [al, bl]);
    return graph.pure('select', [graph.pure('eq', [ah, bh]), low, graph.pure(op, [ah, bh])]);
  }

  shift(op: 'shl' | 'shru' | 'shrs', [low, high]: Pair, amount: Value): Pair {
    const { graph } = this;
    const zero = graph.constant(0);
    const sign = op === 'shrs' ? graph.pure('shrs', [high, graph.constant(31)]) : zero;
    // The shift by n & 31, and what a shift by 32 more makes of it.
    const back = graph.pure('sub', [zero, amount]);
    let small: Pair;
    let large: Pair;
    if (op === 'shl') {
      const shifted = graph.pure('shl', [low, amount]);
      // The high word of (high:low) << n is the funnel at 32 - n; for n = 0 that is not a bit number, so it is chosen apart.
      const carried = graph.pure('select', [
        graph.pure('and', [amount, graph.constant(31)]),
        graph.pure('funnel', [high, low, back]),
        high,
      ]);
      [small, large] = [
        [shifted, carried],
        [zero, shifted],
      ];
    } else {
      const shifted = graph.pure(op, [high, amount]);
      [small, large] = [
        [graph.pure('funnel', [high, low, amount]), shifted],
        [shifted, sign],
      ];
    }
    const choose = graph.pure('and', [amount, graph.constant(32)]);
    return [graph.pure('select', [choose, large[0], small[0]]), graph.pure('select', [choose, large[1], small[1]])];
  }

  rotateRight([low, high]: Pair, amount: Value): Pair {
    const { graph } = this;
    const choose = graph.pure('and', [amount, graph.constant(32)]);
    const [l, h] = [graph.pure('select', [choose, high, low]), graph.pure('select', [choose, low, high])];
    return [graph.pure('funnel', [h, l, amount]), graph.pure('funnel', [l, h, amount])];
  }

  rotateLeft(pair: Pair, amount: Value): Pair {
    return this.rotateRight(pair, this.graph.pure('sub', [this.graph.constant(0), amount]));
  }

  /** Whether `high` is nothing but the sign of `low`. */
  private isSign(high: Value, low: Value): boolean {
    if (low.op === 'const' && high.op === 'const') return high.imm === low.imm >> 31;
    return high.op === 'shrs' && high.args[0] === low && high.args[1]!.op === 'const' && high.args[1]!.imm === 31;
  }
}

/** 31 - clz of the lowest set bit, written so that zero gives 32. */
export function countTrailing(graph: Graph, value: Value): Value {
  const ones = graph.pure('xor', [value, graph.constant(-1)]);
  const below = graph.pure('and', [ones, graph.pure('add', [value, graph.constant(-1)])]);
  return graph.pure('sub', [graph.constant(32), graph.pure('clz', [below])]);
}

/** Set bits, counted in pairs, nibbles, bytes at a time (Hacker's Delight, 5-1). */
export function countOnes(graph: Graph, value: Value): Value {
  const c = (word: number) => graph.constant(word);
  const masked = (a: Value, mask: number) => graph.pure('and', [a, c(mask)]);
  const right = (a: Value, n: number) => graph.pure('shru', [a, c(n)]);
  const pairs = graph.pure('sub', [value, masked(right(value, 1), 0x55555555)]);
  const nibbles = graph.pure('add', [masked(pairs, 0x33333333), masked(right(pairs, 2), 0x33333333)]);
  const bytes = masked(graph.pure('add', [nibbles, right(nibbles, 4)]), 0x0f0f0f0f);
  return right(graph.pure('mul', [bytes, c(0x01010101)]), 24);
}
