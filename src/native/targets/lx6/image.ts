import type { ImageLayout } from '../../chip';

export const image: ImageLayout = {
  // Where the mask ROM looks (rom-image.ts has its format).
  program: 0x1000,
  // C has these from here, by `npm run build:constants`. It maps flash from the first address on at the second.
  constants: 0x10000,
  mappedAt: 0x3f400000,
  storage: 0x3c0000,
};
