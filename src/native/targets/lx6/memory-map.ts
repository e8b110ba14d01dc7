import type { MemoryMap } from '../../chip';

export const memory: MemoryMap = {
  // IRAM that is no cache.
  code: { from: 0x40080000, to: 0x400a0000 },
  // The first DRAM that the mask ROM leaves alone, up to the stacks of the ROM. C and the linker have it from here, by `npm run build:constants`.
  data: { from: 0x3ffb0000, to: 0x3ffe0000 },
  // At the top of the stack of calls are the 64 bytes of registers that a trap keeps, at its low end is the word that tells when it has overflowed.
  calls: { bytes: 8192, besides: 64 + 16, multiple: 16 },
  // Over the data bus and the same over AHB (ESP32 TRM, table 1-6). RTC memory, ROM and RAM begin right behind the first. Loads may pass stores, so
  // a MEMW goes before each access (ESP32 errata, 'CPU access to DPORT' and 'to the FIFO').
  peripherals: [
    { from: 0x3ff00000, to: 0x3ff80000 },
    { from: 0x60000000, to: 0x60080000 },
  ],
};
