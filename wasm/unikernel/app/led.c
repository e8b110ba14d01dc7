#include "app.h"

void uk_led_set(uint8_t red, uint8_t green, uint8_t blue) {
  uk_light_set(red, green, blue);
}
