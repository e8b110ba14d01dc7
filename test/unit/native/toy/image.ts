import type { ImageLayout } from '../../../../src/native/chip';

export const image: ImageLayout = { program: 0, constants: 0x10_0000, mappedAt: 0x30_0000, storage: 0x20_0000 };
