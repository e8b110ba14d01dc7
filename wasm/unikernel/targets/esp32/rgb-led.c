#include "rgb-led.h"

#include "board.h"
#include "hypercall.h"

/* Weak, because an app that uses pins or the light has them for itself (app/esp32/pins.c). */
__attribute__((weak)) void rgb_led(bool green, bool blue) {
  uk_pin_write(uk_board.green, green);
  uk_pin_write(uk_board.blue, blue);
  uk_pin_write(uk_board.lamp, green != uk_board.lamp_low);
}
