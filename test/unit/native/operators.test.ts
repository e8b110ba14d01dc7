import { beforeAll, describe, expect, test } from 'vitest';
import { NativeMachine } from './board';
import {
  edgesOf,
  functionOf,
  integerType,
  plainOperators,
  sample,
  settle,
  type Bits,
  type Operator,
} from './plain-operators';
import { writeModule, type TestFunction } from './wasm-bytes';
import type { Outcome } from './qemu';

/** Every operator by name: with operands from outside, and with each edge value as a constant on either side. */
const variants = new Map<string, { readonly func: TestFunction; readonly open: readonly number[] }[]>();
for (const operator of plainOperators) {
  const list = [variant(operator, 'open', [])];
  variants.set(operator.name, list);
  const [first, second] = operator.takes;
  for (const [index, edge] of sample(edgesOf[first!], 10).entries()) list.push(variant(operator, `k${index}`, [edge]));
  if (!second) continue;
  for (const [index, edge] of sample(edgesOf[second], 10).entries()) {
    list.push(variant(operator, `x${index}`, [undefined, edge]));
    const other = edgesOf[first!][(index * 7) % edgesOf[first!].length]!;
    list.push(variant(operator, `both${index}`, [other, edge]));
  }
}

function variant(operator: Operator, suffix: string, constants: readonly (Bits | undefined)[]) {
  const open = [...operator.takes.keys()].filter((place) => constants[place] === undefined);
  return { func: functionOf(operator, `${operator.name} ${suffix}`, constants), open };
}

let machine: NativeMachine;
let engine: WebAssembly.Exports;

beforeAll(async () => {
  const module = writeModule({ functions: [...variants.values()].flat().map(({ func }) => func) });
  engine = new WebAssembly.Instance(new WebAssembly.Module(module)).exports;
  machine = await NativeMachine.load(module);
});

/** All combinations of edge values for the operands that are open; of floats, which have many, every third pair. */
function operandsFor({ takes }: Operator, open: readonly number[]): Bits[][] {
  const lists = open.map((place) => edgesOf[takes[place]!]);
  const [first, second] = lists;
  if (!first) return [[]];
  if (!second) return first.map((a) => [a]);
  const step = first.length * second.length > 1500 ? 3 : 1;
  return first.flatMap((a, i) => second.filter((_, j) => (i + j) % step === 0).map((b) => [a, b]));
}

function inEngine(name: string, operands: readonly Bits[]): Bits | undefined {
  try {
    // Made above, for as many numbers.
    return (engine[name] as (...operands: Bits[]) => Bits)(...operands);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    return undefined;
  }
}

const words = (operand: Bits): number[] =>
  typeof operand === 'number'
    ? [operand]
    : [Number(BigInt.asIntN(32, operand)), Number(BigInt.asIntN(32, operand >> 32n))];

function bitsOf(type: 'i32' | 'i64', outcome: Outcome): Bits | undefined {
  if ('trap' in outcome) return undefined;
  const [low, high] = outcome.words;
  return type === 'i32' ? low : (BigInt(high) << 32n) | BigInt(low >>> 0);
}

describe('on edge values the virtual board gives what the JavaScript engine gives:', () => {
  test.each(plainOperators.map((operator) => [operator.name, operator] as const))('%s', (name, operator) => {
    const wrong: string[] = [];
    for (const { func, open } of variants.get(name)!) {
      for (const operands of operandsFor(operator, open)) {
        const want = inEngine(func.name, operands);
        const got = bitsOf(
          integerType(operator.gives),
          machine.call({ name: func.name, args: operands.flatMap(words) }),
        );
        const same =
          want === undefined || got === undefined ? want === got : settle(operator, want) === settle(operator, got);
        if (!same) wrong.push(`${func.name} (${operands.join(', ')}): ${String(want)}, but ${String(got)}`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});
