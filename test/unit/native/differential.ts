import { edges, generate, randomNumbers, type Generated } from './generate';
import type { Call } from './qemu';

export interface Trial {
  readonly generated: Generated;
  /** The same module with its memory where the caller wants it. */
  readonly moved: Generated;
  readonly calls: readonly Call[];
  /** What the JavaScript engine gives: words of the result, or undefined for a trap. */
  readonly expected: readonly (readonly number[] | undefined)[];
  readonly memory: Uint8Array;
}

/** Calls each function of a random module a few times in the JavaScript engine. Functions may also trap. */
export function trial(seed: number, base = 0, callsEach = 6): Trial {
  const generated = generate(seed);
  const random = randomNumbers(seed ^ 0x5eed);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(generated.bytes));
  const calls: Call[] = [];
  const expected: (readonly number[] | undefined)[] = [];
  for (let round = 0; round < callsEach; round++) {
    for (const { name, params, result } of generated.functions) {
      const word = () => (random(2) === 0 ? edges[random(edges.length)]! : random(2 ** 32) | 0);
      const values = params.map((type): number | bigint => {
        if (type === 'i32') return word();
        return BigInt.asIntN(64, (BigInt(word()) << BigInt(random(33))) ^ BigInt(word()));
      });
      calls.push({ name, args: values.flatMap((value) => (typeof value === 'number' ? [value] : words(value))) });
      // Exports of a generated module are functions of these types by construction.
      const run = instance.exports[name] as (...args: (number | bigint)[]) => number | bigint;
      try {
        const got = run(...values);
        expected.push(result === 'i32' ? [Number(got)] : words(BigInt(got)));
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        expected.push(undefined);
      }
    }
  }
  const memory = instance.exports['memory'] as WebAssembly.Memory;
  return {
    generated,
    moved: generate(seed, base),
    calls,
    expected,
    memory: new Uint8Array(memory.buffer).slice(0, 4096),
  };
}

const words = (value: bigint): number[] => [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
