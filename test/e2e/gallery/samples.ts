/** Made-up values for the gallery; seeded by arithmetic, so that two screenshots can be compared. */
import { inkToImage } from '../../../src/app/components/ink';
import type { Curve } from '../../../src/app/components';

const wave = (i: number): number => Math.sin(i * 12.9898) * 0.5;

export const curveSample: Curve[] = [
  curve('this tab', 'loss', (i) => 2.2 * Math.exp(-i / 6) + 0.12 + wave(i) * 0.12, true),
  curve('Slate Heron', 'loss', (i) => 2.3 * Math.exp(-i / 7) + 0.15 + wave(i + 7) * 0.15, true),
  curve('loss', 'loss', (i) => 2.25 * Math.exp(-i / 6.5) + 0.11 + wave(i) * 0.02, false),
  curve('accuracy', 'accuracy', (i) => 0.985 - 0.5 * Math.exp(-i / 4), false),
];

function curve(name: string, axis: Curve['axis'], y: (i: number) => number, thin: boolean): Curve {
  return { name, axis, thin, points: Array.from({ length: 30 }, (_, i) => [i * 4000, y(i)] as const) };
}

export const confusionSample: number[][] = Array.from({ length: 10 }, (_, truth) =>
  Array.from({ length: 10 }, (_, answer) => {
    if (truth === answer) return 960 + truth;
    return truth + answer === 13 || truth + answer === 9
      ? 12 + ((truth * 3) % 7)
      : (truth * 7 + answer * 3) % 5 === 0
        ? 1
        : 0;
  }),
);

export function sevenSample(): Uint8Array {
  const corner = { x: 0.7, y: 0.25, pressure: 1 };
  return inkToImage([[{ x: 0.3, y: 0.25, pressure: 1 }, corner, { x: 0.45, y: 0.8, pressure: 1 }]]);
}

export const codeSample = `/* cnn: 28x28x1 -> 10, 5,258 weights, 192,064 multiply-accumulates.
 * Written by Unikiln. */
#include "unikernel.h"
#include <stdint.h>

static int8_t arena[6760];

// conv1: [28, 28, 1] -> [26, 26, 8], 3x3, ReLU
static void conv1(const int8_t *input, int8_t *output) {
    for (int32_t y = 0; y < 26; y++) {
        for (int32_t x = 0; x < 26; x++) {
            int32_t sum = conv1_bias[0] + 0x10u;
            if (sum > 127) sum = 127;
            output[(y * 26 + x) * 8] = uk_requantize(sum, 1518500250, 38, -128, -128, 127);
        }
    }
}

void app_main(void) {
    uk_print("digit answering machine\\n");
    uk_serve_model(&model);
}
`;

/** As large as the weights of the MLP in C. */
export function longSample(): string {
  const rows = Array.from(
    { length: 6400 },
    (_, r) => `    ${Array.from({ length: 16 }, (_, i) => ((r * 31 + i * 17) % 255) - 127).join(', ')},`,
  );
  return `#include <stdint.h>\n\nconst int8_t hidden_kernel[102400] = {\n${rows.join('\n')}\n};\n`;
}
