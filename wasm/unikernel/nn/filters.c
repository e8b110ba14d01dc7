#include "kernels.h"
#include "requantize.h"

static int32_t dot(const int16_t *x, const int16_t *w, int32_t taps) {
  int32_t sum = 0;
  for (int32_t k = 0; k < taps; k++) sum += x[k] * w[k];
  return sum;
}

void uk_filters_i16(const int16_t *patches, const struct uk_filters *filters, int16_t *y) {
  const int32_t taps = filters->taps;
  const int16_t *w = filters->weights;
  for (int32_t o = 0; o < filters->filters; o++, w += taps) {
    int32_t largest = INT32_MIN;
    for (int32_t p = 0; p < filters->patches; p++) {
      const int32_t sum = dot(patches + p * taps, w, taps);
      if (sum > largest) largest = sum;
    }
    const struct uk_channel *channel = &filters->channels[o];
    y[o] = uk_requantize_high(largest + channel->bias, channel->multiplier, channel->shift + 33, filters->zero_point, filters->low, 127);
  }
}
