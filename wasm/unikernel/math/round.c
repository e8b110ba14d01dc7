#include "app.h"

/* Halves go up, also negative ones; below 2^52 adding a half is then exact enough to round down. The sign stays, of zero too. */
double uk_math_round(double x) {
  double down = __builtin_floor(x);
  if (x - down >= 0.5) down += 1;
  return __builtin_copysign(down, x);
}

double uk_math_sign(double x) {
  if (x > 0) return 1;
  if (x < 0) return -1;
  return x; /* 0, -0, NaN */
}
