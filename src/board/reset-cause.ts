/** Why the chip starts, by the number that its ROM prints and RTC_CNTL tells (ESP32 Technical Reference Manual, 'Reset Source'). */
export const resetCauses = {
  0x01: 'POWERON_RESET',
  0x03: 'SW_RESET',
  0x07: 'TG0WDT_SYS_RESET',
  0x08: 'TG1WDT_SYS_RESET',
  0x09: 'RTCWDT_SYS_RESET',
  0x0b: 'TGWDT_CPU_RESET',
  0x0c: 'SW_CPU_RESET',
  0x0d: 'RTCWDT_CPU_RESET',
  0x10: 'RTCWDT_RTC_RESET',
} as const;

export type ResetCause = keyof typeof resetCauses;

/** Power on, or a pulse on EN, which the chip cannot tell apart. */
export const POWER_ON: ResetCause = 0x01;

const RTC_RESET: ResetCause = 0x10;

/** Only power and the RTC's own reset make the chip run from its crystal; others leave it on the PLL. */
export const keepsClock = (cause: ResetCause): boolean => cause !== POWER_ON && cause !== RTC_RESET;
