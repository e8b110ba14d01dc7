import { type Graph, type PureOp, type Value } from './graph';

/** Upper halves of products from products of halves, for cores without MULUH and MULSH (Hacker's Delight, 8-2). */
export function expandMulHigh(graph: Graph): void {
  const c = (word: number) => graph.constant(word);
  const add = (a: Value, b: Value) => graph.pure('add', [a, b]);
  const low = (a: Value) => graph.pure('and', [a, c(0xffff)]);
  const high = (a: Value) => graph.pure('shru', [a, c(16)]);
  const product = (a: Value, b: Value) => graph.pure('mul', [a, b]);
  const unsigned = (a: Value, b: Value): Value => {
    const mid = add(product(high(a), low(b)), high(product(low(a), low(b))));
    const other = add(product(low(a), high(b)), low(mid));
    return add(add(product(high(a), high(b)), high(mid)), high(other));
  };
  graph.rebuild((value, args) => {
    const [a, b] = args;
    if (value.op === 'mulhu') return unsigned(a!, b!);
    if (value.op !== 'mulhs') return graph.pure(value.op as PureOp, args, value.imm);
    const signed = (x: Value, y: Value) => graph.pure('and', [graph.pure('shrs', [x, c(31)]), y]);
    return graph.pure('sub', [graph.pure('sub', [unsigned(a!, b!), signed(a!, b!)]), signed(b!, a!)]);
  });
}
