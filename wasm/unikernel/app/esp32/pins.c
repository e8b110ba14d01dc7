/* An app's pins, and the light, which is three of them. One file, because whoever uses either takes the light from the library OS
 * (targets/esp32/rgb-led.c): its blue for "ready" and green for an answer would write the app's pins. */
#include "app.h"
#include "board.h"
#include "registers.h"
#include "rgb-led.h"

/* On the WROVER-KIT red is on GPIO 0, which is also the BOOT button's, and that pulls it to ground: at the weakest of four
 * drive strengths that is harmless. */
#define BOOT_PIN 0u
#define BOOT_MUX 0x3FF49044u
#define DRIVE_STRENGTH (3u << 10)

/* A pin has two levels. */
#define LIT 128u

void rgb_led(bool green, bool blue) {
  (void)green;
  (void)blue;
}

/* Pins that the app has written by their numbers: they are no longer part of the light. */
static uint64_t own;

/* A pin of the chip's own flash is one that is not there; this is one that other boards have, so an app may well count on it. */
static void check_taken(int32_t pin) {
  if (pin < 0 || pin >= 64 || !(uk_board.taken >> pin & 1)) return;
  static char sentence[] = "pin 00 belongs to the flash of this board, use another";
  sentence[4] = (char)('0' + pin / 10);
  sentence[5] = (char)('0' + pin % 10);
  uk_panic(sentence);
}

void uk_pins_write(int32_t pin, bool level) {
  check_taken(pin);
  if (pin >= 0 && pin < 64) own |= (uint64_t)1 << pin;
  uk_pin_write((uint32_t)pin, level);
}

bool uk_pins_read(int32_t pin) {
  check_taken(pin);
  return uk_pin_read((uint32_t)pin) != 0;
}

static void light(uint32_t pin, bool level) {
  if (pin < 64 && !(own >> pin & 1)) uk_pin_write(pin, level);
}

void uk_light_set(uint8_t red, uint8_t green, uint8_t blue) {
  light(uk_board.red, red >= LIT);
  if (uk_board.red == BOOT_PIN) register_clear(BOOT_MUX, DRIVE_STRENGTH);
  light(uk_board.green, green >= LIT);
  light(uk_board.blue, blue >= LIT);
  light(uk_board.lamp, (red >= LIT || green >= LIT || blue >= LIT) != uk_board.lamp_low);
}
