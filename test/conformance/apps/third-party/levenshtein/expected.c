/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline int32_t min_i32(int32_t a, int32_t b) {
  return b < a ? b : a;
}

static void main_(void);
static int32_t levenshtein(struct uk_u8s a, struct uk_u8s b);

static uint16_t previous[16];
static uint8_t kitten[6];
static uint8_t sitting[7];
static uint8_t flaw[4];
static uint8_t lawn[4];
static uint8_t nothing[1];

#line 26 "app.ts"
static void main_(void) {
  /* console.log(levenshtein(kitten, sitting)); */
#line 27 "app.ts"
  uk_text_i32(levenshtein((struct uk_u8s){kitten, 6}, (struct uk_u8s){sitting, 7}));
  uk_log_end();
  /* console.log(levenshtein(flaw, lawn)); */
#line 28 "app.ts"
  uk_text_i32(levenshtein((struct uk_u8s){flaw, 4}, (struct uk_u8s){lawn, 4}));
  uk_log_end();
  /* console.log(levenshtein(nothing, lawn), levenshtein(flaw, flaw)); */
#line 29 "app.ts"
  const int32_t value = levenshtein((struct uk_u8s){nothing, 0}, (struct uk_u8s){lawn, 4});
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(levenshtein((struct uk_u8s){flaw, 4}, (struct uk_u8s){flaw, 4}));
  uk_log_end();
}

#line 4 "app.ts"
static int32_t levenshtein(struct uk_u8s a, struct uk_u8s b) {
  /* for (let j = 0; j <= b.length; j++) previous[j] = j; */
#line 5 "app.ts"
  for (int32_t j = 0; j <= (int32_t)b.length; j++) {
    previous[j] = (uint16_t)j;
  }
  /* for (let i = 1; i <= a.length; i++) { */
#line 6 "app.ts"
  for (int32_t i = 1; i <= (int32_t)a.length; i++) {
    /* let diagonal = previous[0]; */
#line 7 "app.ts"
    int32_t diagonal = previous[0];
    /* previous[0] = i; */
#line 8 "app.ts"
    previous[0] = (uint16_t)i;
    /* for (let j = 1; j <= b.length; j++) { */
#line 9 "app.ts"
    for (int32_t j = 1; j <= (int32_t)b.length; j++) {
      /* const above = previous[j]; */
#line 10 "app.ts"
      int32_t above = previous[j];
      /* const cost = a[i - 1] === b[j - 1] ? 0 : 1; */
#line 11 "app.ts"
      int32_t cost = a.items[i - 1] == b.items[j - 1] ? 0 : 1;
      /* previous[j] = Math.min(above + 1, previous[j - 1] + 1, diagonal + cost); */
#line 12 "app.ts"
      previous[j] = (uint16_t)min_i32(min_i32(above + 1, previous[j - 1] + 1), diagonal + cost);
      /* diagonal = above; */
#line 13 "app.ts"
      diagonal = above;
    }
  }
  /* return previous[b.length]; */
#line 16 "app.ts"
  return previous[(int32_t)b.length];
}

void app_main(void) {
  /* const previous = new Uint16Array(16); */
#line 2 "app.ts"
  /* const kitten = new Uint8Array([107, 105, 116, 116, 101, 110]); */
#line 20 "app.ts"
  kitten[0] = 107;
  kitten[1] = 105;
  kitten[2] = 116;
  kitten[3] = 116;
  kitten[4] = 101;
  kitten[5] = 110;
  /* const sitting = new Uint8Array([115, 105, 116, 116, 105, 110, 103]); */
#line 21 "app.ts"
  sitting[0] = 115;
  sitting[1] = 105;
  sitting[2] = 116;
  sitting[3] = 116;
  sitting[4] = 105;
  sitting[5] = 110;
  sitting[6] = 103;
  /* const flaw = new Uint8Array([102, 108, 97, 119]); */
#line 22 "app.ts"
  flaw[0] = 102;
  flaw[1] = 108;
  flaw[2] = 97;
  flaw[3] = 119;
  /* const lawn = new Uint8Array([108, 97, 119, 110]); */
#line 23 "app.ts"
  lawn[0] = 108;
  lawn[1] = 97;
  lawn[2] = 119;
  lawn[3] = 110;
  /* const nothing = new Uint8Array(0); */
#line 24 "app.ts"
  main_();
  uk_app_started();
}
