#include "app.h"
#include "dd.h"

double uk_math_cbrt(double x) {
  if (x == 0 || !(__builtin_fabs(x) < __builtin_inf())) return x;
  int32_t exponent;
  double fraction = __builtin_fabs(uk_normalise(x, &exponent));
  /* The exponent becomes a multiple of 3: 1 <= fraction < 8. */
  int32_t third = (exponent + 1200) / 3 - 400;
  fraction = uk_scale(fraction, exponent - 3 * third);
  /* Newton from a line that is within a tenth: each step doubles the digits, the last one in twice the precision. */
  double root = 0.9 + fraction * 0.14;
  for (uint32_t k = 0; k < 4; k++) root -= (root - fraction / (root * root)) / 3;
  const struct dd cube = uk_dd_multiply(uk_dd_product(root, root), (struct dd){root, 0});
  root -= ((cube.hi - fraction) + cube.lo) / (3 * root * root);
  return __builtin_copysign(uk_scale(root, third), x);
}

double uk_math_hypot(double a, double b) {
  a = __builtin_fabs(a);
  b = __builtin_fabs(b);
  if (a == __builtin_inf() || b == __builtin_inf()) return __builtin_inf();
  if (a != a || b != b) return __builtin_nan("");
  const double larger = a > b ? a : b;
  if (larger == 0) return 0;
  int32_t exponent;
  (void)uk_normalise(larger, &exponent);
  const double x = uk_scale(a, -exponent), y = uk_scale(b, -exponent);
  return uk_scale(uk_dd_sqrt(uk_dd_add(uk_dd_product(x, x), uk_dd_product(y, y))).hi, exponent);
}
