/* TRM chapter 4. Pins 0-31 and 32-39 have registers of their own. */
#include "gpio.h"

#include "board.h"
#include "registers.h"

enum {
  OUT_SET = 0x3FF44008,
  OUT_CLEAR = 0x3FF4400C,
  OUT1_SET = 0x3FF44014,
  OUT1_CLEAR = 0x3FF44018,
  ENABLE_SET = 0x3FF44024,
  ENABLE_CLEAR = 0x3FF44028,
  ENABLE1_SET = 0x3FF44030,
  ENABLE1_CLEAR = 0x3FF44034,
  IN = 0x3FF4403C,
  IN1 = 0x3FF44040,
  OUT_SELECT = 0x3FF44530, /* one a pin */
  IO_MUX = 0x3FF49000
};

#define SIGNAL_PLAIN 256u
/* IO_MUX: function 2 is GPIO, drive strength 2 of 3, and the input path on. */
#define MUX_GPIO (2u << 12 | 2u << 10 | 1u << 9)

/* Offset of each pin's register in the IO_MUX; 0 for pins that are not there, belong to the flash (6-11) or to UART0 (1, 3). */
static const uint8_t mux_offset[40] = {
    0x44, 0,    0x40, 0,    0x48, 0x6C, 0,    0,    0, 0,    0,    0,    0x34, 0x38, 0x30, 0x3C, 0x4C, 0x50, 0x70, 0x74,
    0x78, 0x7C, 0x80, 0x8C, 0,    0x24, 0x28, 0x2C, 0, 0,    0,    0,    0x1C, 0x20, 0x14, 0x18, 0x04, 0x08, 0x0C, 0x10};

/* From this pin on they have no output driver. */
#define FIRST_INPUT_ONLY 34u

bool gpio_usable(uint32_t pin) {
  return pin < sizeof mux_offset && mux_offset[pin] != 0 && !(uk_board.taken >> pin & 1);
}

bool gpio_drivable(uint32_t pin) {
  return gpio_usable(pin) && pin < FIRST_INPUT_ONLY;
}

static void write_bit(uint32_t pin, uint32_t low_register, uint32_t high_register) {
  uk_peripheral_write(pin < 32 ? low_register : high_register, 1u << pin % 32);
}

static void select(uint32_t pin) {
  REGISTER(IO_MUX + mux_offset[pin]) = MUX_GPIO;
}

void gpio_output_signal(uint32_t pin, uint32_t signal) {
  if (!gpio_drivable(pin)) return;
  select(pin);
  REGISTER(OUT_SELECT + 4 * pin) = signal;
  write_bit(pin, ENABLE_SET, ENABLE1_SET);
}

void gpio_output(uint32_t pin) {
  gpio_output_signal(pin, SIGNAL_PLAIN);
}

void gpio_input(uint32_t pin) {
  if (!gpio_usable(pin)) return;
  write_bit(pin, ENABLE_CLEAR, ENABLE1_CLEAR);
  select(pin);
}

void gpio_set(uint32_t pin, bool high) {
  if (!gpio_drivable(pin)) return;
  if (high) write_bit(pin, OUT_SET, OUT1_SET);
  else write_bit(pin, OUT_CLEAR, OUT1_CLEAR);
}

bool gpio_level(uint32_t pin) {
  if (!gpio_usable(pin)) return false;
  return uk_peripheral_read(pin < 32 ? IN : IN1) >> pin % 32 & 1u;
}
