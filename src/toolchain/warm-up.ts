import type { Clang } from './clang';
import { compile } from './compile';
import { link } from './link';
import type { Target } from './target';

/**
 * A small program that takes clang through the parts it needs for a network: loops over int8, 64-bit arithmetic, tables. JavaScript
 * engines compile WebAssembly when it first runs, so the first real compile is several times as fast after it.
 */
const PROGRAM = `#include <stdint.h>
extern const int8_t table[64];
#define EXPORT(name) __attribute__((export_name(name)))
EXPORT("start") int32_t start(void);
EXPORT("step") int64_t step(int64_t now);
static int8_t field[32][8];
static void convolve(const int8_t *input, int8_t *output) {
  for (int32_t i = 0; i < 30; i++) {
    for (int32_t o = 0; o < 8; o += 2) {
      int32_t sum[2] = {table[o], table[o + 1]};
      for (int32_t r = 0; r < 3; r++) {
        for (int32_t c = 0; c < 8; c++) {
          sum[0] += input[(i + r) * 8 + c] * table[r * 8 + c];
          sum[1] += input[(i + r) * 8 + c] * table[24 + r * 8 + c];
        }
      }
      for (int32_t k = 0; k < 2; k++) {
        int64_t scaled = ((int64_t)sum[k] * 1234567 + ((int64_t)1 << 38)) >> 39;
        int64_t clamped = scaled < -128 ? -128 : scaled > 127 ? 127 : scaled;
        output[i * 8 + o + k] = (int8_t)clamped;
      }
    }
  }
}
int32_t start(void) {
  convolve(table, field[0]);
  return field[3][5];
}
int64_t step(int64_t now) { return now + field[1][1]; }
`;
const TABLE = `#include <stdint.h>\nconst int8_t table[64] = {${Array.from({ length: 64 }, (_, index) => index).join(', ')}};\n`;

/** Compiles and links a small program, so that the first real one does not wait for the engine. */
export function warmUp(clang: Clang, target: Target): void {
  const bare = { ...target, headers: {}, objects: {} };
  const code = compile(clang, { file: 'warm-up.c', text: PROGRAM, kind: 'code' }, {}, bare);
  const weights = compile(clang, { file: 'table.c', text: TABLE, kind: 'weights' }, {}, bare);
  link(
    clang,
    [
      { name: 'warm-up.o', kind: 'code', bytes: code.object },
      { name: 'table.o', kind: 'weights', bytes: weights.object },
    ],
    { ...bare, exports: ['memory', 'start', 'step'] },
  );
}
