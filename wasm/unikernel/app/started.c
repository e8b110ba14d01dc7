#include "run-loop.h"
#include "app.h"
#include "finish.h"

void uk_app_started(void) {
  if (!uk_has_tasks()) uk_finish();
}
