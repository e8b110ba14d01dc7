/* Constants of tiny. */
#include "model.h"

/* conv1: [output channel, row, column, input channel] = [2, 3, 3, 1], filled up with zeros */
const int16_t conv1_weights[24] UK_ALIGNED = {
  34, 7, 127, 31, -20, -12, -98, -68, -3, 0, 0, 0, -127, 123, -56, 56, 126, -3, -25, -88,
  -110, 0, 0, 0,
};

/* bias - (-128) * sum of weights, by output channel; input scale * weight scale / output scale = multiplier / 2^shift, of which shift - 33 */
const struct uk_channel conv1_channels[2] = {
  {-256, 1509725911, 5}, {-13312, 1602835660, 5},
};

/* depthwise2: [output channel, row, column] = [4, 3, 3] */
const int16_t depthwise2_weights[36] UK_ALIGNED = {
  -29, -127, -57, 72, 75, -96, -97, -65, -73, 69, -19, -76, -79, 127, -45, 58, -116, 126, -104, 44,
  77, 108, -127, -42, 37, 60, 106, -105, 102, 16, -16, 88, -85, -127, 125, -33,
};

/* bias - (-128) * sum of weights, by output channel */
const int32_t depthwise2_bias[4] = {
  -50816, 5760, 20352, -4480,
};

/* input scale * weight scale / output scale = multiplier / 2^shift */
const int32_t depthwise2_multiplier[4] = {
  2130884713, 1152267030, 1214709675, 1737201548,
};

/* 4 output channels */
const uint8_t depthwise2_shift[4] = {
  40, 39, 40, 40,
};

/* logits: [output, input] = [3, 4], filled up with zeros */
const int16_t logits_weights[12] UK_ALIGNED = {
  -54, 117, 92, -127, 52, 56, 127, 108, 127, 118, -108, -58,
};

/* bias - (26) * sum of weights, by output channel; input scale * weight scale / output scale = multiplier / 2^shift, of which shift - 33 */
const struct uk_channel logits_channels[3] = {
  {-728, 1441230824, 4}, {-8918, 1357634156, 4}, {-2054, 1416444588, 4},
};
