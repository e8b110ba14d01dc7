/* app.h: what the C of a TypeScript app calls, besides unikernel.h. Names follow the module: `pins.write` is uk_pins_write().
 *
 * The app's C defines app_main(), which runs what stands at the level of the module, then `main`, and ends with uk_app_started().
 * Functions that can panic take the line of their call last. */
#ifndef UK_APP_H
#define UK_APP_H

#include "unikernel.h"

/* ---- Values ------------------------------------------------------------------------------------------------------------------- */

struct uk_string {
  const char *bytes; /* UTF-8, without a final zero */
  uint32_t length;
};

/* Typed arrays: views, not copies. */
#define UK_VIEW(name, type) \
  struct name {             \
    type *items;            \
    uint32_t length;        \
  }
UK_VIEW(uk_i8s, int8_t);
UK_VIEW(uk_u8s, uint8_t);
UK_VIEW(uk_i16s, int16_t);
UK_VIEW(uk_u16s, uint16_t);
UK_VIEW(uk_i32s, int32_t);
UK_VIEW(uk_u32s, uint32_t);
UK_VIEW(uk_f32s, float);
UK_VIEW(uk_f64s, double);

/* ---- What the app's C provides ------------------------------------------------------------------------------------------------ */

extern const char uk_app_file[];     /* "app.ts" */
extern uint8_t uk_arena[];           /* only apps that take from it; 8-byte aligned */
extern const uint32_t uk_arena_size; /* bytes */

/* Last in app_main(): when nothing is subscribed (no timer, no resource, no digit), the unikernel halts with UK_HALT_DONE. Also later, when
 * the last timer has gone. */
void uk_app_started(void);

/* ---- Checks: each ends in `panic: SENTENCE at FILE:LINE`, then UK_HALT_PANIC --------------------------------------------------- */

_Noreturn void uk_panic_index(int32_t index, uint32_t length, uint32_t line); /* "index 9 is outside an array of 5" */
_Noreturn void uk_panic_null(uint32_t line);                                  /* "null where an object is needed" */
_Noreturn void uk_panic_divide(uint32_t line);                                /* "division by zero" */
_Noreturn void uk_panic_stack(uint32_t line);                                 /* "calls are nested too deep" */
_Noreturn void uk_panic_thrown(const char *message, uint32_t line);           /* the app's own text */
_Noreturn void uk_panic_length(double length, uint32_t line);                 /* "an array cannot have length -1" */

/* Takes zeroed bytes, 8-byte aligned, for good; panics with the place when the arena is used up. */
void *uk_arena_take(uint32_t bytes, uint32_t line);

/* ---- Text: goes to the console, or between uk_text_begin() and uk_text_end() into a buffer of 256 bytes (longer: a panic) ------- */

void uk_text_begin(void);
struct uk_string uk_text_end(uint32_t line); /* valid until the next uk_text_begin() */
void uk_text_string(struct uk_string text);
void uk_text_bool(bool value);
void uk_text_i32(int32_t value);
void uk_text_u32(uint32_t value);
void uk_text_i64(int64_t value);
void uk_text_f64(double value); /* Number::toString of ECMA-262, -0 as "0" */
void uk_log_f64(double value);  /* as console.log prints it: -0 as "-0" */
void uk_log_end(void);          /* a new line */

/* ---- Numbers as JavaScript has them ------------------------------------------------------------------------------------------- */

int32_t uk_to_int32(double value);       /* ToInt32, ECMA-262 7.1.6 */
double uk_remainder(double a, double b); /* a % b */
/* ToInt32 of a single: one conversion, and shifts for what is beyond 32 bits. No doubles, which are dear on a chip. */
static inline int32_t uk_single_to_int32(float value) {
#ifdef __wasm__
  const int32_t near = __builtin_wasm_trunc_saturate_s_i32_f32(value);
#else
  const int32_t near = value < 2147483648.0f && value >= -2147483648.0f ? (int32_t)value : value == value ? INT32_MAX : 0;
#endif
  /* Only the ends of the range can be wrong. */
  if (__builtin_expect((uint32_t)near + 0x80000001u >= 2u, 1)) return near;
  uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  const uint32_t exponent = (bits >> 23 & 0xFF) - 127 - 23; /* of the fraction's last bit; at least 8 */
  const uint32_t fraction = (bits & 0x7FFFFF) | 0x800000;
  const uint32_t whole = exponent < 32 ? fraction << exponent : 0;
  return (int32_t)(bits >> 31 ? 0u - whole : whole);
}
/* Math.*: what WebAssembly has an instruction for. Minimum and maximum as JavaScript's: NaN wins, -0 is less than 0. */
static inline double uk_math_sqrt(double x) {
  return __builtin_sqrt(x);
}
static inline double uk_math_floor(double x) {
  return __builtin_floor(x);
}
static inline double uk_math_ceil(double x) {
  return __builtin_ceil(x);
}
static inline double uk_math_trunc(double x) {
  return __builtin_trunc(x);
}
static inline double uk_math_abs(double x) {
  return __builtin_fabs(x);
}
static inline double uk_math_min(double a, double b) {
  return __builtin_wasm_min_f64(a, b);
}
static inline double uk_math_max(double a, double b) {
  return __builtin_wasm_max_f64(a, b);
}
/* And what is C (wasm/unikernel/math). `**` is uk_math_pow(). Math.hypot has two arguments here. */
double uk_math_round(double x);
double uk_math_sign(double x);
double uk_math_exp(double x);
double uk_math_expm1(double x);
double uk_math_log(double x);
double uk_math_log1p(double x);
double uk_math_log2(double x);
double uk_math_log10(double x);
double uk_math_pow(double base, double exponent);
double uk_math_cbrt(double x);
double uk_math_hypot(double a, double b);
double uk_math_sin(double x);
double uk_math_cos(double x);
double uk_math_tan(double x);
double uk_math_asin(double x);
double uk_math_acos(double x);
double uk_math_atan(double x);
double uk_math_atan2(double y, double x);
double uk_math_sinh(double x);
double uk_math_cosh(double x);
double uk_math_tanh(double x);
double uk_math_asinh(double x);
double uk_math_acosh(double x);
double uk_math_atanh(double x);

/* ---- The module: handlers are plain functions. A payload or an ink that a handler is given is there until the handler returns. ---- */

uint32_t uk_clock_millis(void);
double uk_clock_micros(void);
/* Less than one millisecond counts as one. At most UK_TIMERS at a time. */
#define UK_TIMERS 16u
int32_t uk_timer_every(int32_t milliseconds, void (*handler)(void), uint32_t line);
int32_t uk_timer_after(int32_t milliseconds, void (*handler)(void), uint32_t line);
void uk_timer_cancel(int32_t id);
void uk_pins_write(int32_t pin, bool level);
bool uk_pins_read(int32_t pin);
void uk_led_set(uint8_t red, uint8_t green, uint8_t blue);
void uk_display_clear(void);
void uk_display_text(int32_t row, struct uk_string text);
void uk_display_digit(struct uk_u8s ink, int32_t answer);
int32_t uk_store_get(struct uk_string key, int32_t fallback, uint32_t line);
void uk_store_set(struct uk_string key, int32_t value, uint32_t line);
int32_t uk_store_read(struct uk_string key, struct uk_u8s into, uint32_t line);
void uk_store_write(struct uk_string key, struct uk_u8s from, uint32_t line);
void uk_store_remove(struct uk_string key, uint32_t line);
/* `method` is an index into GET, POST, PUT, DELETE. */
void uk_coap_on(uint8_t method, struct uk_string path, void (*handler)(struct uk_u8s payload), uint32_t line);
void uk_coap_reply(struct uk_string text);
void uk_coap_reply_bytes(struct uk_u8s bytes);
void uk_coap_fail(int32_t detail);
void uk_random_seed(uint32_t seed);
uint32_t uk_random_next(void);
int32_t uk_random_int(int32_t below);
/* The app's C passes its network: `uk_model_predict(&model, ink, line)`. */
int32_t uk_model_predict(const struct uk_model *model, struct uk_u8s ink, uint32_t line);
struct uk_i8s uk_model_scores(const struct uk_model *model);
void uk_model_on_digit(const struct uk_model *model, void (*handler)(int32_t digit, struct uk_u8s ink));

#endif
