/* The app's network: asked by the app itself, or offered over CoAP with the app listening. */
#include "checks.h"
#include "coap-server.h"
#include "memory.h"
#include "nn.h"

/* Of the last digit, whoever asked. */
static int8_t scores[UK_CLASSES_MAX];

int32_t uk_model_predict(const struct uk_model *model, struct uk_u8s ink, uint32_t line) {
  if (ink.length != (uint32_t)model->height * model->width * model->channels) {
    uk_panic_at("the ink does not have the size of the model's input", line);
  }
  model->infer(ink.items, scores);
  return (int32_t)uk_argmax(scores, model->classes);
}

struct uk_i8s uk_model_scores(const struct uk_model *model) {
  return (struct uk_i8s){scores, model->classes};
}

static const struct uk_model *listened;
static void (*on_digit)(int32_t digit, struct uk_u8s ink);
static uint8_t (*infer)(const struct uk_request *request, struct uk_writer *answer);

static bool previewed;

/* What the model served does: the app's network, and its scores are kept, but not of a preview: the app hears nothing of it. */
static void remember(const uint8_t *input, int8_t *logits) {
  listened->infer(input, logits);
  if (!previewed) memcpy(scores, logits, listened->classes);
}

/* Around POST /infer: the answer first, then the app. */
static uint8_t infer_and_tell(const struct uk_request *request, struct uk_writer *answer) {
  previewed = request->preview;
  const uint8_t code = infer(request, answer);
  if (code == UK_COAP_CONTENT && !previewed) {
    /* As with the payload of an app's resource: nobody reads it again. */
    const struct uk_u8s ink = {(uint8_t *)(uintptr_t)request->payload, request->length};
    on_digit((int32_t)uk_argmax(scores, listened->classes), ink);
  }
  return code;
}

void uk_model_on_digit(const struct uk_model *model, void (*handler)(int32_t digit, struct uk_u8s ink)) {
  on_digit = handler;
  if (listened != NULL) return;
  listened = model;
  static struct uk_model served;
  served = *model;
  served.infer = remember;
  uk_serve_model(&served);
  struct uk_resource *resource = uk_resources();
  while (memcmp(resource->path, "infer", sizeof "infer") != 0) resource = resource->next;
  infer = resource->handle;
  resource->handle = infer_and_tell;
}
