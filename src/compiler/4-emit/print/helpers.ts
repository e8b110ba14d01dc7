/** Small functions that the app's C brings along where it uses them, in the order in which they depend on each other. */
export const helpers = {
  at: `static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}`,
  at_number: `static inline uint32_t at_number(double index, uint32_t length, uint32_t line) {
  if (!(index >= 0.0 && index < (double)length && uk_math_trunc(index) == index)) {
    uk_panic_index(index > -2147483648.0 && index < 2147483648.0 ? (int32_t)index : -1, length, line);
  }
  return (uint32_t)index;
}`,
  divisor_i32: `static inline int32_t divisor_i32(int32_t divisor, uint32_t line) {
  if (divisor == 0) uk_panic_divide(line);
  return divisor;
}`,
  divisor_u32: `static inline uint32_t divisor_u32(uint32_t divisor, uint32_t line) {
  if (divisor == 0) uk_panic_divide(line);
  return divisor;
}`,
  divisor_i64: `static inline int64_t divisor_i64(int64_t divisor, uint32_t line) {
  if (divisor == 0) uk_panic_divide(line);
  return divisor;
}`,
  floor_i32: `static inline int32_t floor_i32(int32_t a, int32_t b) {
  int32_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}`,
  floor_i64: `static inline int64_t floor_i64(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}`,
  abs_i32: `static inline int32_t abs_i32(int32_t x) {
  return x < 0 ? -x : x;
}`,
  abs_i64: `static inline int64_t abs_i64(int64_t x) {
  return x < 0 ? -x : x;
}`,
  sign_i32: `static inline int32_t sign_i32(int32_t x) {
  return (x > 0) - (x < 0);
}`,
  sign_i64: `static inline int32_t sign_i64(int64_t x) {
  return (x > 0) - (x < 0);
}`,
  min_i32: `static inline int32_t min_i32(int32_t a, int32_t b) {
  return b < a ? b : a;
}`,
  max_i32: `static inline int32_t max_i32(int32_t a, int32_t b) {
  return b > a ? b : a;
}`,
  min_u32: `static inline uint32_t min_u32(uint32_t a, uint32_t b) {
  return b < a ? b : a;
}`,
  max_u32: `static inline uint32_t max_u32(uint32_t a, uint32_t b) {
  return b > a ? b : a;
}`,
  min_i64: `static inline int64_t min_i64(int64_t a, int64_t b) {
  return b < a ? b : a;
}`,
  max_i64: `static inline int64_t max_i64(int64_t a, int64_t b) {
  return b > a ? b : a;
}`,
  clamp_u8: `static inline int32_t clamp_u8(double x) {
  if (!(x > 0.0)) return 0;
  if (x >= 255.0) return 255;
  int32_t whole = (int32_t)x;
  double rest = x - (double)whole;
  return rest > 0.5 || (rest == 0.5 && whole % 2 != 0) ? whole + 1 : whole;
}`,
  clamp_i32: `static inline int32_t clamp_i32(int32_t x) {
  return x < 0 ? 0 : x > 255 ? 255 : x;
}`,
  clamp_i64: `static inline int32_t clamp_i64(int64_t x) {
  return x < 0 ? 0 : x > 255 ? 255 : (int32_t)x;
}`,
  clz32: `static inline int32_t clz32(uint32_t x) {
  return x == 0 ? 32 : __builtin_clz(x);
}`,
  equal_text: `static inline bool equal_text(struct uk_string a, struct uk_string b) {
  if (a.length != b.length) return false;
  for (uint32_t i = 0; i < a.length; i++) {
    if (a.bytes[i] != b.bytes[i]) return false;
  }
  return true;
}`,
  truthy: `static inline bool truthy(double x) {
  return x < 0.0 || x > 0.0;
}`,
  integer: `static inline double integer(double x) {
  return x == x ? uk_math_trunc(x) + 0.0 : 0.0;
}`,
  position: `static inline uint32_t position(double index, uint32_t length) {
  double from = index < 0.0 ? index + (double)length : index;
  return !(from > 0.0) ? 0u : from < (double)length ? (uint32_t)from : length;
}`,
  last_position: `static inline uint32_t last_position(double index, uint32_t length) {
  double count = index < 0.0 ? index + (double)length + 1.0 : index + 1.0;
  return !(count > 0.0) ? 0u : count < (double)length ? (uint32_t)count : length;
}`,
  take_items: `static inline void *take_items(double length, uint32_t size, uint32_t line) {
  if (!(length >= 0.0 && length <= 2147483647.0 && uk_math_trunc(length) == length)) uk_panic_length(length, line);
  return uk_arena_take(length <= 2147483647.0 / (double)size ? (uint32_t)length * size : UINT32_MAX, line);
}`,
  item_count: `static inline uint32_t item_count(double length, uint32_t line) {
  if (!(length >= 0.0 && length <= 2147483647.0 && uk_math_trunc(length) == length)) uk_panic_length(length, line);
  return (uint32_t)length;
}`,
} as const;

export type Helper = keyof typeof helpers;
