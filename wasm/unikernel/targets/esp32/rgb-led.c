#include "rgb-led.h"

#include "hypercall.h"

enum { GREEN = 2, BLUE = 4 };

/* Weak, because an app that uses pins or the light has them for itself (app/esp32/pins.c). */
__attribute__((weak)) void rgb_led(bool green, bool blue) {
  uk_pin_write(GREEN, green);
  uk_pin_write(BLUE, blue);
}
