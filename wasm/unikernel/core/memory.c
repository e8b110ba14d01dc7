/* Byte by byte: small, and right on chips that fault on unaligned words. Built with -ffreestanding, or the compiler would recognise
 * each loop and replace it with a call of itself. */
#include "memory.h"

#include <stdint.h>

void *memcpy(void *restrict into, const void *restrict from, size_t length) {
  uint8_t *to = into;
  const uint8_t *source = from;
  while (length-- > 0) *to++ = *source++;
  return into;
}

void *memmove(void *into, const void *from, size_t length) {
  uint8_t *to = into;
  const uint8_t *source = from;
  /* As addresses, because C leaves the order of pointers into different objects open. */
  if ((uintptr_t)to <= (uintptr_t)source) {
    while (length-- > 0) *to++ = *source++;
  } else {
    while (length-- > 0) to[length] = source[length];
  }
  return into;
}

void *memset(void *into, int byte, size_t length) {
  uint8_t *to = into;
  while (length-- > 0) *to++ = (uint8_t)byte;
  return into;
}

int memcmp(const void *left, const void *right, size_t length) {
  const uint8_t *a = left;
  const uint8_t *b = right;
  for (; length > 0; length--, a++, b++) {
    if (*a != *b) return *a < *b ? -1 : 1;
  }
  return 0;
}

size_t strlen(const char *text) {
  const char *end = text;
  while (*end != '\0') end++;
  return (size_t)(end - text);
}
