#include "ordering.h"
#include "bus.h"

bool loads_pass_stores;
uint32_t out_of_order, out_of_order_pc;

/** Stores that wait, and how many instructions one waits at most. The manual says neither: these are more than a program may hope for. */
enum { PLACES = 8, MOST_INSTRUCTIONS = 32 };

struct waiting {
  uint32_t address, bytes, value;
  uint64_t since;
};
static struct waiting queue[PLACES];
static uint32_t count;
/** Whether MEMW has come since the last access. */
static bool ordered = true;

/** The oldest store goes first; it has left the queue before the board hears of it, which may not come back. */
static void commit(void) {
  struct waiting store = queue[0];
  count--;
  for (uint32_t n = 0; n < count; n++) queue[n] = queue[n + 1];
  bus_write(store.address, store.bytes, store.value);
}

static void commit_all(void) {
  while (count > 0) commit();
}

void end_waiting(void) {
  while (count > 0 && instructions_begun() - queue[0].since > MOST_INSTRUCTIONS) commit();
}

void memory_wait(void) {
  if (!loads_pass_stores) return;
  commit_all();
  ordered = true;
}

void forget_waiting(void) {
  count = 0;
  ordered = true;
  out_of_order = 0;
}

static void note(const struct instruction *i) {
  if (!ordered && out_of_order++ == 0) out_of_order_pc = i->pc;
  ordered = false;
  end_waiting();
}

/** A load waits for a store to the same word, and for no other. */
uint32_t peripheral_load(const struct instruction *i, uint32_t address, unsigned bytes) {
  if (loads_pass_stores) {
    note(i);
    for (uint32_t n = 0; n < count; n++) {
      if ((queue[n].address ^ address) < 4) commit_all();
    }
  }
  return bus_read(address, bytes);
}

void peripheral_store(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t value) {
  if (!loads_pass_stores) {
    bus_write(address, bytes, value);
    return;
  }
  note(i);
  if (count == PLACES) commit();
  queue[count++] = (struct waiting){address, bytes, value, instructions_begun()};
}
