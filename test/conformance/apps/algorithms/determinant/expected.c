/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
_Alignas(8) uint8_t uk_arena[1024];
const uint32_t uk_arena_size = 1024;

struct f64s_list {
  struct uk_f64s *items;
  uint32_t length;
};

static inline void *take_items(double length, uint32_t size, uint32_t line) {
  if (!(length >= 0.0 && length <= 2147483647.0 && uk_math_trunc(length) == length)) uk_panic_length(length, line);
  return uk_arena_take(length <= 2147483647.0 / (double)size ? (uint32_t)length * size : UINT32_MAX, line);
}

static void main_(void);
static double determinant(struct f64s_list given);

static struct uk_f64s items[3];
static double items_2[3];
static double items_3[3];
static double items_4[3];
static struct uk_f64s items_5[3];
static double items_6[3];
static double items_7[3];
static double items_8[3];

#line 23 "app.ts"
static void main_(void) {
  /* console.log(determinant([[2, -1, 0], [1, 3, 2], [0, 5, -4]])); */
#line 24 "app.ts"
  items_2[0] = 2.0;
  items_2[1] = -1.0;
  items_2[2] = 0.0;
  const struct uk_f64s value = (struct uk_f64s){items_2, 3};
  items_3[0] = 1.0;
  items_3[1] = 3.0;
  items_3[2] = 2.0;
  const struct uk_f64s value_2 = (struct uk_f64s){items_3, 3};
  items_4[0] = 0.0;
  items_4[1] = 5.0;
  items_4[2] = -4.0;
  items[0] = value;
  items[1] = value_2;
  items[2] = (struct uk_f64s){items_4, 3};
  uk_log_f64(determinant((struct f64s_list){items, 3}));
  uk_log_end();
  /* console.log(determinant([[1, 2, 3], [4, 5, 6], [7, 8, 9]])); */
#line 25 "app.ts"
  items_6[0] = 1.0;
  items_6[1] = 2.0;
  items_6[2] = 3.0;
  const struct uk_f64s value_3 = (struct uk_f64s){items_6, 3};
  items_7[0] = 4.0;
  items_7[1] = 5.0;
  items_7[2] = 6.0;
  const struct uk_f64s value_4 = (struct uk_f64s){items_7, 3};
  items_8[0] = 7.0;
  items_8[1] = 8.0;
  items_8[2] = 9.0;
  items_5[0] = value_3;
  items_5[1] = value_4;
  items_5[2] = (struct uk_f64s){items_8, 3};
  uk_log_f64(determinant((struct f64s_list){items_5, 3}));
  uk_log_end();
}

#line 3 "app.ts"
static double determinant(struct f64s_list given) {
  /* const m = given.map((row) => [...row]); */
#line 4 "app.ts"
  struct uk_f64s mapped[3] = {0};
  for (int32_t index = 0; index < 3; index++) {
    struct uk_f64s row = given.items[index];
    const uint32_t length = 3u;
    double *const items_9 = take_items(length, sizeof(double), 4u);
    __builtin_memcpy(items_9, row.items, length * sizeof(double));
    mapped[index] = (struct uk_f64s){items_9, length};
  }
  struct f64s_list m = (struct f64s_list){mapped, 3};
  /* const n = m.length; */
#line 5 "app.ts"
  int32_t n = 3;
  /* let det = 1; */
#line 6 "app.ts"
  double det = 1.0;
  /* for (let i = 0; i < n; i++) { */
#line 7 "app.ts"
  for (int32_t i = 0; i < n; i++) {
    /* let pivot = i; */
#line 8 "app.ts"
    int32_t pivot = i;
    /* for (let r = i + 1; r < n; r++) if (Math.abs(m[r][i]) > Math.abs(m[pivot][i])) pivot = r; */
#line 9 "app.ts"
    for (int32_t r = i + 1; r < n; r++) {
      const struct uk_f64s list = m.items[r];
      const struct uk_f64s list_2 = m.items[pivot];
      if (uk_math_abs(list.items[i]) > uk_math_abs(list_2.items[i])) {
        pivot = r;
      }
    }
    /* if (m[pivot][i] == 0) return 0; */
#line 10 "app.ts"
    const struct uk_f64s list = m.items[pivot];
    if (list.items[i] == 0.0) {
      return 0.0;
    }
    /* if (pivot != i) { */
#line 11 "app.ts"
    if (pivot != i) {
      /* [m[i], m[pivot]] = [m[pivot], m[i]]; */
#line 12 "app.ts"
      struct uk_f64s value = m.items[pivot];
      struct uk_f64s value_2 = m.items[i];
      m.items[i] = value;
      m.items[pivot] = value_2;
      /* det *= -1; */
#line 13 "app.ts"
      det = det * -1.0;
    }
    /* det *= m[i][i]; */
#line 15 "app.ts"
    const struct uk_f64s list_2 = m.items[i];
    det *= list_2.items[i];
    /* for (let r = i + 1; r < n; r++) { */
#line 16 "app.ts"
    for (int32_t r = i + 1; r < n; r++) {
      /* const factor = m[r][i] / m[i][i]; */
#line 17 "app.ts"
      const struct uk_f64s list_3 = m.items[r];
      const struct uk_f64s list_4 = m.items[i];
      double factor = list_3.items[i] / list_4.items[i];
      /* for (let c = i; c < n; c++) m[r][c] -= factor * m[i][c]; */
#line 18 "app.ts"
      for (int32_t c = i; c < n; c++) {
        const struct uk_f64s list_5 = m.items[r];
        const struct uk_f64s list_6 = m.items[i];
        list_5.items[c] -= factor * list_6.items[c];
      }
    }
  }
  /* return det; */
#line 21 "app.ts"
  return det;
}

void app_main(void) {
  /* export const arena = 1024; */
#line 1 "app.ts"
  main_();
  uk_app_started();
}
