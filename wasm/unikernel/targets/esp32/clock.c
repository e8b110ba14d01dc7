/* The sequence of Espressif's rtc_clk.c for a 40 MHz crystal and the PLL at 480 MHz. The PLL's own registers are reached over an
 * internal I2C bus, which the TRM does not describe. */
#include "clock.h"

#include "registers.h"

/* Block 0x66 of the analog I2C bus is the PLL ("BBPLL"). Bit 24 writes, bit 25 is busy. */
#define ANALOG_I2C 0x6000E010u
#define PLL_BLOCK 0x66u
#define ANALOG_CONFIG 0x6000E044u

enum { RTC_OPTIONS0 = 0x3FF48000, RTC_CLK_CONF = 0x3FF48070, RTC_REG = 0x3FF4807C, CPU_PER_CONF = 0x3FF0003C };

static void pll_write(uint32_t number, uint32_t value) {
  REGISTER(ANALOG_I2C) = 1u << 24 | value << 16 | number << 8 | PLL_BLOCK;
  while (REGISTER(ANALOG_I2C) & 1u << 25) {
  }
}

/* At least so many microseconds at 40 MHz. A round reads a register, which nothing may leave out, and whatever loop the translator makes of
 * it: an instruction takes a cycle or more. */
static void wait_us(uint32_t microseconds) {
  for (uint32_t rounds = microseconds * 40u; rounds > 0; rounds--) (void)REGISTER(RTC_CLK_CONF);
}

void clock_240_mhz(void) {
  /* Let the bus reach the PLL, and power bus and PLL up. */
  register_field(ANALOG_CONFIG, 0x3FF00u, 0x1FF00u);
  register_clear(RTC_OPTIONS0, 1u << 18 | 1u << 10 | 1u << 8 | 1u << 6);
  static const uint8_t power_up[][2] = {{0, 0x18}, {1, 0x20}, {4, 0x9A}, {10, 0}, {12, 0}};
  for (uint32_t k = 0; k < sizeof power_up / 2; k++) pll_write(power_up[k][0], power_up[k][1]);

  /* 240 MHz wants the core voltage at its highest. */
  register_field(RTC_REG, 7u << 11, 7u << 11);
  wait_us(3);

  static const uint8_t for_480_mhz[][2] = {{11, 0xC3}, {9, 0x74}, {2, 0x00}, {3, 28}, {5, 0xC6}};
  for (uint32_t k = 0; k < sizeof for_480_mhz / 2; k++) pll_write(for_480_mhz[k][0], for_480_mhz[k][1]);
  wait_us(160);

  REGISTER(CPU_PER_CONF) = 2;                         /* PLL / 2 */
  register_field(RTC_CLK_CONF, 3u << 27, 1u << 27); /* from the PLL */
  wait_us(30 * 6); /* at six times the speed */
}
