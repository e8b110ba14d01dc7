#include "rgb-led.h"

#include "hypercall.h"

enum { GREEN = 2, BLUE = 4 };

void rgb_led(bool green, bool blue) {
  uk_pin_write(GREEN, green);
  uk_pin_write(BLUE, blue);
}
