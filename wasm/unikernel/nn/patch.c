#include "kernels.h"

void uk_patch_i16(const int16_t *x, int32_t rows, int32_t length, int32_t pitch, int16_t *patch) {
  for (int32_t r = 0; r < rows; r++) {
    for (int32_t k = 0; k < length; k++) *patch++ = x[r * pitch + k];
  }
}
