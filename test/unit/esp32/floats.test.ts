import { afterEach, describe, expect, test } from 'vitest';
import { Bench, buildApp, type Built } from './board';

let bench: Bench | undefined;
afterEach(() => bench?.close());

const softFloat = ({ program }: Built) =>
  program.functions.map(({ name }) => name).filter((name) => name.includes('.'));

/** Prints a double's bits, high word first. */
const print = `
static void print_word(uint32_t word) { for (int k = 28; k >= 0; k -= 4) { char digit[2] = {"0123456789abcdef"[word >> k & 15], 0}; uk_print(digit); } }
static void print_bits(double value) { union { double value; uint64_t bits; } u = {value}; print_word((uint32_t)(u.bits >> 32)); print_word((uint32_t)u.bits); uk_print(" "); }
`;

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

describe('floating point in an app on the ESP32', () => {
  test('is what JavaScript makes of the same numbers, bit for bit', async () => {
    // Volatile, so that nothing is computed before the chip does.
    const app = `${print}
static volatile double x = 0.1, y = 3.7e-5, big = 1e300, tiny = 5e-324;
static volatile float f = 0.3f, g = -7.25f;
static volatile int64_t n = -1234567890123456789;
void app_main(void) {
  print_bits(x + y); print_bits(x * y - big); print_bits(x / y); print_bits(__builtin_sqrt(y)); print_bits(tiny / 2 + tiny);
  print_bits((double)(f * g)); print_bits((double)(f / g)); print_bits((double)(float)x); print_bits((double)n);
  print_bits((double)(int32_t)(big / -1e295)); print_bits(__builtin_floor(x - 5)); print_bits(big * big);
  print_bits(x < y ? 1.0 : x >= y ? 2.0 : 3.0);
  uk_print("\\n");
}`;
    const { fround } = Math;
    const [x, y, big, tiny, f, g] = [0.1, 3.7e-5, 1e300, 5e-324, fround(0.3), -7.25];
    const expected = [
      ...[x + y, x * y - big, x / y, Math.sqrt(y), tiny / 2 + tiny],
      ...[fround(f * g), fround(f / g), fround(x), Number(-1234567890123456789n)],
      ...[Math.trunc(big / -1e295), Math.floor(x - 5), big * big, 2],
    ];
    bench = await Bench.boot(await buildApp(app));
    expect(await bench.says(/ready/)).toContain(`${expected.map(bits).join(' ')} \n`);
  });

  test('brings along what it uses and nothing else; without it nothing comes', async () => {
    const app = (body: string) =>
      buildApp(`static volatile double x; static volatile float f; void app_main(void) { ${body} }`);
    expect(softFloat(await app('x = x * x;'))).toEqual(['f64.mul']);
    expect(softFloat(await app('x = x - 1;'))).toEqual(['f64.add']);
    expect(softFloat(await app('f = f * f + 1.5f;'))).toEqual([]);
    expect(softFloat(await app(''))).toEqual([]);
  });

  test('that does not fit an integer, where C asks for a trap, panics with its place', async () => {
    const app = `static volatile double x = 3e9;
static uint64_t step(uint64_t now) { return now + (uint64_t)__builtin_wasm_trunc_s_i32_f64(x); }
void app_main(void) { static struct uk_task task = {.step = step, .deadline = 0}; uk_add_task(&task); }`;
    bench = await Bench.boot(await buildApp(app));
    expect(await bench.says(/restarting\n/)).toMatch(/panic: trap 2 at 0x4008[0-9a-f]{4}\n/);
  });
});
