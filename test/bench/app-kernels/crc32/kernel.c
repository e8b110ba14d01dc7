#include "bench.h"

enum { rounds = 1, size = 4096 };
static uint8_t data[size];
static uint32_t table[256];

static void make_table(void) {
  for (uint32_t n = 0; n < 256; n++) {
    uint32_t c = n;
    for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ c >> 1 : c >> 1;
    table[n] = c;
  }
}

static uint32_t crc32(const uint8_t *bytes, uint32_t length) {
  uint32_t crc = 0xffffffffu;
  for (uint32_t i = 0; i < length; i++) crc = table[(crc ^ bytes[i]) & 0xff] ^ crc >> 8;
  return ~crc;
}

void app_main(void) {
  uint32_t seed = 12345u + (uint32_t)uk_random_int(1);
  make_table();
  for (int i = 0; i < size; i++) data[i] = (uint8_t)(bench_next(&seed) >> 24);
  uint32_t check = 0;
  for (int round = 0; round < rounds; round++) {
    data[round & 4095] = (uint8_t)round;
    check = check * 31 + crc32(data, size);
  }
  bench_report((int32_t)check);
}
