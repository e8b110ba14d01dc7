/* SPI2 (TRM chapter 7) at 20 MHz, through the GPIO matrix, half of it by hand: chip select and the data/command line are plain pins.
 * Commands: ILI9341 datasheet, chapter 8. */
#include "lcd.h"

#include "board.h"
#include "gpio.h"
#include "registers.h"

/* Where the board has its pins, and how its panel lies. */
#define display uk_board.display

enum { SIGNAL_CLOCK = 8, SIGNAL_MOSI = 10 };

enum {
  CMD = 0x3FF64000,
  CTRL = 0x3FF64008,
  CLOCK = 0x3FF64018,
  USER = 0x3FF6401C,
  MOSI_BITS = 0x3FF64028,
  PIN = 0x3FF64034,
  BUFFER = 0x3FF64080,
  PERIPHERAL_CLOCK = 0x3FF000C0,
  PERIPHERAL_RESET = 0x3FF000C4
};
#define SPI2_BIT (1u << 6)
#define RUN (1u << 18)
#define MOSI_PHASE (1u << 27)
/* 80 MHz / 4, half of the time high. */
#define CLOCK_20_MHZ (3u << 12 | 1u << 6 | 3u)
#define NO_CHIP_SELECT 7u

/* Bytes of the controller's buffer. */
#define PIECE 64u

enum { SLEEP_OUT = 0x11, INVERT = 0x21, DISPLAY_ON = 0x29, COLUMNS = 0x2A, ROWS = 0x2B, WRITE = 0x2C, ORIENTATION = 0x36, PIXEL_FORMAT = 0x3A };

/* Sends what is in the controller's buffer. */
static void run(uint32_t bytes) {
  REGISTER(MOSI_BITS) = bytes * 8 - 1;
  REGISTER(CMD) = RUN;
  while (REGISTER(CMD) & RUN) {
  }
}

/* A command with up to four bytes of parameters, first one lowest. */
static void command(uint32_t number, uint32_t parameters, uint32_t count) {
  gpio_set(display.command, false);
  REGISTER(BUFFER) = number;
  run(1);
  gpio_set(display.command, true);
  if (count == 0) return;
  REGISTER(BUFFER) = parameters;
  run(count);
}

/* First and last, in 16 bits each, high byte first. */
static uint32_t span(uint32_t first, uint32_t last) {
  return first >> 8 | (first & 0xFFu) << 8 | (last >> 8) << 16 | (last & 0xFFu) << 24;
}

static void backlight(bool on) {
  gpio_set(display.backlight, on != display.backlight_low);
}

static void open(void) {
  const uint8_t outputs[] = {display.backlight, display.reset, display.command, display.select};
  backlight(false);
  gpio_set(display.reset, false);
  gpio_set(display.select, false);
  for (uint32_t k = 0; k < sizeof outputs; k++) gpio_output(outputs[k]);
  gpio_output_signal(display.clock, SIGNAL_CLOCK);
  gpio_output_signal(display.data, SIGNAL_MOSI);
  register_set(PERIPHERAL_CLOCK, SPI2_BIT);
  register_clear(PERIPHERAL_RESET, SPI2_BIT);
  REGISTER(CTRL) = 0;
  REGISTER(CLOCK) = CLOCK_20_MHZ;
  REGISTER(USER) = MOSI_PHASE;
  REGISTER(PIN) = NO_CHIP_SELECT;
}

bool lcd_awake(uint64_t now) {
  static uint32_t stage;
  static uint64_t due;
  if (display.columns == 0 || now < due) return false;
  switch (stage++) {
    case 0:
      open();
      due = now + 10000;
      return false;
    case 1:
      gpio_set(display.reset, true);
      due = now + 120000;
      return false;
    case 2:
      command(SLEEP_OUT, 0, 0);
      due = now + 120000;
      return false;
    case 3:
      command(PIXEL_FORMAT, 0x55, 1); /* 16 bits */
      command(ORIENTATION, display.orientation, 1);
      if (display.inverted) command(INVERT, 0, 0);
      command(DISPLAY_ON, 0, 0);
      backlight(true);
      return true;
    default:
      stage = 4;
      return true;
  }
}

/* A fraction of 16 bits. */
#define ONE 0x10000u

/* One column of the screen after the other: the picture's pixels from left to right, each as often, or as seldom, as it fits, and nothing
 * beside them. */
struct pen {
  const uint16_t *from;
  uint32_t margin, width; /* in columns of the screen */
  uint32_t step;          /* pixels of the picture a column, times ONE, rounded up: a product never falls short of a whole */
  uint32_t column;
};

static uint32_t next_pixel(struct pen *pen) {
  const uint32_t k = pen->column++ - pen->margin; /* left of the picture a large number */
  return k < pen->width ? pen->from[k * pen->step / ONE] : 0;
}

void lcd_row(uint32_t y, const uint16_t pixels[LCD_WIDTH]) {
  const uint32_t columns = display.columns, rows = display.rows;
  /* The first row of the screen that is not above this one of the picture; only when it is this one's is there something to draw. */
  const uint32_t row = (y * rows + LCD_HEIGHT - 1) / LCD_HEIGHT;
  if (row >= rows || row * LCD_HEIGHT / rows != y) return;
  struct pen pen = {.from = pixels, .width = LCD_WIDTH * rows / LCD_HEIGHT, .step = (LCD_HEIGHT * ONE + rows - 1) / rows};
  pen.margin = (columns - pen.width) / 2;
  command(COLUMNS, span(display.left, display.left + columns - 1), 4);
  command(ROWS, span(display.top + row, display.top + row), 4);
  command(WRITE, 0, 0);
  while (pen.column < columns) {
    uint32_t at = 0;
    for (; at < PIECE && pen.column < columns; at += 4) {
      const uint32_t first = next_pixel(&pen);
      REGISTER(BUFFER + at) = first | next_pixel(&pen) << 16;
    }
    run(at);
  }
}
