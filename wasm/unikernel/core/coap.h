/* coap.h: CoAP messages (RFC 7252 section 3), read in place and written once. */
#ifndef UK_COAP_H
#define UK_COAP_H

#include <stdint.h>

#include "unikernel.h"

enum { UK_COAP_CON = 0, UK_COAP_NON = 1, UK_COAP_ACK = 2, UK_COAP_RST = 3 };

#define UK_COAP_EMPTY 0u
#define UK_COAP_TOKEN_MAX 8u
/* The most that uk_coap_write_header() writes: header, token, Content-Format, payload marker. */
#define UK_COAP_HEADER_MAX (4u + UK_COAP_TOKEN_MAX + 3u + 1u)

/* Option numbers, RFC 7252 section 5.10. */
enum {
  UK_OPTION_URI_HOST = 3,
  UK_OPTION_URI_PORT = 7,
  UK_OPTION_URI_PATH = 11,
  UK_OPTION_CONTENT_FORMAT = 12,
  UK_OPTION_URI_QUERY = 15,
  UK_OPTION_ACCEPT = 17,
  UK_OPTION_PROXY_URI = 35,
  UK_OPTION_PROXY_SCHEME = 39
};

/* Where a walk over the options is. */
struct uk_coap_options {
  const uint8_t *at, *end;
  uint32_t number;
};

/* A message; the pointers are into the bytes it was read from. */
struct uk_coap_message {
  uint8_t type, code, token_length;
  uint16_t id;
  const uint8_t *token;
  struct uk_coap_options options; /* at the first one; copy it to walk */
  const uint8_t *payload;
  uint32_t payload_length;
};

struct uk_coap_option {
  uint32_t number;
  const uint8_t *value;
  uint32_t length;
};

enum uk_coap_verdict {
  UK_COAP_GOOD,
  UK_COAP_MALFORMED, /* type and id are read, the rest is not to be used */
  UK_COAP_NOT_COAP   /* too short, or another version: nothing is read */
};

enum uk_coap_verdict uk_coap_read(const uint8_t *bytes, uint32_t length, struct uk_coap_message *message);

enum uk_coap_step { UK_COAP_OPTION, UK_COAP_OPTIONS_END, UK_COAP_OPTIONS_MALFORMED };

/* Steps to the next option. A message that uk_coap_read() called good has no malformed ones. */
enum uk_coap_step uk_coap_next_option(struct uk_coap_options *options, struct uk_coap_option *option);

/* Writes all that comes before a reply's payload; returns how many bytes, at most UK_COAP_HEADER_MAX. `format` may be
 * UK_FORMAT_ANY: then the option is left out. */
uint32_t uk_coap_write_header(uint8_t *into, const struct uk_coap_message *reply, uint16_t format);

#endif
