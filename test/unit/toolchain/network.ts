import type { BuildRequest } from '../../../src/toolchain';

/** A small convolution with a table of weights, in the form that the compiler gives to networks. */

const MODEL_H = `#include <stdint.h>
#include "unikernel.h"
extern const int8_t weights[72];
extern const struct uk_model model;
`;

const MODEL_C = `#include "model.h"
#include "nn.h"
static int8_t field[26 * 26 * 8];
static void convolve(const uint8_t *x, const int8_t *w, int8_t *y) {
  for (int32_t i = 0; i < 26; i++) {
    for (int32_t j = 0; j < 26; j++) {
      for (int32_t o = 0; o < 8; o++) {
        int32_t sum = 0;
        for (int32_t r = 0; r < 3; r++) {
          for (int32_t s = 0; s < 3; s++) sum += (x[(i + r) * 28 + j + s] - 128) * w[(o * 3 + r) * 3 + s];
        }
        y[(i * 26 + j) * 8 + o] = uk_requantize(sum, 1234567890, 38, 0, -128, 127);
      }
    }
  }
}
static void infer(const uint8_t *input, int8_t *logits) {
  convolve(input, weights, field);
  for (int32_t k = 0; k < 10; k++) logits[k] = field[k * 300 + 7];
}
const struct uk_model model = {"test", 28, 28, 1, 10, 72, 48672, 72, 5408, infer};
`;

const APP_C = `#include "model.h"
void app_main(void) {
  uk_print("digit answering machine\\n");
  uk_serve_model(&model);
}
`;

/** 72 weights, none of them zero. */
export const someWeights = Int8Array.from({ length: 72 }, (_, index) => ((index * 37) % 127) - 128);

/** The sources of the network, with other weights or another app if wanted. */
export function network(weights = someWeights, app = APP_C): Omit<BuildRequest, 'target'> {
  const table = `#include "model.h"\nconst int8_t weights[72] = {${weights.join(', ')}};\n`;
  return {
    sources: [
      { file: 'app.c', text: app, kind: 'code' },
      { file: 'model.c', text: MODEL_C, kind: 'code' },
      { file: 'weights.c', text: table, kind: 'weights' },
    ],
    headers: { 'model.h': MODEL_H },
  };
}
