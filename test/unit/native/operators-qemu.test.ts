import { expect, test } from 'vitest';
import { edgesOf, integerType, loopOf, plainOperators, sample, type Bits, type Operator } from './plain-operators';
import { hasQemu, runOnQemu } from './qemu';
import { writeModule, type Type } from './wasm-bytes';

/** Values of each type; operators of two operands get all pairs. */
const COUNT = 20;
const types: readonly Type[] = ['i32', 'i64', 'f32', 'f64'];
const WIDEST = 8;
const inputsOf = (type: Type) => types.indexOf(type) * COUNT * WIDEST;
const RESULTS = types.length * COUNT * WIDEST;
const RESULT_BYTES = COUNT * COUNT * WIDEST;

/** What traps would end the loop that goes over all values. */
const traps = /div_|rem_|trunc_f/;
const floating = ({ takes, gives }: Operator) => [...takes, gives].some((type) => type === 'f32' || type === 'f64');
const operators = plainOperators.filter((operator) => !traps.test(operator.name) && floating(operator));

function inputs(): Uint8Array {
  const bytes = new Uint8Array(RESULTS);
  const view = new DataView(bytes.buffer);
  for (const type of types) {
    for (const [index, bits] of sample<Bits>(edgesOf[type], COUNT).entries()) {
      const place = inputsOf(type) + index * WIDEST;
      if (integerType(type) === 'i32') view.setInt32(place, Number(bits), true);
      else view.setBigInt64(place, BigInt(bits), true);
    }
  }
  return bytes;
}

test.runIf(hasQemu)(
  'floating point on QEMU gives what the JavaScript engine gives, single by its FPU, double by integers',
  () => {
    const functions = operators.map((operator, index) =>
      loopOf(operator, { count: COUNT, inputsOf, results: RESULTS + index * RESULT_BYTES }),
    );
    const bytes = RESULTS + operators.length * RESULT_BYTES;
    const module = writeModule({ functions, data: { address: 0, bytes: inputs() }, pages: Math.ceil(bytes / 65536) });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module));
    // Made above: no parameters, no results.
    for (const { name } of functions) (exports[name] as () => void)();
    const want = new DataView((exports['memory'] as WebAssembly.Memory).buffer);
    const { memory } = runOnQemu(
      module,
      functions.map(({ name }) => ({ name, args: [] })),
      { address: 0, bytes },
    );
    const got = new DataView(memory.buffer, memory.byteOffset);
    const wrong = operators.flatMap(({ name, takes }, index) => {
      const count = takes.length === 2 ? COUNT * COUNT : COUNT;
      return Array.from({ length: count }, (_, k) => RESULTS + index * RESULT_BYTES + k * WIDEST).flatMap(
        (place, k) => {
          const [a, b] = [want.getBigInt64(place, true), got.getBigInt64(place, true)];
          return a === b ? [] : [`${name}, case ${k}: ${a.toString(16)}, but ${b.toString(16)}`];
        },
      );
    });
    expect(wrong.slice(0, 10)).toEqual([]);
  },
);
