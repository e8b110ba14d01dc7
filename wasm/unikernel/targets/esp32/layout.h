/* layout.h: where everything lies, from src/native/targets/lx6. Written by `npm run build:constants`. */
#ifndef UK_LAYOUT_H
#define UK_LAYOUT_H

/* Where the image may have variables: DRAM from the first address that the ROM leaves alone to where its own data begin. */
#define DRAM_BEGIN 0x3FFB0000u
#define DRAM_END 0x3FFE0000u

/* Weights that RAM has no room for: where they are in flash, and where they are read. */
#define WEIGHTS_FLASH 0x10000u
#define MAPPED_DATA 0x3F400000u

/* Block storage, from here on above all that is flashed. */
#define STORAGE_FLASH 0x3C0000u

#endif
