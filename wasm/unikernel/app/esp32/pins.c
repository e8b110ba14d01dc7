/* An app's pins, and the light, which is three of them. One file, because whoever uses either takes the light from the library OS
 * (targets/esp32/rgb-led.c): its blue for "ready" and green for an answer would write the app's pins. */
#include "app.h"
#include "registers.h"
#include "rgb-led.h"

enum { RED = 0, GREEN = 2, BLUE = 4 };

/* GPIO 0 is also the BOOT button's, which pulls it to ground: at the weakest of four drive strengths that is harmless. */
#define RED_MUX 0x3FF49044u
#define DRIVE_STRENGTH (3u << 10)

/* A pin has two levels. */
#define LIT 128u

void rgb_led(bool green, bool blue) {
  (void)green;
  (void)blue;
}

/* Pins that the app has written by their numbers: they are no longer part of the light. */
static uint64_t own;

void uk_pins_write(int32_t pin, bool level) {
  if (pin >= 0 && pin < 64) own |= (uint64_t)1 << pin;
  uk_pin_write((uint32_t)pin, level);
}

bool uk_pins_read(int32_t pin) {
  return uk_pin_read((uint32_t)pin) != 0;
}

static void light(uint32_t pin, uint8_t brightness) {
  if (!(own >> pin & 1)) uk_pin_write(pin, brightness >= LIT);
}

void uk_light_set(uint8_t red, uint8_t green, uint8_t blue) {
  light(RED, red);
  register_clear(RED_MUX, DRIVE_STRENGTH);
  light(GREEN, green);
  light(BLUE, blue);
}
