/* SPI2 (TRM chapter 7) at 20 MHz, through the GPIO matrix, half of it by hand: chip select and the data/command line are plain pins.
 * Commands: ILI9341 datasheet, chapter 8. */
#include "lcd.h"

#include "gpio.h"
#include "registers.h"

enum { BACKLIGHT = 5, RESET = 18, CLOCK_PIN = 19, DATA_NOT_COMMAND = 21, CHIP_SELECT = 22, MOSI = 23 };
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

enum { SLEEP_OUT = 0x11, DISPLAY_ON = 0x29, COLUMNS = 0x2A, ROWS = 0x2B, WRITE = 0x2C, ORIENTATION = 0x36, PIXEL_FORMAT = 0x3A };

/* Sends what is in the controller's buffer. */
static void run(uint32_t bytes) {
  REGISTER(MOSI_BITS) = bytes * 8 - 1;
  REGISTER(CMD) = RUN;
  while (REGISTER(CMD) & RUN) {
  }
}

/* A command with up to four bytes of parameters, first one lowest. */
static void command(uint32_t number, uint32_t parameters, uint32_t count) {
  gpio_set(DATA_NOT_COMMAND, false);
  REGISTER(BUFFER) = number;
  run(1);
  gpio_set(DATA_NOT_COMMAND, true);
  if (count == 0) return;
  REGISTER(BUFFER) = parameters;
  run(count);
}

/* First and last, in 16 bits each, high byte first. */
static uint32_t span(uint32_t first, uint32_t last) {
  return first >> 8 | (first & 0xFFu) << 8 | (last >> 8) << 16 | (last & 0xFFu) << 24;
}

static void open(void) {
  static const uint8_t outputs[] = {BACKLIGHT, RESET, DATA_NOT_COMMAND, CHIP_SELECT};
  gpio_set(BACKLIGHT, true); /* off */
  gpio_set(RESET, false);
  gpio_set(CHIP_SELECT, false);
  for (uint32_t k = 0; k < sizeof outputs; k++) gpio_output(outputs[k]);
  gpio_output_signal(CLOCK_PIN, SIGNAL_CLOCK);
  gpio_output_signal(MOSI, SIGNAL_MOSI);
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
  if (now < due) return false;
  switch (stage++) {
    case 0:
      open();
      due = now + 10000;
      return false;
    case 1:
      gpio_set(RESET, true);
      due = now + 120000;
      return false;
    case 2:
      command(SLEEP_OUT, 0, 0);
      due = now + 120000;
      return false;
    case 3:
      command(PIXEL_FORMAT, 0x55, 1); /* 16 bits */
      command(ORIENTATION, 0x28, 1);  /* landscape, blue and red as this panel has them */
      command(DISPLAY_ON, 0, 0);
      gpio_set(BACKLIGHT, false); /* on */
      return true;
    default:
      stage = 4;
      return true;
  }
}

void lcd_row(uint32_t y, const uint16_t pixels[LCD_WIDTH]) {
  command(COLUMNS, span(0, LCD_WIDTH - 1), 4);
  command(ROWS, span(y, y), 4);
  command(WRITE, 0, 0);
  for (uint32_t x = 0; x < LCD_WIDTH;) {
    for (uint32_t at = 0; at < PIECE; at += 4, x += 2) REGISTER(BUFFER + at) = pixels[x] | (uint32_t)pixels[x + 1] << 16;
    run(PIECE);
  }
}
