/* An app's own resources. A resource of the server has a path, an app's handler has a path and a method: those of one path share a
 * resource. The server does not tell a handler which resource it serves, so each has an entry of its own. */
#include "checks.h"
#include "memory.h"

#define RESOURCES 8u
#define PATH_MAX 31u
#define METHODS 4u /* UK_COAP_GET, the first, is 1 */

typedef void (*handler)(struct uk_u8s payload);

struct app_resource {
  struct uk_resource resource;
  char path[PATH_MAX + 1];
  handler handlers[METHODS];
};

static struct app_resource all[RESOURCES];
static uint32_t count;

/* Of the request at hand. */
static struct uk_writer *answer;
static struct uk_resource *serving;
static uint8_t code;

static uint8_t handle(struct app_resource *own, const struct uk_request *request, struct uk_writer *writer) {
  static const uint8_t codes[METHODS] = {UK_COAP_CONTENT, UK_COAP_CHANGED, UK_COAP_CHANGED, UK_COAP_DELETED};
  const uint32_t method = request->method - UK_COAP_GET;
  answer = writer;
  serving = &own->resource;
  code = codes[method];
  /* The bytes are the link's buffer, which nobody reads again: an app may write into its payload. */
  own->handlers[method]((struct uk_u8s){(uint8_t *)(uintptr_t)request->payload, request->length});
  answer = NULL;
  return code;
}

#define ENTRY(index)                                                                          \
  static uint8_t handle_##index(const struct uk_request *request, struct uk_writer *writer) { \
    return handle(&all[index], request, writer);                                              \
  }
ENTRY(0)
ENTRY(1)
ENTRY(2)
ENTRY(3)
ENTRY(4)
ENTRY(5)
ENTRY(6)
ENTRY(7)
static uint8_t (*const entries[RESOURCES])(const struct uk_request *, struct uk_writer *) = {
    handle_0, handle_1, handle_2, handle_3, handle_4, handle_5, handle_6, handle_7};

static struct app_resource *of_path(struct uk_string path) {
  for (uint32_t k = 0; k < count; k++) {
    if (strlen(all[k].path) == path.length && memcmp(all[k].path, path.bytes, path.length) == 0) return &all[k];
  }
  return NULL;
}

void uk_coap_on(uint8_t method, struct uk_string path, handler handler, uint32_t line) {
  if (path.length > 0 && path.bytes[0] == '/') {
    path.bytes++;
    path.length--;
  }
  struct app_resource *own = of_path(path);
  if (own == NULL) {
    if (path.length > PATH_MAX) uk_panic_at("a path has at most 31 bytes", line);
    if (count == RESOURCES) uk_panic_at("there are 8 resources already", line);
    own = &all[count];
    memcpy(own->path, path.bytes, path.length);
    own->resource = (struct uk_resource){
        .path = own->path, .attributes = "", .takes = UK_FORMAT_ANY, .answers = UK_FORMAT_TEXT, .handle = entries[count]};
    count++;
    uk_serve(&own->resource);
  }
  own->resource.methods |= (uint8_t)(1u << (method + UK_COAP_GET));
  own->handlers[method] = handler;
}

/* The last reply counts; one outside a handler has nobody to go to. */
static void reply(const void *bytes, uint32_t length, uint16_t format) {
  if (answer == NULL) return;
  serving->answers = format;
  answer->length = 0;
  uk_write_bytes(answer, bytes, length);
}

void uk_coap_reply(struct uk_string text) {
  reply(text.bytes, text.length, UK_FORMAT_TEXT);
}

void uk_coap_reply_bytes(struct uk_u8s bytes) {
  reply(bytes.items, bytes.length, UK_FORMAT_BYTES);
}

void uk_coap_fail(int32_t detail) {
  code = UK_COAP_CODE(4, detail & 31);
}
