/* cbor.h: the few CBOR items that a device writes (RFC 8949). Containers are of definite length: give the count, then the items. */
#ifndef UK_CBOR_H
#define UK_CBOR_H

#include <stdint.h>

#include "writer.h"

void uk_cbor_unsigned(struct uk_writer *writer, uint64_t number);
void uk_cbor_integer(struct uk_writer *writer, int64_t number);
void uk_cbor_text(struct uk_writer *writer, const char *text);
void uk_cbor_array(struct uk_writer *writer, uint32_t items);
void uk_cbor_map(struct uk_writer *writer, uint32_t pairs);
/* A pair of a map: a name and a number. */
void uk_cbor_named(struct uk_writer *writer, const char *name, uint64_t number);

#endif
