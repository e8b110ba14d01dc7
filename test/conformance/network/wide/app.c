/* The digit answering machine: takes ink over CoAP, answers with a digit. */
#include "model.h"

void app_main(void) {
  uk_print("digit answering machine\n");
  uk_serve_model(&model);
}
