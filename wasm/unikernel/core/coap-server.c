/* Requests to resources, RFC 7252 sections 4 and 5: checks what every request must satisfy, runs the handler, and remembers the last
 * reply, so that a message that comes twice is done once. */
#include "coap-server.h"

#include "coap.h"
#include "memory.h"
#include "statistics.h"

/* How long a message id stays taken (section 4.8.2, EXCHANGE_LIFETIME). */
#define EXCHANGE_LIFETIME_US (247ull * 1000 * 1000)

static struct uk_resource *resources;

/* The last reply, and the request that it answers. The payload is at UK_COAP_HEADER_MAX, and the header ends there. */
static struct {
  uint8_t bytes[UK_COAP_HEADER_MAX + UK_ANSWER_MAX];
  uint32_t start, length;
  bool there;
  uint8_t token_length;
  uint8_t token[UK_COAP_TOKEN_MAX];
  uint16_t id;
  uint64_t at;
} last;

struct uk_resource *uk_resources(void) {
  return resources;
}

void uk_serve(struct uk_resource *resource) {
  const bool first = resources == NULL;
  resource->next = resources;
  resources = resource;
  if (first) {
    uk_serve_core();
    uk_start_link();
  }
}

/* What a request's options ask for. */
struct demands {
  uint16_t format; /* of the payload, UK_FORMAT_ANY if untold */
  uint16_t accept;
  uint8_t refusal; /* a code, if an option forbids to go on */
  bool preview;    /* the Uri-Query `preview` */
};

/* An unsigned option of at most two bytes. Longer ones are treated as options that we do not know (section 5.4.3). */
static bool read_u16(const struct uk_coap_option *option, uint16_t *value) {
  if (option->length > 2) return false;
  *value = 0;
  for (uint32_t i = 0; i < option->length; i++) *value = (uint16_t)(*value << 8 | option->value[i]);
  return true;
}

static bool is_preview(const struct uk_coap_option *query) {
  static const char word[] = "preview";
  return query->length == sizeof word - 1 && memcmp(query->value, word, sizeof word - 1) == 0;
}

static struct demands read_options(struct uk_coap_options options) {
  struct demands demands = {.format = UK_FORMAT_ANY, .accept = UK_FORMAT_ANY, .refusal = 0, .preview = false};
  struct uk_coap_option option;
  while (uk_coap_next_option(&options, &option) == UK_COAP_OPTION) {
    bool known = true;
    switch (option.number) {
      case UK_OPTION_URI_HOST:
      case UK_OPTION_URI_PORT: /* there is one host on a serial line, whatever it is called */
      case UK_OPTION_URI_PATH:
        known = option.length <= 255;
        break;
      case UK_OPTION_URI_QUERY: /* other queries change nothing */
        known = option.length <= 255;
        if (is_preview(&option)) demands.preview = true;
        break;
      case UK_OPTION_CONTENT_FORMAT:
        if (demands.format == UK_FORMAT_ANY) known = read_u16(&option, &demands.format);
        break;
      case UK_OPTION_ACCEPT:
        known = demands.accept == UK_FORMAT_ANY && read_u16(&option, &demands.accept);
        break;
      case UK_OPTION_PROXY_URI:
      case UK_OPTION_PROXY_SCHEME:
        demands.refusal = UK_COAP_NO_PROXY;
        break;
      default:
        known = false;
    }
    /* Odd numbers are critical: they may not be skipped (section 5.4.1). */
    if (!known && option.number % 2 == 1 && demands.refusal == 0) demands.refusal = UK_COAP_BAD_OPTION;
  }
  return demands;
}

/* Whether the Uri-Path options spell this path, segment by segment: an option that holds a slash is not two segments. */
static bool path_is(const char *path, struct uk_coap_options options) {
  struct uk_coap_option option;
  bool first = true;
  while (uk_coap_next_option(&options, &option) == UK_COAP_OPTION) {
    if (option.number != UK_OPTION_URI_PATH) continue;
    if (!first && *path++ != '/') return false;
    first = false;
    for (uint32_t i = 0; i < option.length; i++, path++) {
      if (*path == '\0' || *path == '/' || (uint8_t)*path != option.value[i]) return false;
    }
    if (*path != '\0' && *path != '/') return false;
  }
  return *path == '\0';
}

static const struct uk_resource *find(struct uk_coap_options options) {
  const struct uk_resource *resource = resources;
  while (resource != NULL && !path_is(resource->path, options)) resource = resource->next;
  return resource;
}

/* Runs the request; returns the reply's code. The payload goes to `answer`, its format to `format`. */
static uint8_t handle(const struct uk_coap_message *message, const struct demands *demands, struct uk_writer *answer,
                      uint16_t *format) {
  if (demands->refusal != 0) return demands->refusal;
  const struct uk_resource *const resource = find(message->options);
  if (resource == NULL) return UK_COAP_NOT_FOUND;
  if (message->code > UK_COAP_DELETE || (resource->methods >> message->code & 1) == 0) return UK_COAP_METHOD_NOT_ALLOWED;
  if (demands->accept != UK_FORMAT_ANY && demands->accept != resource->answers) return UK_COAP_NOT_ACCEPTABLE;
  if (resource->takes != UK_FORMAT_ANY && demands->format != UK_FORMAT_ANY && demands->format != resource->takes) {
    return UK_COAP_UNSUPPORTED_FORMAT;
  }
  const struct uk_request request = {.method = message->code,
                                     .payload = message->payload,
                                     .length = message->payload_length,
                                     .preview = demands->preview};
  const uint8_t code = resource->handle(&request, answer);
  if (uk_writer_overflowed(answer)) {
    answer->length = 0;
    return UK_COAP_INTERNAL_ERROR;
  }
  /* The explanation that comes with an error has no format (section 5.5.2). */
  if (code >> 5 == 2 && answer->length > 0) *format = resource->answers;
  return code;
}

/* An empty message with the other's id: "this made no sense here" (section 4.2), which is also the answer to a ping. */
static uint32_t reset(uint16_t id, const uint8_t **reply) {
  static uint8_t bytes[4];
  const struct uk_coap_message message = {.type = UK_COAP_RST, .code = UK_COAP_EMPTY, .id = id, .token = bytes};
  *reply = bytes;
  return uk_coap_write_header(bytes, &message, UK_FORMAT_ANY);
}

static uint16_t fresh_id(void) {
  static uint16_t id;
  static bool seeded;
  if (!seeded) {
    uint8_t random[2];
    uk_entropy(random, sizeof random);
    id = (uint16_t)(random[0] << 8 | random[1]);
    seeded = true;
  }
  return id++;
}

static bool is_repeated(const struct uk_coap_message *message, uint64_t now) {
  return last.there && last.id == message->id && last.token_length == message->token_length &&
         memcmp(last.token, message->token, message->token_length) == 0 && now - last.at < EXCHANGE_LIFETIME_US;
}

uint32_t uk_coap_answer(const uint8_t *bytes, uint32_t length, uint64_t now, const uint8_t **reply) {
  struct uk_coap_message message;
  const enum uk_coap_verdict verdict = uk_coap_read(bytes, length, &message);
  if (verdict == UK_COAP_NOT_COAP || message.type == UK_COAP_ACK || message.type == UK_COAP_RST) return 0;
  const bool confirmable = message.type == UK_COAP_CON;
  /* Class 0 and not empty is a request; we never asked for anything that a response could answer. */
  const bool is_request = verdict == UK_COAP_GOOD && message.code != UK_COAP_EMPTY && message.code >> 5 == 0;
  if (!is_request) return confirmable ? reset(message.id, reply) : 0;

  uk_statistics.requests++;
  *reply = last.bytes;
  if (is_repeated(&message, now)) {
    uk_statistics.repeated++;
    *reply += last.start;
    return confirmable ? last.length : 0;
  }

  const struct demands demands = read_options(message.options);
  /* An error about options has no reply of its own kind to go in (section 5.4.1). */
  if (demands.refusal == UK_COAP_BAD_OPTION && !confirmable) return 0;
  struct uk_writer answer = {.bytes = last.bytes + UK_COAP_HEADER_MAX, .capacity = UK_ANSWER_MAX, .length = 0};
  uint16_t format = UK_FORMAT_ANY;
  last.there = false; /* while its bytes are being replaced */
  const uint8_t code = handle(&message, &demands, &answer, &format);

  const struct uk_coap_message header = {.type = confirmable ? UK_COAP_ACK : UK_COAP_NON,
                                         .code = code,
                                         .id = confirmable ? message.id : fresh_id(),
                                         .token = message.token,
                                         .token_length = message.token_length,
                                         .payload_length = answer.length};
  uint8_t head[UK_COAP_HEADER_MAX];
  const uint32_t head_length = uk_coap_write_header(head, &header, format);
  last.start = UK_COAP_HEADER_MAX - head_length;
  last.length = head_length + answer.length;
  memcpy(last.bytes + last.start, head, head_length);
  last.id = message.id;
  last.token_length = message.token_length;
  memcpy(last.token, message.token, message.token_length);
  last.at = now;
  last.there = true;
  *reply += last.start;
  return last.length;
}
