/* GET /.well-known/core: what is on offer, in link format (RFC 6690). */
#include "coap-server.h"

static uint8_t get_core(const struct uk_request *request, struct uk_writer *answer) {
  const char *separator = "";
  (void)request;
  for (const struct uk_resource *resource = uk_resources(); resource != NULL; resource = resource->next) {
    uk_write_text(answer, separator);
    uk_write_text(answer, "</");
    uk_write_text(answer, resource->path);
    uk_write_text(answer, ">");
    if (resource->attributes[0] != '\0') {
      uk_write_text(answer, ";");
      uk_write_text(answer, resource->attributes);
    }
    uk_write_text(answer, ";ct=");
    uk_write_number(answer, resource->answers);
    separator = ",";
  }
  return UK_COAP_CONTENT;
}

void uk_serve_core(void) {
  static struct uk_resource resource = {.path = ".well-known/core",
                                        .attributes = "",
                                        .methods = 1u << UK_COAP_GET,
                                        .takes = UK_FORMAT_ANY,
                                        .answers = UK_FORMAT_LINKS,
                                        .handle = get_core};
  uk_serve(&resource);
}
