import { bitsOf32, bitsOf64, doubles, float32Of, float64Of, sameNan32, sameNan64, singles } from './float-values';
import { edges, generate, randomNumbers, type Generated } from './generate';
import type { Type } from './wasm-bytes';
import type { Call, Outcome } from './qemu';

export interface Trial {
  readonly generated: Generated;
  /** The same module with its memory where the caller wants it. */
  readonly moved: Generated;
  readonly calls: readonly Call[];
  /** What the JavaScript engine gives: words of the result, or undefined for a trap. */
  readonly expected: readonly (readonly number[] | undefined)[];
  /** The type of each call's result. */
  readonly results: readonly Type[];
  readonly memory: Uint8Array;
}

/** Calls each function of a random module a few times in the JavaScript engine. Functions may also trap. */
export function trial(seed: number, base = 0, callsEach = 6): Trial {
  const generated = generate(seed);
  const random = randomNumbers(seed ^ 0x5eed);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(generated.bytes));
  const calls: Call[] = [];
  const expected: (readonly number[] | undefined)[] = [];
  const results: Type[] = [];
  const [double, single] = [doubles(seed), singles(seed)];
  for (let round = 0; round < callsEach; round++) {
    for (const { name, params, result } of generated.functions) {
      const word = () => (random(2) === 0 ? edges[random(edges.length)]! : random(2 ** 32) | 0);
      const values = params.map((type): number | bigint => {
        if (type === 'i32') return word();
        // As the engine may change a NaN on its way in, there is only one.
        if (type === 'f32') return float32Of(sameNan32(single()));
        if (type === 'f64') return float64Of(sameNan64(double()));
        return BigInt.asIntN(64, (BigInt(word()) << BigInt(random(33))) ^ BigInt(word()));
      });
      calls.push({ name, args: values.flatMap((value, index) => wordsOf(params[index]!, value)) });
      results.push(result);
      // Exports of a generated module are functions of these types by construction.
      const run = instance.exports[name] as (...args: (number | bigint)[]) => number | bigint;
      try {
        expected.push(wordsOf(result, run(...values)));
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
    results,
    memory: new Uint8Array(memory.buffer).slice(0, 4096),
  };
}

/** What differs between the engine and a translation, in words; nothing when all is well. */
export function differences({ calls, expected, results }: Trial, outcomes: readonly Outcome[]): string[] {
  return calls.flatMap(({ name, args }, index) => {
    const [want, got] = [expected[index], outcomes[index]!];
    const same =
      want === undefined ? 'trap' in got : 'words' in got && want.join() === settled(results[index]!, got.words).join();
    return same ? [] : [`${name}(${args.join(', ')}): ${String(want)}, but ${JSON.stringify(got)}`];
  });
}

/** A number of the engine as words, NaN as the usual one. */
export function wordsOf(type: Type, value: number | bigint): number[] {
  if (type === 'i32') return [Number(value)];
  if (type === 'f32') return [sameNan32(bitsOf32(Number(value)))];
  return words(type === 'i64' ? BigInt(value) : sameNan64(bitsOf64(Number(value))));
}

/** Words of a result, NaN as the usual one. */
export function settled(type: Type, [low, high]: readonly number[]): number[] {
  if (type === 'i32') return [low!];
  if (type === 'f32') return [sameNan32(low!)];
  const value = (BigInt(high!) << 32n) | BigInt(low! >>> 0);
  return words(type === 'i64' ? value : sameNan64(value));
}

const words = (value: bigint): number[] => [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
