/* Angles from points: artan in the first quadrant, and what follows from it. */
#include "app.h"
#include "dd.h"

static const struct dd half_pi = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
static const struct dd pi = {0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};

static struct dd minus(struct dd a) {
  return (struct dd){-a.hi, -a.lo};
}

/* The angle of a point is that of k / 8 plus that of the point turned by it, for the nearest k. */
struct dd uk_angle_dd(struct dd y, struct dd x) {
  static const struct dd angles[] = {{0, 0},
                                     {0x1.fd5ba9aac2f6ep-4, -0x1.cd37686760c17p-59},
                                     {0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57},
                                     {0x1.6f61941e4def1p-2, -0x1.c63aae6f6e918p-56},
                                     {0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
                                     {0x1.1e00babdefeb4p-1, -0x1.928df287a668fp-58},
                                     {0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56},
                                     {0x1.700a7c5784634p-1, -0x1.8c34d25aadef6p-56},
                                     {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55}};
  const bool steep = y.hi > x.hi;
  if (steep) {
    const struct dd swap = y;
    y = x;
    x = swap;
  }
  const int32_t k = (int32_t)(8 * (y.hi / x.hi) + 0.5);
  const struct dd eighths = {k / 8.0, 0};
  const struct dd t = uk_dd_divide(uk_dd_add(y, minus(uk_dd_multiply(eighths, x))), uk_dd_add(x, uk_dd_multiply(eighths, y)));
  /* |t| <= 1/16. */
  static const double terms[] = {1.0 / 17, -1.0 / 15, 1.0 / 13, -1.0 / 11, 1.0 / 9, -1.0 / 7, 1.0 / 5, -1.0 / 3};
  const double rest = uk_polynomial(terms, sizeof terms / sizeof *terms, t.hi * t.hi) * t.hi;
  const struct dd angle = uk_dd_add(angles[k], uk_dd_add(t, (struct dd){rest, 0}));
  return steep ? uk_dd_add(half_pi, minus(angle)) : angle;
}

double uk_math_atan(double x) {
  if (x == 0 || x != x) return x;
  const double magnitude = __builtin_fabs(x);
  double angle = half_pi.hi;
  if (magnitude < 0x1p60) {
    /* Small numbers are their own angle; their products would be too small to be exact. */
    if (magnitude < 0x1p-30) return x;
    angle = uk_angle_dd((struct dd){magnitude, 0}, (struct dd){1, 0}).hi;
  }
  return __builtin_copysign(angle, x);
}

double uk_math_atan2(double y, double x) {
  if (x != x || y != y) return __builtin_nan("");
  double up = __builtin_fabs(y), right = __builtin_fabs(x);
  const bool left = __builtin_signbit(x);
  if (up == __builtin_inf() && right == __builtin_inf()) up = right = 1;
  struct dd angle;
  if (up == 0 || right == __builtin_inf()) {
    angle = (struct dd){0, 0};
  } else if (right == 0 || up == __builtin_inf()) {
    angle = half_pi;
  } else {
    int32_t up_exponent, right_exponent;
    up = uk_normalise(up, &up_exponent);
    right = uk_normalise(right, &right_exponent);
    const int32_t steps = up_exponent - right_exponent;
    if (steps > 60) {
      angle = half_pi;
    } else if (steps < -60) {
      /* The quotient itself, which may be too small for a double. */
      if (!left) return __builtin_copysign(uk_scale(up / right, steps), y);
      angle = (struct dd){0, 0};
    } else {
      angle = uk_angle_dd((struct dd){uk_scale(up, steps), 0}, (struct dd){right, 0});
    }
  }
  if (left) angle = uk_dd_add(pi, minus(angle));
  return __builtin_copysign(angle.hi, y);
}

/* sqrt(1 - x^2), |x| <= 1. */
static struct dd other_side(double x) {
  return uk_dd_sqrt(uk_dd_add((struct dd){1, 0}, minus(uk_dd_product(x, x))));
}

double uk_math_asin(double x) {
  const double magnitude = __builtin_fabs(x);
  if (!(magnitude <= 1)) return __builtin_nan("");
  if (magnitude < 0x1p-30) return x;
  return __builtin_copysign(uk_angle_dd((struct dd){magnitude, 0}, other_side(x)).hi, x);
}

double uk_math_acos(double x) {
  if (!(__builtin_fabs(x) <= 1)) return __builtin_nan("");
  const struct dd angle = uk_angle_dd(other_side(x), (struct dd){__builtin_fabs(x), 0});
  return x < 0 ? uk_dd_add(pi, minus(angle)).hi : angle.hi;
}
