#include "app.h"
#include "host.h"

UK_HOST("uk_led_set") void host_led_set(uint32_t red, uint32_t green, uint32_t blue);

void uk_led_set(uint8_t red, uint8_t green, uint8_t blue) {
  host_led_set(red, green, blue);
}
