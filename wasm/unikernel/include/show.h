/* show.h: an answer for whoever stands before the device. Not a hypercall: a target without light or screen ignores it. */
#ifndef UK_SHOW_H
#define UK_SHOW_H

#include "unikernel.h"

/* Called after each inference, outside the time that it is said to take. Takes what it needs of `ink` before it returns; shows it when
 * there is nothing else to do. */
void uk_show(const struct uk_model *model, const uint8_t *ink, uint32_t label);

#endif
