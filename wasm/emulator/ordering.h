/**
 * The order in which peripherals see accesses. The chip's stores may wait in a buffer while later loads pass them; MEMW makes everything
 * wait that comes behind it (RM chapter 6, MEMW; ESP32 errata: CPU_ACCESS to DPORT and to FIFOs). This core does all in order, unless it
 * is told to be as unkind as the chip may be, so that a program shows where it relies on luck.
 */
#ifndef ORDERING_H
#define ORDERING_H

#include "lx6.h"

/** Whether loads pass stores to peripherals. */
extern bool loads_pass_stores;

/** How often a peripheral was accessed without MEMW since the access before, and where that first happened. Counted while loads pass. */
extern uint32_t out_of_order, out_of_order_pc;

uint32_t peripheral_load(const struct instruction *i, uint32_t address, unsigned bytes);
void peripheral_store(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t value);

/** MEMW: what comes behind it finds every store done. */
void memory_wait(void);
/** Stores that have waited for as long as any does. */
void end_waiting(void);
/** After a reset nothing waits. */
void forget_waiting(void);

#endif
