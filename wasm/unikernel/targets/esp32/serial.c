#include "hypercall.h"

#include "line.h"
#include "buffer.h"
#include "uart.h"

uint32_t uk_link_read(uint8_t *into, uint32_t length) {
  check_buffer(into, length);
  return uart_read(into, length);
}

uint32_t uk_link_write(const uint8_t *from, uint32_t length) {
  check_buffer(from, length);
  return line_put(from, length);
}
