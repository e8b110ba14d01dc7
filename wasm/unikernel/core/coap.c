#include "coap.h"

#include "memory.h"

#define VERSION 1u
#define PAYLOAD_MARKER 0xFFu

/* A nibble of an option's first byte, extended: 13 and 14 mean that one or two bytes more hold the rest (section 3.1). Returns false
 * when they are missing, and for the reserved 15. */
static bool read_extended(struct uk_coap_options *options, uint32_t *value) {
  const uint32_t left = (uint32_t)(options->end - options->at);
  if (*value < 13) return true;
  if (*value == 13 && left >= 1) {
    *value = 13u + options->at[0];
    options->at += 1;
    return true;
  }
  if (*value == 14 && left >= 2) {
    *value = 269u + ((uint32_t)options->at[0] << 8 | options->at[1]);
    options->at += 2;
    return true;
  }
  return false;
}

enum uk_coap_step uk_coap_next_option(struct uk_coap_options *options, struct uk_coap_option *option) {
  if (options->at == options->end || *options->at == PAYLOAD_MARKER) return UK_COAP_OPTIONS_END;
  const uint8_t first = *options->at++;
  uint32_t delta = first >> 4;
  uint32_t length = first & 0xFu;
  if (!read_extended(options, &delta) || !read_extended(options, &length)) return UK_COAP_OPTIONS_MALFORMED;
  if (length > (uint32_t)(options->end - options->at)) return UK_COAP_OPTIONS_MALFORMED;
  options->number += delta;
  if (options->number > UINT16_MAX) return UK_COAP_OPTIONS_MALFORMED;
  *option = (struct uk_coap_option){.number = options->number, .value = options->at, .length = length};
  options->at += length;
  return UK_COAP_OPTION;
}

enum uk_coap_verdict uk_coap_read(const uint8_t *bytes, uint32_t length, struct uk_coap_message *message) {
  if (length < 4 || bytes[0] >> 6 != VERSION) return UK_COAP_NOT_COAP;
  const uint8_t *const end = bytes + length;
  const uint8_t token_length = bytes[0] & 0xF;
  *message = (struct uk_coap_message){
      .type = bytes[0] >> 4 & 3, .code = bytes[1], .id = (uint16_t)(bytes[2] << 8 | bytes[3]), .token_length = token_length};
  if (token_length > UK_COAP_TOKEN_MAX || length < 4u + token_length) return UK_COAP_MALFORMED;
  if (message->code == UK_COAP_EMPTY && length > 4) return UK_COAP_MALFORMED;
  message->token = bytes + 4;
  message->options = (struct uk_coap_options){.at = bytes + 4 + token_length, .end = end, .number = 0};

  struct uk_coap_options rest = message->options;
  struct uk_coap_option option;
  enum uk_coap_step step;
  do step = uk_coap_next_option(&rest, &option);
  while (step == UK_COAP_OPTION);
  if (step == UK_COAP_OPTIONS_MALFORMED) return UK_COAP_MALFORMED;
  message->payload = end;
  if (rest.at != end) {
    message->payload = rest.at + 1;
    message->payload_length = (uint32_t)(end - message->payload);
    if (message->payload_length == 0) return UK_COAP_MALFORMED; /* a marker must be followed by something (section 3) */
  }
  return UK_COAP_GOOD;
}

uint32_t uk_coap_write_header(uint8_t *into, const struct uk_coap_message *reply, uint16_t format) {
  struct uk_writer writer = {.bytes = into, .capacity = UK_COAP_HEADER_MAX, .length = 0};
  uk_write_byte(&writer, (uint8_t)(VERSION << 6 | (uint32_t)reply->type << 4 | reply->token_length));
  uk_write_byte(&writer, reply->code);
  uk_write_byte(&writer, (uint8_t)(reply->id >> 8));
  uk_write_byte(&writer, (uint8_t)reply->id);
  uk_write_bytes(&writer, reply->token, reply->token_length);
  if (format != UK_FORMAT_ANY) {
    /* An unsigned option value has no leading zeros: 0 takes no byte at all (section 3.2). */
    const uint8_t length = format == 0 ? 0 : format < 256 ? 1 : 2;
    uk_write_byte(&writer, (uint8_t)(UK_OPTION_CONTENT_FORMAT << 4 | length));
    if (length == 2) uk_write_byte(&writer, (uint8_t)(format >> 8));
    if (length >= 1) uk_write_byte(&writer, (uint8_t)format);
  }
  if (reply->payload_length > 0) uk_write_byte(&writer, PAYLOAD_MARKER);
  return writer.length;
}
