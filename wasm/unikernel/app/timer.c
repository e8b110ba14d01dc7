/* Timers: one task of the run loop for all of them. What is due at the same time runs in the order in which it was asked for. */
#include "checks.h"
#include "finish.h"
#include "run-loop.h"

struct timer {
  void (*handler)(void); /* NULL: free */
  uint64_t due;          /* microseconds; those wrap never */
  uint64_t period;       /* 0: once */
  int32_t id;
};

static struct timer timers[UK_TIMERS];
static int32_t last_id;

static struct timer *earliest(void) {
  struct timer *first = NULL;
  for (struct timer *timer = timers; timer < timers + UK_TIMERS; timer++) {
    if (timer->handler == NULL) continue;
    if (first == NULL || timer->due < first->due || (timer->due == first->due && timer->id < first->id)) first = timer;
  }
  return first;
}

static uint64_t step(uint64_t now) {
  struct timer *timer;
  while ((timer = earliest()) != NULL && timer->due <= now) {
    void (*const handler)(void) = timer->handler;
    /* Before the call, which may cancel this timer or start others. From when it was due, so that a late call delays no other. */
    if (timer->period == 0) timer->handler = NULL;
    else timer->due += timer->period;
    handler();
  }
  if (timer != NULL) return timer->due;
  if (!uk_listens()) uk_finish();
  return UK_NEVER;
}

static struct uk_task task = {.step = step, .deadline = UK_NEVER};

static int32_t start(int32_t milliseconds, bool repeat, void (*handler)(void), uint32_t line) {
  if (last_id == 0) uk_add_last_task(&task);
  uint32_t slot = 0;
  while (timers[slot].handler != NULL) {
    if (++slot == UK_TIMERS) uk_panic_at("there are 16 timers already", line);
  }
  const uint64_t wait = (uint64_t)(milliseconds < 1 ? 1 : milliseconds) * 1000;
  timers[slot] = (struct timer){.handler = handler, .due = uk_clock_us() + wait, .period = repeat ? wait : 0, .id = ++last_id};
  if (timers[slot].due < task.deadline) task.deadline = timers[slot].due;
  return last_id;
}

int32_t uk_timer_every(int32_t milliseconds, void (*handler)(void), uint32_t line) {
  return start(milliseconds, true, handler, line);
}

int32_t uk_timer_after(int32_t milliseconds, void (*handler)(void), uint32_t line) {
  return start(milliseconds, false, handler, line);
}

void uk_timer_cancel(int32_t id) {
  for (uint32_t k = 0; k < UK_TIMERS; k++) {
    if (timers[k].id == id) timers[k].handler = NULL;
  }
  task.deadline = 0; /* a turn at once, to see whether that was the last */
}
