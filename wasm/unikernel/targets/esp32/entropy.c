/* TRM chapter 24. With the radio off the generator's noise is the drift between the 8 MHz RC oscillator and the bus clock: two bits a
 * tick, no more than a word every two microseconds. Twice that time, and four words folded into each that is handed out, leaves a
 * margin; keys that must last need more. */
#include "buffer.h"
#include "hypercall.h"
#include "registers.h"

#define RANDOM 0x3FF75144u
#define TICK_US 4u

static uint32_t word(void) {
  uint32_t mixed = 0;
  for (uint32_t k = 0; k < 4; k++) {
    for (const uint64_t due = uk_clock_us() + TICK_US; uk_clock_us() < due;) {
    }
    mixed = (mixed << 9 | mixed >> 23) ^ REGISTER(RANDOM);
  }
  return mixed;
}

void uk_entropy(uint8_t *into, uint32_t length) {
  check_buffer(into, length);
  uint32_t bits = 0;
  for (uint32_t k = 0; k < length; k++, bits >>= 8) {
    if (k % 4 == 0) bits = word();
    into[k] = (uint8_t)bits;
  }
}
