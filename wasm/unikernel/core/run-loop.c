/* Start, and the run loop without the loop: whoever calls uk_step() owns that. */
#include "run-loop.h"

static struct uk_task *tasks;

void uk_add_task(struct uk_task *task) {
  task->next = tasks;
  tasks = task;
}

void uk_add_last_task(struct uk_task *task) {
  struct uk_task **place = &tasks;
  while (*place != NULL) place = &(*place)->next;
  *place = task;
}

bool uk_has_tasks(void) {
  return tasks != NULL;
}

bool uk_listens(void) {
  const struct uk_task *task = tasks;
  while (task != NULL && !task->on_input) task = task->next;
  return task != NULL;
}

void uk_start(void) {
  static bool started;
  if (started) uk_panic("started twice");
  started = true;
  app_main();
}

uint64_t uk_step(uint64_t now) {
  uint64_t earliest = UK_NEVER;
  /* A task that a step adds goes to the front and gets its first turn in the next call. */
  const struct uk_task *const first = tasks;
  for (struct uk_task *task = tasks; task != NULL; task = task->next) {
    if (task->on_input || now >= task->deadline) task->deadline = task->step(now);
    if (task->deadline < earliest) earliest = task->deadline;
  }
  return tasks == first ? earliest : now;
}
