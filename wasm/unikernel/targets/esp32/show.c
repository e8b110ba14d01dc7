/* A greeting; then the digit at the left of the screen, the answer at its right, row by row, and the green light for a second. Weak, because an app that uses
 * the screen has its own (app/esp32/display.c). */
#include "show.h"

#include "board-show.h"
#include "lcd.h"
#include "rgb-led.h"

#define LIT_US 1000000u

/* RGB565 with its bytes swapped, as lcd_row() wants it. */
#define BACKGROUND 0x0000u
#define ANSWER 0xE007u /* green */

/* Figures of 3 x 5 squares, top row first, the leftmost square in bit 2. */
enum { FIGURE_H = 10, FIGURE_I };
static const uint8_t figures[12][5] = {{7, 5, 5, 5, 7}, {2, 6, 2, 2, 7}, {7, 1, 7, 4, 7}, {7, 1, 7, 1, 7}, {5, 5, 7, 1, 1},
                                       {7, 4, 7, 1, 7}, {7, 4, 7, 5, 7}, {7, 1, 2, 2, 2}, {7, 5, 7, 5, 7}, {7, 5, 7, 1, 7},
                                       {5, 5, 7, 5, 5}, {7, 2, 2, 2, 7}};

/* Where things are, in pixels: the picture scaled into a square, figures as large as the room right of it allows. */
enum { LEFT = 16, TOP = 36, SIDE = 168, ANSWER_LEFT = 208, SQUARE_ONE = 24, SQUARE_MANY = 8 };

static uint8_t ink[UK_REQUEST_MAX];
static uint32_t height, width, channels, scale;
static uint32_t label;
static bool shown; /* something is on show */
static uint32_t next_row;
static uint64_t lit_until;
static bool lit;

__attribute__((weak)) void uk_show(const struct uk_model *model, const uint8_t *picture, uint32_t answer) {
  height = model->height;
  width = model->width;
  channels = model->channels;
  __builtin_memcpy(ink, picture, height * width * channels);
  const uint32_t larger = height > width ? height : width;
  scale = larger > SIDE ? 1 : SIDE / larger;
  label = answer;
  shown = true;
  next_row = 0;
  lit = true;
  lit_until = uk_clock_us() + LIT_US;
  rgb_led(true, true);
}

static uint16_t grey(uint8_t level) {
  const uint32_t five = level >> 3;
  const uint32_t rgb = five << 11 | (uint32_t)(level >> 2) << 5 | five;
  return (uint16_t)(rgb >> 8 | rgb << 8);
}

static void draw_picture(uint32_t y, uint16_t *row) {
  const uint32_t line = (y - TOP) / scale;
  if (line >= height) return;
  const uint8_t *from = ink + line * width * channels;
  uint16_t *to = row + LEFT;
  for (uint32_t k = 0; k < width && (k + 1) * scale <= SIDE; k++, from += channels) {
    const uint16_t colour = grey(*from);
    for (uint32_t i = 0; i < scale; i++) *to++ = colour;
  }
}

static void draw_figure(uint32_t figure, uint32_t line, uint32_t square, uint16_t *to) {
  for (uint32_t column = 0; column < 3; column++) {
    if (!(figures[figure][line] >> (2 - column) & 1)) continue;
    for (uint32_t i = 0; i < square; i++) to[column * square + i] = ANSWER;
  }
}

static void draw_answer(uint32_t y, uint16_t *row) {
  const uint32_t square = label < 10 ? SQUARE_ONE : SQUARE_MANY;
  const uint32_t line = (y - TOP) / square;
  if (line >= 5) return;
  uint16_t *to = row + ANSWER_LEFT;
  if (label >= 100) draw_figure(label / 100, line, square, to);
  if (label >= 10) draw_figure(label / 10 % 10, line, square, to + 4 * square);
  draw_figure(label % 10, line, square, label < 10 ? to : to + 8 * square);
}

/* 'HI', in the middle: the board is awake, and nobody has asked it anything yet. */
static void draw_greeting(uint32_t y, uint16_t *row) {
  const uint32_t line = (y - (LCD_HEIGHT - 5 * SQUARE_ONE) / 2) / SQUARE_ONE;
  if (line >= 5) return;
  uint16_t *to = row + (LCD_WIDTH - 7 * SQUARE_ONE) / 2;
  draw_figure(FIGURE_H, line, SQUARE_ONE, to);
  draw_figure(FIGURE_I, line, SQUARE_ONE, to + 4 * SQUARE_ONE);
}

__attribute__((weak)) void show_step(uint64_t now) {
  if (lit && now >= lit_until) {
    lit = false;
    rgb_led(false, true);
  }
  if (next_row == LCD_HEIGHT || !lcd_awake(now)) return;
  static uint16_t row[LCD_WIDTH];
  __builtin_memset(row, BACKGROUND, sizeof row);
  if (!shown) draw_greeting(next_row, row);
  else if (next_row >= TOP) {
    draw_picture(next_row, row);
    draw_answer(next_row, row);
  }
  lcd_row(next_row++, row);
}
