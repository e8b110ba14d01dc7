/* buffer.h: what hypercall.h says of buffers. An address that is no memory of the image's stops it with UK_HALT_FAULT. */
#ifndef UK_BUFFER_H
#define UK_BUFFER_H

#include <stdint.h>

void check_buffer(const void *buffer, uint32_t length);

#endif
