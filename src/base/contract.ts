/** What C and TypeScript agree on, from the C. Written by `npm run build:constants`. */

/** wasm/unikernel/include/hypercall.h */
export const UK_ABI_MAJOR = 1;
export const UK_ABI_MINOR = 1;
export const UK_SECTOR = 4096;
export const UK_EIO = -1;
export const UK_HALT_FAULT = 2;

/** wasm/unikernel/include/unikernel.h */
export const UK_REQUEST_MAX = 1280;
export const UK_ANSWER_MAX = 640;
export const UK_CLASSES_MAX = 256;

/** wasm/unikernel/include/app.h */
export const UK_TIMERS = 16;

/** wasm/unikernel/include/board.h */
export const UK_NO_PIN = 255;

/** wasm/unikernel/app/coap.c */
export const RESOURCES = 8;
export const PATH_MAX = 31;

/** wasm/unikernel/app/store.c */
export const KEY_MAX = 15;

/** wasm/unikernel/targets/esp32/watchdog.h */
export const WATCHDOG_SECONDS = 5;

/** wasm/unikernel/app/esp32/font.h */
export const UK_GLYPH_COLUMNS = 5;

/** wasm/emulator/memory.h */
export const DRAM_BASE = 1073405952;
export const DRAM_BYTES = 335872;
export const IRAM_BASE = 1074233344;
export const IRAM_BYTES = 163840;
export const ROM_BASE = 1073741824;
export const ROM_BYTES = 393216;
export const ROM_DATA_BASE = 1073283072;
export const ROM_DATA_BYTES = 65536;
export const RTC_FAST_BASE = 1073217536;
export const RTC_SLOW_BASE = 1342177280;
export const RTC_BYTES = 8192;
export const FLASH_BYTES = 4194304;

/** All that wasm/unikernel/include/hypercall.h asks of a host, by the names under which an image imports it from module `env`. */
export const HYPERCALLS = [
  'uk_block_count',
  'uk_block_read',
  'uk_block_write',
  'uk_clock_us',
  'uk_console_write',
  'uk_entropy',
  'uk_halt',
  'uk_light_set',
  'uk_link_read',
  'uk_link_write',
  'uk_pin_read',
  'uk_pin_write',
  'uk_screen_clear',
  'uk_screen_digit',
  'uk_screen_text',
] as const;

/** Special registers of the emulated core (wasm/emulator/lx6.h), by number. */
export const SPECIAL_REGISTERS = {
  LBEG: 0,
  LEND: 1,
  LCOUNT: 2,
  SAR: 3,
  BR: 4,
  SCOMPARE1: 12,
  ACCLO: 16,
  ACCHI: 17,
  M0: 32,
  WINDOWBASE: 72,
  WINDOWSTART: 73,
  MMID: 89,
  IBREAKENABLE: 96,
  MEMCTL: 97,
  ATOMCTL: 99,
  DDR: 104,
  IBREAKA0: 128,
  DBREAKA0: 144,
  DBREAKC0: 160,
  CONFIGID0: 176,
  EPC1: 177,
  DEPC: 192,
  EPS2: 194,
  CONFIGID1: 208,
  EXCSAVE1: 209,
  CPENABLE: 224,
  INTERRUPT: 226,
  INTCLEAR: 227,
  INTENABLE: 228,
  PS: 230,
  VECBASE: 231,
  EXCCAUSE: 232,
  DEBUGCAUSE: 233,
  CCOUNT: 234,
  PRID: 235,
  ICOUNT: 236,
  ICOUNTLEVEL: 237,
  EXCVADDR: 238,
  CCOMPARE0: 240,
  MISC0: 244,
} as const;

/** Why it stopped, by number. */
export const STOPS = ['budget', 'waiti', 'exception', 'breakpoint', 'break', 'requested'] as const;

/** Columns of the screen's characters (wasm/unikernel/app/esp32/font.c), as hexadecimal numbers. */
export const FONT =
  '000000000000005f00000007000700147f147f14242a7f2a12231308646236495522500000030000001c2241000041221c00' +
  '14083e081408083e08080000a060000808080808006060000060100804033e5149453e00427f400042615149462141454b31' +
  '1814127f1027454545393c4a49493001017905033649494936064949291e0036360000005636000008142241001414141414' +
  '004122140802015109063e415d551e7e0909097e7f494949363e414141227f4141413e7f494949417f090909013e4149493a' +
  '7f0808087f00417f41002040413f017f081422417f404040407f020c027f7f0204087f3e4141413e7f090909063e4151215e' +
  '7f09192946464949493101017f01013f4040403f0f3040300f7f2018207f631408146303047804036151494543007f414100' +
  '03040810600041417f0004020102044040404040000102040020545454787f444444383844444420384444447f3854545418' +
  '087e09090038c4c4c47c7f0404047800447d40000080847d00007f10284400013f40407c043804787c040404783844444438' +
  'fc4444443838444444fc7c080404084854545424043f4444203c4040407c1c2040201c3c4038403c44281028443cc0c0c07c' +
  '4464544c44000877410000007f0000004177080008040808047f7f7f7f7f';
