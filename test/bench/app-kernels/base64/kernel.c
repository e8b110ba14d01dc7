#include "bench.h"

enum { rounds = 1, size = 3072 };
static uint8_t bytes[size], text[size / 3 * 4], alphabet[64];

static void make_alphabet(void) {
  for (int i = 0; i < 26; i++) {
    alphabet[i] = (uint8_t)('A' + i);
    alphabet[26 + i] = (uint8_t)('a' + i);
  }
  for (int i = 0; i < 10; i++) alphabet[52 + i] = (uint8_t)('0' + i);
  alphabet[62] = '+';
  alphabet[63] = '/';
}

static int encode(const uint8_t *from, int length, uint8_t *to) {
  int at = 0;
  for (int i = 0; i + 2 < length; i += 3) {
    const uint32_t triple = (uint32_t)from[i] << 16 | (uint32_t)from[i + 1] << 8 | from[i + 2];
    to[at] = alphabet[triple >> 18 & 63];
    to[at + 1] = alphabet[triple >> 12 & 63];
    to[at + 2] = alphabet[triple >> 6 & 63];
    to[at + 3] = alphabet[triple & 63];
    at += 4;
  }
  return at;
}

void app_main(void) {
  uint32_t seed = 12345u + (uint32_t)uk_random_int(1);
  make_alphabet();
  for (int i = 0; i < size; i++) bytes[i] = (uint8_t)(bench_next(&seed) >> 24);
  uint32_t check = 0;
  for (int round = 0; round < rounds; round++) {
    bytes[round & 1023] = (uint8_t)round;
    check += (uint32_t)encode(bytes, size, text) + text[round & 4095];
  }
  for (int i = 0; i < size / 3 * 4; i++) check = check * 31 + text[i];
  bench_report((int32_t)check);
}
