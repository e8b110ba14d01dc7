/* Payne and Hanek (1983): x / (pi / 2) with as many digits of 2 / pi as it takes, in whole numbers. Of x = mantissa * 2^exponent only the
 * digits of 2 / pi matter whose product is neither a whole number of turns nor too small to be seen: 192 bits from one place on. */
#include <stdbool.h>

#include "dd.h"

/* 2 / pi after the binary point, highest word first, behind 64 zeros for small numbers. */
static const uint32_t two_by_pi[] = {
    0x00000000, 0x00000000, 0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561,
    0xB7246E3A, 0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484, 0xE99C7026, 0xB45F7E41,
    0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F, 0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7,
    0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08, 0x56033046, 0xFC7B6BAB};

#define WORDS 6

struct dd uk_reduce_angle(double x, uint32_t *quadrant) {
  const uint64_t bits = bits_of(x);
  const int32_t biased = (int32_t)(bits >> 52 & 0x7FF);
  *quadrant = 0;
  /* Below 2^-1 nothing is to be done; up to pi / 4 the quadrant comes out as 0. */
  if (biased < 1022) return (struct dd){x, 0};
  const uint64_t mantissa = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
  const int32_t exponent = biased - 1075;

  /* The first bit that matters: 2^exponent * 2^-first = 2. Bit 1 is the first one of 2 / pi, at 64 of the table. */
  const uint32_t from = (uint32_t)(exponent - 1 + 63);
  const uint32_t word = from / 32, shift = from % 32;
  /* mantissa * digits modulo 2^192, lowest word first: in units of 2^-190 quarters of a turn. */
  uint32_t product[WORDS] = {0};
  const uint32_t halves[2] = {(uint32_t)mantissa, (uint32_t)(mantissa >> 32)};
  for (uint32_t k = 0; k < WORDS; k++) {
    const uint32_t at = word + WORDS - 1 - k;
    const uint64_t pair = (uint64_t)two_by_pi[at] << 32 | (at + 1 < sizeof two_by_pi / 4 ? two_by_pi[at + 1] : 0);
    const uint32_t digits = (uint32_t)(pair << shift >> 32);
    uint64_t carry = 0;
    for (uint32_t j = 0; j < 2 && k + j < WORDS; j++) {
      carry += product[k + j] + (uint64_t)digits * halves[j];
      product[k + j] = (uint32_t)carry;
      carry >>= 32;
    }
    if (k + 2 < WORDS) product[k + 2] = (uint32_t)carry;
  }

  /* The two upper bits are the quadrant; of the fraction below them the upper 128 bits count, as a number from -1/2 to 1/2. */
  const uint64_t top = (uint64_t)product[5] << 32 | product[4];
  uint64_t hi = top << 2 | product[3] >> 30;
  uint64_t lo = ((uint64_t)product[3] << 32 | product[2]) << 2 | product[1] >> 30;
  *quadrant = (uint32_t)(top >> 62);
  bool negative = hi >> 63;
  if (negative) {
    ++*quadrant;
    lo = -lo;
    hi = ~hi + (lo == 0);
  }
  const int32_t zeros = hi == 0 ? 63 : __builtin_clzll(hi);
  if (zeros > 0) {
    hi = hi << zeros | lo >> (64 - zeros);
    lo <<= zeros;
  }
  /* 53 bits, and as many after them. */
  const double first = (double)(hi >> 11);
  const double second = (double)((hi << 53 | lo >> 11) >> 11);
  const double unit = uk_scale(1, -53 - zeros);
  struct dd turns = fast_sum(first * unit, second * (unit * 0x1p-53));
  if ((bits >> 63) != 0) {
    negative = !negative;
    *quadrant = 0u - *quadrant;
  }
  *quadrant &= 3;
  if (negative) turns = (struct dd){-turns.hi, -turns.lo};
  return uk_dd_multiply(turns, (struct dd){0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54});
}
