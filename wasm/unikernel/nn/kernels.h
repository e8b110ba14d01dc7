/* kernels.h: the inner loops of a network whose int8 values lie in int16, for targets whose hardware multiplies 16 bits by 16. What is
 * here is the portable form and says what each kernel does; a target replaces it by name (the ESP32: src/native/targets/lx6/kernels.ts).
 *
 * Arrays that kernels read are UK_ALIGNED, and they may be read a word beyond their end; what is there does not matter. A patch ends with
 * its last tap: where its values are fewer than `taps`, up to three that do not matter follow, and then that word. */
#ifndef UK_KERNELS_H
#define UK_KERNELS_H

#include <stdint.h>

#define UK_ALIGNED __attribute__((aligned(4)))

/* How one output channel turns its accumulator into int8: uk_requantize_high. */
struct uk_channel {
  int32_t bias;
  int32_t multiplier;
  int32_t shift; /* 33 less than in requantize.h, and not negative */
};

/* A layer's filters, and what becomes of their sums. */
struct uk_filters {
  const int16_t *weights;            /* [filter][tap]; of uk_pairs_i16 [pair of filters][tap] */
  const struct uk_channel *channels; /* one for each filter */
  int32_t filters;                   /* at least 1 */
  int32_t taps;                      /* products of a sum, a multiple of 4: the rest is filled up with weights of 0 */
  int32_t patches;                   /* sums of which the largest counts: the size of a pooling window, at least 1 */
  int32_t zero_point;
  int32_t low; /* results are clamped to [low, 127]; low >= -128 */
};

/* Lays the rows of a patch one behind the other: `rows` of `length` values, each `pitch` values after the one before. */
void uk_patch_i16(const int16_t *x, int32_t rows, int32_t length, int32_t pitch, int16_t *patch);

/* Inner products of patches, which lie one behind the other, with every filter. y[filter]: the largest of a filter, requantised. */
void uk_filters_i16(const int16_t *patches, const struct uk_filters *filters, int16_t *y);

/* The same for one patch, with weights of 8 bits: a value of `weights` is 256 * the first filter's + 128 + the second one's. An odd number
 * of filters has one of zeros behind it.
 *
 * The lower sum, that of patch[k] * (the second filter's weight + 128), must fit int32, which it does whatever the weights up to 65,000 taps
 * of int8 values, or 257 of int16, the padding counted. */
void uk_pairs_i16(const int16_t *patch, const struct uk_filters *filters, int16_t *y);

/* One row of a 3x3 convolution over one channel, max-pooled 2x2: the same as uk_filters_i16 for each of `columns` windows of 4x4 values,
 * which begin two values apart. taps is 12 (nine and three zeros), patches is 4; x is aligned and its `pitch` even. */
void uk_conv3x3_pool2_i16(const int16_t *x, int32_t pitch, int32_t columns, const struct uk_filters *filters, int16_t *y);

#endif
