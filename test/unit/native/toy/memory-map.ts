import type { MemoryMap } from '../../../../src/native/chip';

export const memory: MemoryMap = {
  code: { from: 0x8_0000, to: 0x10_0000 },
  data: { from: 0x1_0000, to: 0x8_0000 },
  calls: { bytes: 4096, besides: 0, multiple: 8 },
  peripherals: [{ from: 0x20_0000, to: 0x20_1000 }],
};
