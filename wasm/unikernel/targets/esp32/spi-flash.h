/* spi-flash.h: the flash chip that the image came from, as bytes by address. Erased bytes are all ones; programming only clears bits. */
#ifndef UK_SPI_FLASH_H
#define UK_SPI_FLASH_H

#include <stdbool.h>
#include <stdint.h>

#define FLASH_SECTOR 4096u
/* Programming wraps round within a page. */
#define FLASH_PAGE 256u

/* Any range; `into` need not be aligned. */
void flash_read(uint32_t address, void *into, uint32_t length);

/* Erases the sector that starts at `address`, about 45 ms; programs any range, about 0.7 ms a page. False when the chip stays busy. */
bool flash_erase_sector(uint32_t address);
bool flash_program(uint32_t address, const void *from, uint32_t length);

#endif
