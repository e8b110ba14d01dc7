/** What the board provides: its peripherals. Addresses as the core uses them; 1, 2 or 4 bytes. */
#ifndef BUS_H
#define BUS_H

#include <stdint.h>

__attribute__((import_module("bus"), import_name("read"))) uint32_t bus_read(uint32_t address, uint32_t bytes);
__attribute__((import_module("bus"), import_name("write"))) void bus_write(uint32_t address, uint32_t bytes,
                                                                           uint32_t value);

#endif
