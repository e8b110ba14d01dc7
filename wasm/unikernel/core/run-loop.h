/* run-loop.h: what the run loop knows of its tasks. */
#ifndef UK_RUN_LOOP_H
#define UK_RUN_LOOP_H

#include <stdbool.h>

#include "unikernel.h"

/* Adds a task that gets its turn after all others, which may have brought its deadline forward. */
void uk_add_last_task(struct uk_task *task);

/* Whether anything has been added, and whether some of it waits for input. */
bool uk_has_tasks(void);
bool uk_listens(void);

#endif
