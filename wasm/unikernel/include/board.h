/* board.h: what a board has on a chip's pins. A target for a chip has a board of its own for a default (targets/esp32/board.c); a build for
 * another one brings its value along (src/board/boards.ts). What is not there is never driven. */
#ifndef UK_BOARD_H
#define UK_BOARD_H

#include <stdbool.h>
#include <stdint.h>

/* In the place of a pin: the board has none for this. */
#define UK_NO_PIN 255u

/* A screen on SPI that knows the commands of the ILI9341. It shows 4:3 in landscape, as large as its rows allow. */
struct uk_board_display {
  uint16_t columns, rows; /* in landscape, multiples of two; 0 columns: the board has no screen */
  uint16_t left, top;     /* where they begin in the controller's memory */
  uint8_t orientation;    /* parameter of command 0x36 */
  bool inverted;          /* the panel shows the opposite of what it is told */
  bool backlight_low;     /* the backlight is on at 0 */
  uint8_t backlight, reset, clock, data, select, command;
};

struct uk_board {
  uint8_t red, green, blue; /* a light of three colours, each on at 1 */
  uint8_t lamp;             /* or a single LED */
  bool lamp_low;            /* which is on at 0 */
  uint64_t taken;           /* a bit a pin: those that the flash uses besides the chip's own */
  struct uk_board_display display;
};

extern const struct uk_board uk_board;

#endif
