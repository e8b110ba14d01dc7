import { UnikilnError } from '../../base/errors';

/** Functions of `Math` that are C on a device (wasm/unikernel/math). */
export const mathFunctions = [
  ...['round', 'sign', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot', 'sin', 'cos', 'tan'],
  ...['asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
] as const;

/**
 * `Math` as a device has it: an engine's own transcendental functions may differ in the last place, these do not.
 *
 * @param wasm firmware-prebuilt/math/math.wasm
 * @throws UnikilnError `data/invalid` when it is not that
 */
export async function loadMath(wasm: Uint8Array<ArrayBuffer>): Promise<Math> {
  const { instance } = await WebAssembly.instantiate(wasm);
  const own: PropertyDescriptorMap = {};
  for (const name of mathFunctions) {
    const call = instance.exports[`uk_math_${name}`];
    if (typeof call !== 'function') throw new UnikilnError('data/invalid', { what: 'math.wasm', reason: `no ${name}` });
    // WebAssembly's own functions refuse what is no number; Math converts it.
    const of = (values: readonly number[]): number => Number(Reflect.apply(call, undefined, values));
    const value =
      name === 'hypot'
        ? (...values: unknown[]) => lengthOf(values.map(Number), of)
        : (...values: unknown[]) => of(values.map(Number));
    own[name] = { value, enumerable: true };
  }
  // Its prototype has the rest: the constants, imul, and what is an instruction of the machine.
  // Object.create has no type of its own.
  return Object.create(Math, own) as Math;
}

/** A device's hypot has two arguments: one stands alone, none is 0, and more are not compiled. */
const lengthOf = (values: readonly number[], hypot: (values: readonly number[]) => number): number =>
  values.length > 2 ? Math.hypot(...values) : hypot([...values, 0, 0].slice(0, 2));
