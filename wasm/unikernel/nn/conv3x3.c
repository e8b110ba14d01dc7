#include "kernels.h"

void uk_conv3x3_pool2_i16(const int16_t *x, int32_t pitch, int32_t columns, const struct uk_filters *filters, int16_t *y) {
  int16_t patches[4 * 12] UK_ALIGNED = {0};
  for (int32_t j = 0; j < columns; j++) {
    for (int32_t p = 0; p < 4; p++) uk_patch_i16(x + (p / 2) * pitch + p % 2 + 2 * j, 3, 3, pitch, patches + p * 12);
    uk_filters_i16(patches, filters, y + j * filters->filters);
  }
}
