/* text.h: where the text functions of app.h put their bytes. */
#ifndef UK_TEXT_H
#define UK_TEXT_H

#include "app.h"

/* The longest that a number gets: "-0.0000012345678901234567", one more figure. */
#define UK_NUMBER_MAX 25u

/* A writer with room for so many bytes, at most UK_NUMBER_MAX of them. */
struct uk_writer *uk_text_room(uint32_t bytes);

#endif
