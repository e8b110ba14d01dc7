/* tiny: 75 parameters, 1,308 multiply-accumulates (MACs).
 * 240 bytes of constants, 336 bytes of RAM. int8 in int16, images are [row, column, channel].
 *
 * layer       computes                           result      MACs  flash  result at
 * input       ink to int8                        [8, 8, 1]      0      0  arena + 100
 * conv1       conv2d 3x3 + relu + max-pool 2x2   [4, 4, 2]  1,152     72  arena + 100
 * depthwise2  depthwise-conv2d 3x3 multiplier 2  [2, 2, 4]    144    108  arena + 0
 * mean        average-pool 2x2 stride 2x2        [1, 1, 4]      0      0  arena + 0
 * flatten     flatten                            [4]            0      0  arena + 0
 * logits      dense                              [3]           12     60  output
 */
#include "model.h"
#include "nn.h"

static int16_t arena[168] UK_ALIGNED;

/* input: ink 0..255 -> int8 [8, 8, 1] */
UK_LAYER input_forward(const uint8_t *ink, int16_t *y) {
  for (int32_t k = 0; k < 64; k += 4) {
    y[k] = (int16_t)(ink[k] - 128);
    y[k + 1] = (int16_t)(ink[k + 1] - 128);
    y[k + 2] = (int16_t)(ink[k + 2] - 128);
    y[k + 3] = (int16_t)(ink[k + 3] - 128);
  }
}

/* padding of conv1: [8, 8, 1] -> [10, 10, 1], with zero as -128 */
UK_LAYER conv1_pad(const int16_t *x, int16_t *y) {
  for (int32_t k = 0; k < 100; k++) {
    y[k] = -128;
  }
  for (int32_t i = 0; i < 8; i++) {
    int16_t *out = y + i * 10 + 11;
    for (int32_t k = 0; k < 8; k++) {
      out[k] = x[i * 8 + k];
    }
  }
}

static const struct uk_filters conv1_filters = {
  .weights = conv1_weights, .channels = conv1_channels, .filters = 2,
  .taps = 12, .patches = 4, .zero_point = -128, .low = -128,
};

/* conv1, relu1, pool1: conv2d 3x3 + relu + max-pool 2x2
 * [8, 8, 1] -> [4, 4, 2], 1,152 MACs
 */
UK_LAYER conv1_forward(const int16_t *x, int16_t *y) {
  for (int32_t i = 0; i < 4; i++) {
    uk_conv3x3_pool2_i16(x + i * 20, 10, 4, &conv1_filters, y + i * 8);
  }
}

/* depthwise2: depthwise-conv2d 3x3 multiplier 2
 * [4, 4, 2] -> [2, 2, 4], 144 MACs
 */
UK_LAYER depthwise2_forward(const int16_t *x, int16_t *y) {
  for (int32_t i = 0; i < 2; i++) {
    for (int32_t j = 0; j < 2; j++) {
      const int16_t *patch = x + i * 8 + j * 2;
      int16_t *out = y + i * 8 + j * 4;
      for (int32_t c = 0; c < 2; c++) {
        const int16_t *in = patch + c;
        for (int32_t m = 0; m < 2; m++) {
          const int32_t o = c * 2 + m;
          const int16_t *w = depthwise2_weights + o * 9;
          int32_t sum = 0;
          sum += in[0] * w[0];
          sum += in[2] * w[1];
          sum += in[4] * w[2];
          sum += in[8] * w[3];
          sum += in[10] * w[4];
          sum += in[12] * w[5];
          sum += in[16] * w[6];
          sum += in[18] * w[7];
          sum += in[20] * w[8];
          out[o] = uk_requantize_high(sum + depthwise2_bias[o], depthwise2_multiplier[o], depthwise2_shift[o], 26, -128, 127);
        }
      }
    }
  }
}

/* mean: average-pool 2x2 stride 2x2
 * [2, 2, 4] -> [1, 1, 4]
 */
UK_LAYER mean_forward(const int16_t *x, int16_t *y) {
  for (int32_t i = 0; i < 1; i++) {
    for (int32_t j = 0; j < 1; j++) {
      const int32_t count = 4;
      for (int32_t c = 0; c < 4; c++) {
        const int16_t *in = x + i * 16 + j * 8 + c;
        int32_t sum = 0;
        for (int32_t r = 0; r < 2; r++) {
          for (int32_t s = 0; s < 2; s++) {
            const int16_t value = in[r * 8 + s * 4];
            sum += value;
          }
        }
        /* to nearest, halves away from zero; the division cuts towards zero */
        const int32_t half = sum < 0 ? -(count / 2) : count / 2;
        const int8_t result = (int8_t)((sum + half) / count);
        y[i * 4 + j * 4 + c] = result;
      }
    }
  }
}

static const struct uk_filters logits_filters = {
  .weights = logits_weights, .channels = logits_channels, .filters = 3,
  .taps = 4, .patches = 1, .zero_point = 7, .low = -128,
};

/* logits: dense
 * [4] -> [3], 12 MACs
 */
UK_LAYER logits_forward(const int16_t *x, int8_t *y) {
  int16_t wide[3];
  uk_filters_i16(x, &logits_filters, wide);
  for (int32_t o = 0; o < 3; o++) {
    y[o] = (int8_t)wide[o];
  }
}

static void infer(const uint8_t *ink, int8_t *logits) {
  input_forward(ink, arena + 100);
  conv1_pad(arena + 100, arena);
  conv1_forward(arena, arena + 100);
  depthwise2_forward(arena + 100, arena);
  mean_forward(arena, arena);
  logits_forward(arena, logits);
}

const struct uk_model model = {
  .name = "tiny",
  .height = 8, .width = 8, .channels = 1, .classes = 3,
  .parameters = 75, .macs = 1308,
  .weights_bytes = 240, .arena_bytes = 336,
  .infer = infer,
};
