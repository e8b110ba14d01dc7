/* What clang knows of WebAssembly and gcc does not: the minimum and maximum of IEEE 754-2019, which are JavaScript's. */
#ifndef UK_NATIVE_BUILTINS_H
#define UK_NATIVE_BUILTINS_H

static inline double __builtin_wasm_min_f64(double a, double b) {
  if (a != a || b != b) return a + b;
  if (a == b) return __builtin_signbit(a) ? a : b;
  return a < b ? a : b;
}

static inline double __builtin_wasm_max_f64(double a, double b) {
  if (a != a || b != b) return a + b;
  if (a == b) return __builtin_signbit(a) ? b : a;
  return a > b ? a : b;
}

#endif
