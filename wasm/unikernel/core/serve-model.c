/* The model as resources: POST /infer and GET /model. */
#include "cbor.h"
#include "nn.h"
#include "show.h"
#include "statistics.h"
#include "unikernel.h"

static const struct uk_model *served;
static uint32_t input_bytes;

/* Takes the ink as it is; answers {0: label, 1: [logits], 2: microseconds}. */
static uint8_t post_infer(const struct uk_request *request, struct uk_writer *answer) {
  static int8_t logits[UK_CLASSES_MAX];
  if (request->length != input_bytes) {
    uk_write_number(answer, input_bytes);
    uk_write_text(answer, " bytes expected");
    return request->length > input_bytes ? UK_COAP_TOO_LARGE : UK_COAP_BAD_REQUEST;
  }

  const uint64_t begin = uk_clock_us();
  served->infer(request->payload, logits);
  const uint64_t took = uk_clock_us() - begin;

  struct uk_statistics *const s = &uk_statistics;
  if (s->inferences == 0 || took < s->min_us) s->min_us = took;
  s->inferences++;
  s->last_us = took;
  s->total_us += took;

  const uint32_t label = uk_argmax(logits, served->classes);
  uk_show(served, request->payload, label);

  uk_cbor_map(answer, 3);
  uk_cbor_unsigned(answer, 0);
  uk_cbor_unsigned(answer, label);
  uk_cbor_unsigned(answer, 1);
  uk_cbor_array(answer, served->classes);
  for (uint32_t i = 0; i < served->classes; i++) uk_cbor_integer(answer, logits[i]);
  uk_cbor_unsigned(answer, 2);
  uk_cbor_unsigned(answer, took);
  return UK_COAP_CONTENT;
}

static uint8_t get_model(const struct uk_request *request, struct uk_writer *answer) {
  (void)request;
  uk_cbor_map(answer, 7);
  uk_cbor_text(answer, "name");
  uk_cbor_text(answer, served->name);
  uk_cbor_text(answer, "shape");
  uk_cbor_array(answer, 3);
  uk_cbor_unsigned(answer, served->height);
  uk_cbor_unsigned(answer, served->width);
  uk_cbor_unsigned(answer, served->channels);
  uk_cbor_named(answer, "classes", served->classes);
  uk_cbor_named(answer, "parameters", served->parameters);
  uk_cbor_named(answer, "macs", served->macs);
  uk_cbor_named(answer, "weightsBytes", served->weights_bytes);
  uk_cbor_named(answer, "arenaBytes", served->arena_bytes);
  return UK_COAP_CONTENT;
}

void uk_serve_model(const struct uk_model *model) {
  static struct uk_resource infer = {.path = "infer",
                                     .attributes = "rt=\"unikiln.infer\"",
                                     .methods = 1u << UK_COAP_POST,
                                     .takes = UK_FORMAT_BYTES,
                                     .answers = UK_FORMAT_CBOR,
                                     .handle = post_infer};
  static struct uk_resource about = {.path = "model",
                                     .attributes = "rt=\"unikiln.model\"",
                                     .methods = 1u << UK_COAP_GET,
                                     .takes = UK_FORMAT_ANY,
                                     .answers = UK_FORMAT_CBOR,
                                     .handle = get_model};
  if (served != NULL) uk_panic("a second model");
  served = model;
  /* In 64 bits, where the product of three 16-bit numbers cannot overflow. */
  const uint64_t bytes = (uint64_t)model->height * model->width * model->channels;
  if (bytes == 0 || bytes > UK_REQUEST_MAX) uk_panic("the model's input does not fit into one message");
  if (model->classes == 0 || model->classes > UK_CLASSES_MAX) uk_panic("the model has too many classes");
  input_bytes = (uint32_t)bytes;
  uk_serve_statistics();
  uk_serve(&about);
  uk_serve(&infer);
}
