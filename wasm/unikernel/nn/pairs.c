#include "kernels.h"
#include "requantize.h"

void uk_pairs_i16(const int16_t *patch, const struct uk_filters *filters, int16_t *y) {
  const int16_t *w = filters->weights;
  for (int32_t o = 0; o < filters->filters; o += 2, w += filters->taps) {
    int32_t sums[2] = {0, 0};
    for (int32_t k = 0; k < filters->taps; k++) {
      sums[0] += patch[k] * (w[k] >> 8);
      sums[1] += patch[k] * ((w[k] & 255) - 128);
    }
    for (int32_t i = 0; i < 2 && o + i < filters->filters; i++) {
      const struct uk_channel *channel = &filters->channels[o + i];
      y[o + i] = uk_requantize_high(sums[i] + channel->bias, channel->multiplier, channel->shift + 33, filters->zero_point,
                                    filters->low, 127);
    }
  }
}
