/* unikernel.h: what an app may call.
 *
 * An app is app_main() and whatever it needs from here; the linker leaves out every part that it does not use. One thread, no
 * interrupts, no heap. The hypercalls (clock, pins, storage, entropy, halt) may be called directly.
 */
#ifndef UK_UNIKERNEL_H
#define UK_UNIKERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hypercall.h"
#include "writer.h"

/* The app. Called once at start; sets things up and returns. From then on the run loop calls back. */
void app_main(void);

/* Console: text ends with a zero byte. */
void uk_print(const char *text);
void uk_print_number(int64_t number);

/* Say what is wrong, then halt with UK_HALT_PANIC. For states that cannot be, never for bad input. */
_Noreturn void uk_panic(const char *what);

/* ---- Tasks -------------------------------------------------------------------------------------------------------------------- */

/* Something that the run loop does: `step` is called when `deadline` has come (and, with `on_input`, whenever the host calls for any
 * reason). It returns the next deadline, UK_NEVER for none, and must not block. The task belongs to the run loop once added. */
struct uk_task {
  uint64_t (*step)(uint64_t now);
  bool on_input;
  uint64_t deadline;
  struct uk_task *next;
};
void uk_add_task(struct uk_task *task);

/* ---- Serving over CoAP -------------------------------------------------------------------------------------------------------- */

#define UK_COAP_GET 1u
#define UK_COAP_POST 2u
#define UK_COAP_PUT 3u
#define UK_COAP_DELETE 4u

/* Response codes, RFC 7252 section 5.9: class and detail as in "4.04". */
#define UK_COAP_CODE(class, detail) ((uint8_t)((class) << 5 | (detail)))
#define UK_COAP_CREATED UK_COAP_CODE(2, 1)
#define UK_COAP_DELETED UK_COAP_CODE(2, 2)
#define UK_COAP_CHANGED UK_COAP_CODE(2, 4)
#define UK_COAP_CONTENT UK_COAP_CODE(2, 5)
#define UK_COAP_BAD_REQUEST UK_COAP_CODE(4, 0)
#define UK_COAP_BAD_OPTION UK_COAP_CODE(4, 2)
#define UK_COAP_NOT_FOUND UK_COAP_CODE(4, 4)
#define UK_COAP_METHOD_NOT_ALLOWED UK_COAP_CODE(4, 5)
#define UK_COAP_NOT_ACCEPTABLE UK_COAP_CODE(4, 6)
#define UK_COAP_TOO_LARGE UK_COAP_CODE(4, 13)
#define UK_COAP_UNSUPPORTED_FORMAT UK_COAP_CODE(4, 15)
#define UK_COAP_INTERNAL_ERROR UK_COAP_CODE(5, 0)
#define UK_COAP_NO_PROXY UK_COAP_CODE(5, 5)

/* Content formats, RFC 7252 section 12.3 and RFC 8949. */
#define UK_FORMAT_TEXT 0u
#define UK_FORMAT_LINKS 40u
#define UK_FORMAT_BYTES 42u
#define UK_FORMAT_CBOR 60u
#define UK_FORMAT_ANY 0xFFFFu

/* The largest payload of a request, and the largest answer, in bytes. */
#define UK_REQUEST_MAX 1280u
#define UK_ANSWER_MAX 640u

struct uk_request {
  uint8_t method; /* UK_COAP_GET, ... */
  const uint8_t *payload;
  uint32_t length;
  bool preview; /* asked with ?preview: somebody only looks, nothing is to come of it */
};

/* Something with a path. The server checks method and formats before it calls `handle`, which writes the answer's payload and returns
 * its code. What is written with an error code is its explanation, as text. An answer that outgrows UK_ANSWER_MAX becomes 5.00.
 * Handlers of repeated messages do not run again: the server repeats the answer. */
struct uk_resource {
  const char *path;       /* without leading slash: "model", "3/0/1" */
  const char *attributes; /* for /.well-known/core, RFC 6690: "rt=\"...\"", or "" */
  uint8_t methods;        /* 1u << UK_COAP_GET | ... */
  uint16_t takes;         /* content format of a request's payload, UK_FORMAT_ANY for whatever comes */
  uint16_t answers;       /* content format of the answer */
  uint8_t (*handle)(const struct uk_request *request, struct uk_writer *answer);
  struct uk_resource *next; /* the server's */
};

/* Offer a resource from now on. The first call also starts the server: the link, CoAP and /.well-known/core. */
void uk_serve(struct uk_resource *resource);

/* Offer GET /stats: uptime, requests, frames, inference times. */
void uk_serve_statistics(void);

/* ---- The model ---------------------------------------------------------------------------------------------------------------- */

/* A compiled network. `infer` takes height x width x channels bytes of ink (row-major, channels last, 0 background to 255) and
 * leaves one int8 logit per class. Sizes in bytes. */
struct uk_model {
  const char *name;
  uint16_t height, width, channels, classes;
  uint32_t parameters, macs, weights_bytes, arena_bytes;
  void (*infer)(const uint8_t *input, int8_t *logits);
};

/* The most classes that a served model may have. */
#define UK_CLASSES_MAX 256u

/* Offer POST /infer, GET /model and GET /stats. One model per image. */
void uk_serve_model(const struct uk_model *model);

#endif
