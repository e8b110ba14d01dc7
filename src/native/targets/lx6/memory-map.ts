import type { MemoryMap } from '../../target';

export const memory: MemoryMap = {
  // Over the data bus and the same over AHB (ESP32 TRM, table 1-6). RTC memory, ROM and RAM begin right behind the first. Loads may pass stores, so
  // a MEMW goes before each access (ESP32 errata, 'CPU access to DPORT' and 'to the FIFO').
  peripherals: [
    { from: 0x3ff00000, to: 0x3ff80000 },
    { from: 0x60000000, to: 0x60080000 },
  ],
};
