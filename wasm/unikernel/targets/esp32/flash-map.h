/* flash-map.h: flash as memory. Weights that RAM has no room for lie at WEIGHTS_FLASH and are read at MAPPED_DATA, through the cache. */
#ifndef UK_FLASH_MAP_H
#define UK_FLASH_MAP_H

#include "layout.h"

#define MAPPED_DATA_BYTES 0x400000u

/* Maps flash from WEIGHTS_FLASH to block storage's begin at MAPPED_DATA. */
void flash_map_weights(void);

#endif
