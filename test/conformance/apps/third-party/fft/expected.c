/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline uint32_t at_number(double index, uint32_t length, uint32_t line) {
  if (!(index >= 0.0 && index < (double)length && uk_math_trunc(index) == index)) {
    uk_panic_index(index > -2147483648.0 && index < 2147483648.0 ? (int32_t)index : -1, length, line);
  }
  return (uint32_t)index;
}

static void main_(void);
static void fft(struct uk_f64s re_2, struct uk_f64s im_2, bool inverse);

static const int32_t n = 16;
static double re[16];
static double im[16];

#line 56 "app.ts"
static void main_(void) {
  /* for (let i = 0; i < n; i++) { */
#line 57 "app.ts"
  for (int32_t i = 0; i < n; i++) {
    /* re[i] = Math.sin((2 * Math.PI * 3 * i) / n) + 0.5 * Math.cos((2 * Math.PI * 5 * i) / n); */
#line 58 "app.ts"
    re[i] = uk_math_sin(2.0 * 3.141592653589793 * 3.0 * (double)i / (double)n) + 0.5 * uk_math_cos(2.0 * 3.141592653589793 * 5.0 * (double)i / (double)n);
  }
  /* fft(re, im, false); */
#line 60 "app.ts"
  fft((struct uk_f64s){re, 16}, (struct uk_f64s){im, 16}, false);
  /* for (let i = 0; i <= n / 2; i++) { */
#line 61 "app.ts"
  for (int32_t i = 0; i <= 8; i++) {
    /* console.log(i, Math.round(Math.hypot(re[i], im[i]) * 1e6) / 1e6); */
#line 62 "app.ts"
    uk_text_i32(i);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(uk_math_round(uk_math_hypot(re[i], im[i]) * 1000000.0) / 1000000.0);
    uk_log_end();
  }
  /* fft(re, im, true); */
#line 64 "app.ts"
  fft((struct uk_f64s){re, 16}, (struct uk_f64s){im, 16}, true);
  /* for (let i = 0; i < 4; i++) console.log(Math.round(re[i] * 1e9) / 1e9, Math.abs(im[i]) < 1e-12); */
#line 65 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    uk_log_f64(uk_math_round(re[i] * 1000000000.0) / 1000000000.0);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(uk_math_abs(im[i]) < 1e-12);
    uk_log_end();
  }
}

#line 8 "app.ts"
static void fft(struct uk_f64s re_2, struct uk_f64s im_2, bool inverse) {
  /* const n = re.length; */
#line 9 "app.ts"
  int32_t n_2 = 16;
  /* for (let i = 1, j = 0; i < n; i++) { */
#line 11 "app.ts"
  {
    int32_t i = 1;
    int32_t j = 0;
    for (; i < n_2; i++) {
      /* let bit = n >> 1; */
#line 12 "app.ts"
      int32_t bit = n_2 >> 1;
      /* for (; j & bit; bit >>= 1) { */
#line 13 "app.ts"
      int32_t number = 0;
      for (;; bit = bit >> 1) {
        number = j & bit;
        if (number == 0) break;
        /* j ^= bit; */
#line 14 "app.ts"
        j ^= bit;
      }
      /* j ^= bit; */
#line 16 "app.ts"
      j ^= bit;
      /* if (i < j) { */
#line 17 "app.ts"
      if (i < j) {
        /* const tr = re[i]; */
#line 18 "app.ts"
        double tr = re_2.items[i];
        /* re[i] = re[j]; */
#line 19 "app.ts"
        re_2.items[i] = re_2.items[j];
        /* re[j] = tr; */
#line 20 "app.ts"
        re_2.items[j] = tr;
        /* const ti = im[i]; */
#line 21 "app.ts"
        double ti = im_2.items[i];
        /* im[i] = im[j]; */
#line 22 "app.ts"
        im_2.items[i] = im_2.items[j];
        /* im[j] = ti; */
#line 23 "app.ts"
        im_2.items[j] = ti;
      }
    }
  }
  /* for (let len = 2; len <= n; len <<= 1) { */
#line 26 "app.ts"
  for (int32_t len = 2; len <= n_2; len = (int32_t)((uint32_t)len << 1)) {
    /* const angle = ((2 * Math.PI) / len) * (inverse ? 1 : -1); */
#line 27 "app.ts"
    double angle = 2.0 * 3.141592653589793 / (double)len * (double)(inverse ? 1 : -1);
    /* const wRe = Math.cos(angle); */
#line 28 "app.ts"
    double wRe = uk_math_cos(angle);
    /* const wIm = Math.sin(angle); */
#line 29 "app.ts"
    double wIm = uk_math_sin(angle);
    /* for (let i = 0; i < n; i += len) { */
#line 30 "app.ts"
    for (int32_t i = 0; i < n_2; i += len) {
      /* let curRe = 1; */
#line 31 "app.ts"
      double curRe = 1.0;
      /* let curIm = 0; */
#line 32 "app.ts"
      double curIm = 0.0;
      /* for (let k = 0; k < len / 2; k++) { */
#line 33 "app.ts"
      for (int32_t k = 0; (double)k < (double)len / 2.0; k++) {
        /* const uRe = re[i + k]; */
#line 34 "app.ts"
        double uRe = re_2.items[at(i + k, 16u, 34u)];
        /* const uIm = im[i + k]; */
#line 35 "app.ts"
        double uIm = im_2.items[at(i + k, 16u, 35u)];
        /* const vRe = re[i + k + len / 2] * curRe - im[i + k + len / 2] * curIm; */
#line 36 "app.ts"
        double vRe = re_2.items[at_number((double)(i + k) + (double)len / 2.0, 16u, 36u)] * curRe - im_2.items[at_number((double)(i + k) + (double)len / 2.0, 16u, 36u)] * curIm;
        /* const vIm = re[i + k + len / 2] * curIm + im[i + k + len / 2] * curRe; */
#line 37 "app.ts"
        double vIm = re_2.items[at_number((double)(i + k) + (double)len / 2.0, 16u, 37u)] * curIm + im_2.items[at_number((double)(i + k) + (double)len / 2.0, 16u, 37u)] * curRe;
        /* re[i + k] = uRe + vRe; */
#line 38 "app.ts"
        re_2.items[at(i + k, 16u, 38u)] = uRe + vRe;
        /* im[i + k] = uIm + vIm; */
#line 39 "app.ts"
        im_2.items[at(i + k, 16u, 39u)] = uIm + vIm;
        /* re[i + k + len / 2] = uRe - vRe; */
#line 40 "app.ts"
        re_2.items[at_number((double)(i + k) + (double)len / 2.0, 16u, 40u)] = uRe - vRe;
        /* im[i + k + len / 2] = uIm - vIm; */
#line 41 "app.ts"
        im_2.items[at_number((double)(i + k) + (double)len / 2.0, 16u, 41u)] = uIm - vIm;
        /* const nextRe = curRe * wRe - curIm * wIm; */
#line 42 "app.ts"
        double nextRe = curRe * wRe - curIm * wIm;
        /* curIm = curRe * wIm + curIm * wRe; */
#line 43 "app.ts"
        curIm = curRe * wIm + curIm * wRe;
        /* curRe = nextRe; */
#line 44 "app.ts"
        curRe = nextRe;
      }
    }
  }
  /* if (inverse) { */
#line 48 "app.ts"
  if (inverse) {
    /* for (let i = 0; i < n; i++) { */
#line 49 "app.ts"
    for (int32_t i = 0; i < n_2; i++) {
      /* re[i] /= n; */
#line 50 "app.ts"
      re_2.items[i] = re_2.items[i] / (double)n_2;
      /* im[i] /= n; */
#line 51 "app.ts"
      im_2.items[i] = im_2.items[i] / (double)n_2;
    }
  }
}

void app_main(void) {
  /* const n = 16; */
#line 4 "app.ts"
  /* const re = new Float64Array(n); */
#line 5 "app.ts"
  /* const im = new Float64Array(n); */
#line 6 "app.ts"
  main_();
  uk_app_started();
}
