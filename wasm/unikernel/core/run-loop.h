/* run-loop.h: what the run loop knows of its tasks. */
#ifndef UK_RUN_LOOP_H
#define UK_RUN_LOOP_H

#include <stdbool.h>

/* Whether anything has been added, and whether some of it waits for input. */
bool uk_has_tasks(void);
bool uk_listens(void);

#endif
