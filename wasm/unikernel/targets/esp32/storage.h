/* storage.h: where block storage lies in flash, from STORAGE_FLASH on, above all that is flashed. */
#ifndef UK_STORAGE_H
#define UK_STORAGE_H

#define STORAGE_FLASH 0x3C0000u

#endif
