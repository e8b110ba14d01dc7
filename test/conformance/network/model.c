/* tiny: 75 parameters, 1,308 multiply-accumulates (MACs).
 * 147 bytes of constants, 164 bytes of RAM. int8, images are [row, column, channel].
 *
 * layer       computes                           result      MACs  flash  result at
 * input       ink to int8                        [8, 8, 1]      0      0  arena + 100
 * conv1       conv2d 3x3 + relu + max-pool 2x2   [4, 4, 2]  1,152     36  arena + 100
 * depthwise2  depthwise-conv2d 3x3 multiplier 2  [2, 2, 4]    144     72  arena + 0
 * mean        average-pool 2x2 stride 2x2        [1, 1, 4]      0      0  arena + 0
 * flatten     flatten                            [4]            0      0  arena + 0
 * logits      dense                              [3]           12     39  output
 */
#include "model.h"
#include "nn.h"

static int8_t arena[164];

/* input: ink 0..255 -> int8 [8, 8, 1] */
UK_LAYER input_forward(const uint8_t *ink, int8_t *y) {
  for (int32_t k = 0; k < 64; k++) {
    y[k] = (int8_t)(ink[k] - 128);
  }
}

/* padding of conv1: [8, 8, 1] -> [10, 10, 1], with zero as -128 */
UK_LAYER conv1_pad(const int8_t *x, int8_t *y) {
  for (int32_t k = 0; k < 100; k++) {
    y[k] = -128;
  }
  for (int32_t i = 0; i < 8; i++) {
    int8_t *out = y + i * 10 + 11;
    for (int32_t k = 0; k < 8; k++) {
      out[k] = x[i * 8 + k];
    }
  }
}

/* conv1, relu1, pool1: conv2d 3x3 + relu + max-pool 2x2
 * [8, 8, 1] -> [4, 4, 2], 1,152 MACs
 */
UK_LAYER conv1_forward(const int8_t *x, int8_t *y) {
  for (int32_t i = 0; i < 4; i++) {
    for (int32_t j = 0; j < 4; j++) {
      const int8_t *window = x + i * 20 + j * 2;
      int8_t *out = y + i * 8 + j * 2;
      for (int32_t o = 0; o < 2; o += 2) {
        const int8_t *w0 = conv1_weights + o * 9;
        const int8_t *w1 = w0 + 9;
        int32_t largest0 = INT32_MIN;
        int32_t largest1 = INT32_MIN;
        for (int32_t p = 0; p < 2; p++) {
          const int8_t *left = window + p * 10;
          const int8_t *right = left + 1;
          int32_t left0 = 0;
          int32_t left1 = 0;
          int32_t right0 = 0;
          int32_t right1 = 0;
          left0 += left[0] * w0[0] + left[1] * w0[1] + left[2] * w0[2];
          left1 += left[0] * w1[0] + left[1] * w1[1] + left[2] * w1[2];
          right0 += right[0] * w0[0] + right[1] * w0[1] + right[2] * w0[2];
          right1 += right[0] * w1[0] + right[1] * w1[1] + right[2] * w1[2];
          left0 += left[10] * w0[3] + left[11] * w0[4] + left[12] * w0[5];
          left1 += left[10] * w1[3] + left[11] * w1[4] + left[12] * w1[5];
          right0 += right[10] * w0[3] + right[11] * w0[4] + right[12] * w0[5];
          right1 += right[10] * w1[3] + right[11] * w1[4] + right[12] * w1[5];
          left0 += left[20] * w0[6] + left[21] * w0[7] + left[22] * w0[8];
          left1 += left[20] * w1[6] + left[21] * w1[7] + left[22] * w1[8];
          right0 += right[20] * w0[6] + right[21] * w0[7] + right[22] * w0[8];
          right1 += right[20] * w1[6] + right[21] * w1[7] + right[22] * w1[8];
          if (left0 > largest0) largest0 = left0;
          if (left1 > largest1) largest1 = left1;
          if (right0 > largest0) largest0 = right0;
          if (right1 > largest1) largest1 = right1;
        }
        out[o] = uk_requantize_high(largest0 + conv1_bias[o], conv1_multiplier[o], conv1_shift[o], -128, -128, 127);
        out[o + 1] = uk_requantize_high(largest1 + conv1_bias[o + 1], conv1_multiplier[o + 1], conv1_shift[o + 1], -128, -128, 127);
      }
    }
  }
}

/* depthwise2: depthwise-conv2d 3x3 multiplier 2
 * [4, 4, 2] -> [2, 2, 4], 144 MACs
 */
UK_LAYER depthwise2_forward(const int8_t *x, int8_t *y) {
  for (int32_t i = 0; i < 2; i++) {
    for (int32_t j = 0; j < 2; j++) {
      const int8_t *patch = x + i * 8 + j * 2;
      int8_t *out = y + i * 8 + j * 4;
      for (int32_t c = 0; c < 2; c++) {
        const int8_t *in = patch + c;
        for (int32_t m = 0; m < 2; m++) {
          const int32_t o = c * 2 + m;
          const int8_t *w = depthwise2_weights + o * 9;
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
UK_LAYER mean_forward(const int8_t *x, int8_t *y) {
  for (int32_t i = 0; i < 1; i++) {
    for (int32_t j = 0; j < 1; j++) {
      const int32_t count = 4;
      for (int32_t c = 0; c < 4; c++) {
        const int8_t *in = x + i * 16 + j * 8 + c;
        int32_t sum = 0;
        for (int32_t r = 0; r < 2; r++) {
          for (int32_t s = 0; s < 2; s++) {
            const int8_t value = in[r * 8 + s * 4];
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

/* logits: dense
 * [4] -> [3], 12 MACs
 */
UK_LAYER logits_forward(const int8_t *x, int8_t *y) {
  for (int32_t o = 0; o < 2; o += 2) {
    const int8_t *w0 = logits_weights + o * 4;
    const int8_t *w1 = w0 + 4;
    int32_t sum0 = 0;
    int32_t sum1 = 0;
    sum0 += x[0] * w0[0] + x[1] * w0[1] + x[2] * w0[2] + x[3] * w0[3];
    sum1 += x[0] * w1[0] + x[1] * w1[1] + x[2] * w1[2] + x[3] * w1[3];
    y[o] = uk_requantize_high(sum0 + logits_bias[o], logits_multiplier[o], logits_shift[o], 7, -128, 127);
    y[o + 1] = uk_requantize_high(sum1 + logits_bias[o + 1], logits_multiplier[o + 1], logits_shift[o + 1], 7, -128, 127);
  }
  {
    const int32_t o = 2;
    const int8_t *w0 = logits_weights + o * 4;
    int32_t sum0 = 0;
    sum0 += x[0] * w0[0] + x[1] * w0[1] + x[2] * w0[2] + x[3] * w0[3];
    y[o] = uk_requantize_high(sum0 + logits_bias[o], logits_multiplier[o], logits_shift[o], 7, -128, 127);
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
  .weights_bytes = 147, .arena_bytes = 164,
  .infer = infer,
};
