/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct int64_list {
  int64_t *items;
  uint32_t length;
};

static void main_(void);
static void fill(void);
static int32_t rotr(int64_t x, int32_t n);
static void compress(struct uk_u8s block);

static uint8_t items[4];
static uint32_t K[64];
static uint32_t H[8];

#line 39 "app.ts"
static void main_(void) {
  /* fill(); */
#line 40 "app.ts"
  fill();
  /* const block = new Uint8Array(64); */
#line 41 "app.ts"
  static uint8_t block[64];
  /* block.set([97, 98, 99, 0x80]); */
#line 42 "app.ts"
  items[0] = 97;
  items[1] = 98;
  items[2] = 99;
  items[3] = 128;
  const struct uk_u8s list = (struct uk_u8s){items, 4};
  __builtin_memmove(block, list.items, 4u * sizeof(uint8_t));
  /* block[63] = 24; */
#line 43 "app.ts"
  block[63] = 24;
  /* compress(block); */
#line 44 "app.ts"
  compress((struct uk_u8s){block, 64});
  /* for (const word of H) console.log(word); */
#line 45 "app.ts"
  for (int32_t index = 0; index < 8; index++) {
    uint32_t word = H[index];
    uk_text_u32(word);
    uk_log_end();
  }
}

#line 3 "app.ts"
static void fill(void) {
  /* let n = 0; */
#line 4 "app.ts"
  int32_t n = 0;
  /* for (let candidate = 2; n < 64; candidate++) { */
#line 5 "app.ts"
  for (double candidate = 2.0; n < 64; candidate++) {
    /* let prime = true; */
#line 6 "app.ts"
    bool prime = true;
    /* for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false; */
#line 7 "app.ts"
    for (double d = 2.0; d * d <= candidate; d++) {
      if (uk_remainder(candidate, d) == 0.0) {
        prime = false;
      }
    }
    /* if (!prime) continue; */
#line 8 "app.ts"
    if (!prime) {
      continue;
    }
    /* const root = Math.cbrt(candidate); */
#line 9 "app.ts"
    double root = uk_math_cbrt(candidate);
    /* K[n] = Math.floor((root - Math.floor(root)) * 4294967296); */
#line 10 "app.ts"
    K[n] = (uint32_t)uk_to_int32(uk_math_floor((root - uk_math_floor(root)) * 4294967296.0));
    /* if (n < 8) { */
#line 11 "app.ts"
    if (n < 8) {
      /* const square = Math.sqrt(candidate); */
#line 12 "app.ts"
      double square = uk_math_sqrt(candidate);
      /* H[n] = Math.floor((square - Math.floor(square)) * 4294967296); */
#line 13 "app.ts"
      H[n] = (uint32_t)uk_to_int32(uk_math_floor((square - (double)(int32_t)square) * 4294967296.0));
    }
    /* n++; */
#line 15 "app.ts"
    n++;
  }
}

#line 18 "app.ts"
static int32_t rotr(int64_t x, int32_t n) {
  /* const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n)); */
#line 18 "app.ts"
  return (int32_t)((uint32_t)x >> n) | (int32_t)((uint32_t)x << (32 - n));
}

#line 19 "app.ts"
static void compress(struct uk_u8s block) {
  /* const w = new Uint32Array(64); */
#line 20 "app.ts"
  uint32_t w[64] = {0};
  /* for (let i = 0; i < 16; i++) w[i] = (block[4 * i] << 24) | (block[4 * i + 1] << 16) | (block[4 * i + 2] << 8) | block[4 * i + 3]; */
#line 21 "app.ts"
  for (int32_t i = 0; i < 16; i++) {
    w[i] = ((uint32_t)block.items[4 * i] << 24) | ((uint32_t)block.items[4 * i + 1] << 16) | ((uint32_t)block.items[4 * i + 2] << 8) | (uint32_t)block.items[4 * i + 3];
  }
  /* for (let i = 16; i < 64; i++) { */
#line 22 "app.ts"
  for (int32_t i = 16; i < 64; i++) {
    /* const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3); */
#line 23 "app.ts"
    int32_t s0 = rotr((int64_t)w[i - 15], 7) ^ rotr((int64_t)w[i - 15], 18) ^ (int32_t)(w[i - 15] >> 3);
    /* const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10); */
#line 24 "app.ts"
    int32_t s1 = rotr((int64_t)w[i - 2], 17) ^ rotr((int64_t)w[i - 2], 19) ^ (int32_t)(w[i - 2] >> 10);
    /* w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0; */
#line 25 "app.ts"
    w[i] = w[i - 16] + (uint32_t)s0 + w[i - 7] + (uint32_t)s1;
  }
  /* let [a, b, c, d, e, f, g, h] = H; */
#line 27 "app.ts"
  int64_t a = (int64_t)H[0];
  int64_t b = (int64_t)H[1];
  int64_t c = (int64_t)H[2];
  int64_t d = (int64_t)H[3];
  int64_t e = (int64_t)H[4];
  int64_t f = (int64_t)H[5];
  int64_t g = (int64_t)H[6];
  int64_t h = (int64_t)H[7];
  /* for (let i = 0; i < 64; i++) { */
#line 28 "app.ts"
  for (int32_t i = 0; i < 64; i++) {
    /* const S1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25); */
#line 29 "app.ts"
    int32_t S1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    /* const t1 = (h + S1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0; */
#line 30 "app.ts"
    int32_t t1 = (int32_t)((uint32_t)h + (uint32_t)S1 + (((uint32_t)e & (uint32_t)f) ^ ((uint32_t)~(int32_t)(uint32_t)e & (uint32_t)g)) + K[i] + w[i]);
    /* const S0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22); */
#line 31 "app.ts"
    int32_t S0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
    /* const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0; */
#line 32 "app.ts"
    int32_t t2 = (int32_t)((uint32_t)S0 + (((uint32_t)a & (uint32_t)b) ^ ((uint32_t)a & (uint32_t)c) ^ ((uint32_t)b & (uint32_t)c)));
    /* [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]; */
#line 33 "app.ts"
    int64_t value = g;
    int64_t value_2 = f;
    int64_t value_3 = e;
    int32_t value_4 = (int32_t)((uint32_t)d + (uint32_t)t1);
    int64_t value_5 = c;
    int64_t value_6 = b;
    int64_t value_7 = a;
    int32_t value_8 = (int32_t)((uint32_t)t1 + (uint32_t)t2);
    h = value;
    g = value_2;
    f = value_3;
    e = (int64_t)value_4;
    d = value_5;
    c = value_6;
    b = value_7;
    a = (int64_t)value_8;
  }
  /* [a, b, c, d, e, f, g, h].forEach((value, i) => { */
#line 35 "app.ts"
  int64_t array[8] = {a, b, c, d, e, f, g, h};
  for (int32_t index = 0; index < 8; index++) {
    int64_t value = array[index];
    {
      /* H[i] += value; */
#line 36 "app.ts"
      H[index] = H[index] + (uint32_t)value;
    }
  }
}

void app_main(void) {
  /* const K = new Uint32Array(64); */
#line 1 "app.ts"
  /* const H = new Uint32Array(8); */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
