/* checks.h: for parts of the module that find a call wrong. */
#ifndef UK_CHECKS_H
#define UK_CHECKS_H

#include "app.h"

/* Ends in `panic: SENTENCE at FILE:LINE`. The sentence has no full stop. */
_Noreturn void uk_panic_at(const char *sentence, uint32_t line);

#endif
