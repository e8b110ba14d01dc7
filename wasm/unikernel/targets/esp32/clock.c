/* The sequence of Espressif's rtc_clk.c for the PLL at 480 MHz. The PLL's own registers are reached over an internal I2C bus, which the TRM
 * does not describe. */
#include "clock.h"

#include <stdbool.h>

#include "registers.h"
#include "uart.h"

/* Block 0x66 of the analog I2C bus is the PLL ("BBPLL"). Bit 24 writes, bit 25 is busy. */
#define ANALOG_I2C 0x6000E010u
#define PLL_BLOCK 0x66u
#define ANALOG_CONFIG 0x6000E044u

enum { RTC_OPTIONS0 = 0x3FF48000, RTC_CLK_CONF = 0x3FF48070, RTC_REG = 0x3FF4807C, CPU_PER_CONF = 0x3FF0003C };
enum { UART_CLKDIV = 0x3FF40014, EFUSE_WORD5 = 0x3FF5A014 };

/* RTC_CLK_CONF: what the processor runs from. */
#define SOURCE (3u << 27)
#define FROM_CRYSTAL 0u
#define FROM_PLL (1u << 27)

static void pll_write(uint32_t number, uint32_t value) {
  REGISTER(ANALOG_I2C) = 1u << 24 | value << 16 | number << 8 | PLL_BLOCK;
  while (REGISTER(ANALOG_I2C) & 1u << 25) {
  }
}

/* At least so many microseconds at 40 MHz. A round reads a register, which nothing may leave out, and whatever loop the translator makes of
 * it: MEMW and the load take a cycle or more each. */
static void wait_us(uint32_t microseconds) {
  for (uint32_t rounds = microseconds * 20u; rounds > 0; rounds--) (void)REGISTER(RTC_CLK_CONF);
}

/* One of the slow clock's, which sees to changes of clocks: 150 kHz, on some chips only 90. */
#define SLOW_CYCLE_US 12u

void clock_crystal(void) {
  register_field(RTC_CLK_CONF, SOURCE, FROM_CRYSTAL);
  wait_us(SLOW_CYCLE_US);
}

/* Boards have a crystal of 40 MHz or one of 26. The ROM has measured it, for its 115200 baud. */
static bool crystal_of_26_mhz(void) {
  const uint32_t divider = REGISTER(UART_CLKDIV) & 0xFFFFFu;
  return divider > 26000000u / UART_BAUD * 9 / 10 && divider < 26000000u / UART_BAUD * 11 / 10;
}

/* 240 MHz wants the highest core voltage that this chip is meant for: fuses VOL_LEVEL_HP_INV, steps below the top. */
static uint32_t core_voltage(void) {
  return 7u - (REGISTER(EFUSE_WORD5) >> 22 & 3u);
}

void clock_240_mhz(void) {
  /* A restart that did not come through rtc_restart(), as a watchdog's, leaves the processor on the very PLL that is set here. */
  clock_crystal();
  /* Let the bus reach the PLL, and power bus and PLL up. */
  register_field(ANALOG_CONFIG, 0x3FF00u, 0x1FF00u);
  register_clear(RTC_OPTIONS0, 1u << 18 | 1u << 10 | 1u << 8 | 1u << 6);
  wait_us(SLOW_CYCLE_US);
  static const uint8_t power_up[][2] = {{0, 0x18}, {1, 0x20}, {4, 0x9A}, {10, 0}, {12, 0}};
  for (uint32_t k = 0; k < sizeof power_up / 2; k++) pll_write(power_up[k][0], power_up[k][1]);

  register_field(RTC_REG, 7u << 11, core_voltage() << 11);
  wait_us(3);

  static const uint8_t for_480_mhz[2][5][2] = {{{11, 0xC3}, {9, 0x74}, {2, 0x00}, {3, 28}, {5, 0xC6}},
                                               {{11, 0xC3}, {9, 0x74}, {2, 0xCC}, {3, 144}, {5, 0x40}}};
  const uint8_t(*const settings)[2] = for_480_mhz[crystal_of_26_mhz() ? 1 : 0];
  for (uint32_t k = 0; k < 5; k++) pll_write(settings[k][0], settings[k][1]);
  wait_us(160);

  REGISTER(CPU_PER_CONF) = 2;                         /* PLL / 2 */
  register_field(RTC_CLK_CONF, SOURCE, FROM_PLL);
  wait_us(30 * 6); /* more than a slow cycle, at six times the speed */
}
