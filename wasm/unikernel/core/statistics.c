#include "statistics.h"

#include "cbor.h"
#include "unikernel.h"

struct uk_statistics uk_statistics;

static uint8_t get_statistics(const struct uk_request *request, struct uk_writer *answer) {
  const struct uk_statistics *const s = &uk_statistics;
  (void)request;
  uk_cbor_map(answer, 9);
  uk_cbor_named(answer, "uptimeMicroseconds", uk_clock_us());
  uk_cbor_named(answer, "frames", s->frames);
  uk_cbor_named(answer, "badFrames", s->bad_frames);
  uk_cbor_named(answer, "requests", s->requests);
  uk_cbor_named(answer, "repeated", s->repeated);
  uk_cbor_named(answer, "inferences", s->inferences);
  uk_cbor_named(answer, "lastMicroseconds", s->last_us);
  uk_cbor_named(answer, "minMicroseconds", s->min_us);
  uk_cbor_named(answer, "meanMicroseconds", s->inferences == 0 ? 0 : s->total_us / s->inferences);
  return UK_COAP_CONTENT;
}

void uk_serve_statistics(void) {
  static struct uk_resource resource = {.path = "stats",
                                        .attributes = "rt=\"unikiln.stats\"",
                                        .methods = 1u << UK_COAP_GET,
                                        .takes = UK_FORMAT_ANY,
                                        .answers = UK_FORMAT_CBOR,
                                        .handle = get_statistics};
  uk_serve(&resource);
}
