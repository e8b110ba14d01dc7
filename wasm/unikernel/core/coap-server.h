/* coap-server.h: from a message to its reply. */
#ifndef UK_COAP_SERVER_H
#define UK_COAP_SERVER_H

#include <stdint.h>

#include "unikernel.h"

/* All resources on offer: for /.well-known/core, and for who wants to wrap one. */
struct uk_resource *uk_resources(void);

/* Answers one message. Returns the reply's length, 0 for none; it stays where `reply` points until the next call. */
uint32_t uk_coap_answer(const uint8_t *message, uint32_t length, uint64_t now, const uint8_t **reply);

/* Adds /.well-known/core. */
void uk_serve_core(void);
/* Starts answering what comes over the link. */
void uk_start_link(void);

#endif
