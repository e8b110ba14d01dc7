/* Runs a unikernel as a program of this machine, for tests: the hypercalls on the C library, and the loop around uk_step().
 *
 * The arguments are what happens, two words each: `wait MILLISECONDS`, `low PIN`, `high PIN`. What the app does goes to stdout, each time a
 * letter, the length of what follows in four bytes, and that. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hypercall.h"

enum { PINS = 64, SECTORS = 16 };

static uint64_t now;
static bool levels[PINS];
static uint8_t sectors[SECTORS][UK_SECTOR];

static void tell(char kind, uint32_t length, const void *bytes) {
  putchar(kind);
  fwrite(&length, 1, sizeof length, stdout);
  if (length > 0) fwrite(bytes, 1, length, stdout);
}

static void tell_with(char kind, int32_t number, uint32_t length, const void *bytes) {
  const uint32_t whole = length + (uint32_t)sizeof number;
  putchar(kind);
  fwrite(&whole, 1, sizeof whole, stdout);
  fwrite(&number, 1, sizeof number, stdout);
  if (length > 0) fwrite(bytes, 1, length, stdout);
}

void uk_console_write(const char *text, uint32_t length) {
  tell('c', length, text);
}

uint64_t uk_clock_us(void) {
  return now;
}

uint32_t uk_link_read(uint8_t *into, uint32_t length) {
  (void)into;
  (void)length;
  return 0;
}

uint32_t uk_link_write(const uint8_t *from, uint32_t length) {
  (void)from;
  return length;
}

uint32_t uk_block_count(void) {
  return SECTORS;
}

int32_t uk_block_read(uint32_t sector, uint8_t into[UK_SECTOR]) {
  if (sector >= SECTORS) return UK_EIO;
  memcpy(into, sectors[sector], UK_SECTOR);
  return 0;
}

int32_t uk_block_write(uint32_t sector, const uint8_t from[UK_SECTOR]) {
  if (sector >= SECTORS) return UK_EIO;
  memcpy(sectors[sector], from, UK_SECTOR);
  return 0;
}

void uk_entropy(uint8_t *into, uint32_t length) {
  for (uint32_t i = 0; i < length; i++) into[i] = (uint8_t)rand();
}

void uk_pin_write(uint32_t pin, uint32_t level) {
  if (pin < PINS) levels[pin] = level != 0;
  const uint8_t high = level != 0;
  tell_with('p', (int32_t)pin, 1, &high);
}

uint32_t uk_pin_read(uint32_t pin) {
  return pin < PINS && levels[pin];
}

void uk_light_set(uint8_t red, uint8_t green, uint8_t blue) {
  const uint8_t colour[] = {red, green, blue};
  tell('l', sizeof colour, colour);
}

void uk_screen_clear(void) {
  tell('s', 0, NULL);
}

void uk_screen_text(int32_t row, const char *text, uint32_t length) {
  tell_with('t', row, length, text);
}

void uk_screen_digit(const uint8_t *ink, uint32_t length, int32_t answer) {
  tell_with('d', answer, length, ink);
}

_Noreturn void uk_halt(int32_t code) {
  tell_with('h', code, 0, NULL);
  exit(0);
}

/* Lets time pass: the clock goes from deadline to deadline. */
static void wait_for(uint64_t microseconds) {
  const uint64_t end = now + microseconds;
  uint64_t deadline = uk_step(now);
  while (deadline <= end) {
    if (deadline > now) now = deadline;
    deadline = uk_step(now);
  }
  now = end;
}

int main(int count, char **words) {
  uk_start();
  wait_for(0);
  for (int at = 1; at + 1 < count; at += 2) {
    const unsigned long number = strtoul(words[at + 1], NULL, 10);
    if (strcmp(words[at], "wait") == 0) wait_for(1000 * (uint64_t)number);
    else if (number < PINS) levels[number] = strcmp(words[at], "high") == 0;
  }
  return 0;
}
