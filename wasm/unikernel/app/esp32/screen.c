/* What an app shows on the screen: rows of text, and a digit beneath them. Takes the place of show.c: the screen is the app's. The page draws
 * the same picture (src/device/display-picture.ts). */
#include "board-show.h"
#include "buffer.h"
#include "font.h"
#include "hypercall.h"
#include "lcd.h"
#include "memory.h"
#include "show.h"

/* Text: two pixels a dot, cells of 6 by 8 dots. */
enum { ROWS = 15, COLUMNS = 26, CELL_WIDTH = 12, CELL_HEIGHT = 16, TEXT_LEFT = 4, DOT = 2 };
/* The digit: its picture in a square, the answer right of it as large as there is room. */
enum { LEFT = 16, TOP = 36, SIDE = 168, ANSWER_LEFT = 208, ANSWER_WIDTH = 104, LARGEST_DOT = 18 };

/* RGB565 with its bytes swapped, as lcd_row() wants it. */
#define BACKGROUND 0x0000u
#define WHITE 0xFFFFu
#define GREEN 0xE007u

static uint8_t text[ROWS][COLUMNS]; /* places in the font */
static uint8_t lengths[ROWS];
static uint8_t ink[UK_REQUEST_MAX];
static uint32_t width, height; /* of the ink; 0: none */
static uint8_t answer[11];     /* as places in the font */
static uint32_t answer_length;

/* One bit a text row of pixels that differ from what is shown. In the beginning the screen holds anything. */
#define ALL ((1u << ROWS) - 1u)
static uint32_t dirty = ALL;

static uint8_t glyph_of(uint8_t byte) {
  return (uint8_t)(byte >= ' ' && byte <= '~' ? byte - ' ' : UK_GLYPH_BOX);
}

void uk_screen_clear(void) {
  memset(lengths, 0, sizeof lengths);
  width = 0;
  dirty = ALL;
}

void uk_screen_text(int32_t row, const char *string, uint32_t bytes) {
  check_buffer(string, bytes);
  if (row < 0 || row >= ROWS) return;
  uint8_t length = 0;
  for (uint32_t k = 0; k < bytes && length < COLUMNS; k++) {
    const uint8_t byte = (uint8_t)string[k];
    /* One box for each character of UTF-8: its further bytes begin with the bits 10. */
    if (byte >> 6 != 2) text[row][length++] = glyph_of(byte);
  }
  lengths[row] = length;
  dirty |= 1u << row;
}

void uk_screen_digit(const uint8_t *picture, uint32_t bytes, int32_t number) {
  check_buffer(picture, bytes);
  width = 0;
  while ((width + 1) * (width + 1) <= bytes) width++;
  height = width == 0 ? 0 : UK_REQUEST_MAX / width;
  if (height > width) height = width;
  memcpy(ink, picture, width * height);
  struct uk_writer writer = {.bytes = answer, .capacity = sizeof answer, .length = 0};
  uk_write_number(&writer, number);
  answer_length = writer.length;
  for (uint32_t k = 0; k < answer_length; k++) answer[k] = glyph_of(answer[k]);
  dirty = ALL;
}

/* One line of dots of some characters. */
static void draw_glyphs(const uint8_t *glyphs, uint32_t count, uint32_t line, uint32_t dot, uint16_t colour, uint16_t *to) {
  for (uint32_t k = 0; k < count; k++, to += dot) {
    for (uint32_t column = 0; column < UK_GLYPH_COLUMNS; column++) {
      const bool set = uk_font[glyphs[k]][column] >> line & 1;
      for (uint32_t i = 0; i < dot; i++, to++) {
        if (set) *to = colour;
      }
    }
  }
}

static uint16_t grey(uint8_t level) {
  const uint32_t five = level >> 3;
  const uint32_t rgb = five << 11 | (uint32_t)(level >> 2) << 5 | five;
  return (uint16_t)(rgb >> 8 | rgb << 8);
}

static void draw_digit(uint32_t y, uint16_t *row) {
  if (width == 0 || width > SIDE || y < TOP) return;
  const uint32_t scale = SIDE / width;
  const uint32_t line = (y - TOP) / scale;
  if (line < height) {
    for (uint32_t x = 0; x < width * scale; x++) row[LEFT + x] = grey(ink[line * width + x / scale]);
  }
  const uint32_t largest = ANSWER_WIDTH / (6 * answer_length - 1);
  const uint32_t dot = largest < LARGEST_DOT ? largest : LARGEST_DOT;
  if ((y - TOP) / dot < 8) draw_glyphs(answer, answer_length, (y - TOP) / dot, dot, GREEN, row + ANSWER_LEFT);
}

/* Not called by itself: what the app shows is on the screen. */
void uk_show(const struct uk_model *model, const uint8_t *picture, uint32_t label) {
  (void)model;
  (void)picture;
  (void)label;
}

void show_step(uint64_t now) {
  static uint32_t y;
  if (y % CELL_HEIGHT == 0) {
    if (dirty == 0) return;
    while (!(dirty >> y / CELL_HEIGHT & 1)) y = (y + CELL_HEIGHT) % LCD_HEIGHT;
  }
  if (!lcd_awake(now)) return;
  const uint32_t text_row = y / CELL_HEIGHT;
  if (y % CELL_HEIGHT == 0) dirty &= ~(1u << text_row);
  static uint16_t row[LCD_WIDTH];
  memset(row, BACKGROUND, sizeof row);
  if (lengths[text_row] > 0) {
    draw_glyphs(text[text_row], lengths[text_row], y % CELL_HEIGHT / DOT, DOT, WHITE, row + TEXT_LEFT);
  } else {
    draw_digit(y, row);
  }
  lcd_row(y, row);
  y = (y + 1) % LCD_HEIGHT;
}
