#include "bench.h"

enum { rounds = 1, size = 4096 };
enum state { BETWEEN, NUMBER, WORD, TEXT, ESCAPED };
static uint8_t input[size];
static uint32_t numbers, words, texts;

static void scan(void) {
  enum state state = BETWEEN;
  for (int i = 0; i < size; i++) {
    const uint8_t c = input[i];
    switch (state) {
      case BETWEEN:
        if (c >= '0' && c <= '9') {
          numbers++;
          state = NUMBER;
        } else if (c >= 'a' && c <= 'z') {
          words++;
          state = WORD;
        } else if (c == '"') {
          texts++;
          state = TEXT;
        }
        break;
      case NUMBER:
        if (c < '0' || c > '9') state = BETWEEN;
        break;
      case WORD:
        if (c < 'a' || c > 'z') state = BETWEEN;
        break;
      case TEXT:
        if (c == '"') state = BETWEEN;
        else if (c == '\\') state = ESCAPED;
        break;
      case ESCAPED:
        state = TEXT;
        break;
    }
  }
}

void app_main(void) {
  numbers = words = texts = 0;
  uint32_t seed = 12345u + (uint32_t)uk_random_int(1);
  for (int i = 0; i < size; i++) input[i] = (uint8_t)(32 + (bench_next(&seed) >> 24) % 95);
  for (int round = 0; round < rounds; round++) {
    input[round & 4095] = (uint8_t)(32 + (round & 63));
    scan();
  }
  bench_report((int32_t)(numbers * 961 + words * 31 + texts));
}
