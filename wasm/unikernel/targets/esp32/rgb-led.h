/* rgb-led.h: the board's light. Blue: ready for a digit; green, or a single LED: an answer is on show. The red one stays dark: on the
 * WROVER-KIT its pin, GPIO 0, is the BOOT button's, and pressing that would short an output. */
#ifndef UK_RGB_LED_H
#define UK_RGB_LED_H

#include <stdbool.h>

void rgb_led(bool green, bool blue);

#endif
