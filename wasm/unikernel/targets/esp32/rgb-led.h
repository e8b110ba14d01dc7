/* rgb-led.h: the WROVER-KIT's light. Blue: ready for a digit; green (on most other boards the only one there is): an answer is on show.
 * The red one stays dark: its pin, GPIO 0, is the BOOT button's, and pressing that would short an output. */
#ifndef UK_RGB_LED_H
#define UK_RGB_LED_H

#include <stdbool.h>

void rgb_led(bool green, bool blue);

#endif
