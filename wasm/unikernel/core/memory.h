/* memory.h: the five functions of <string.h> that compilers take for granted. */
#ifndef UK_MEMORY_H
#define UK_MEMORY_H

#include <stddef.h>

void *memcpy(void *restrict into, const void *restrict from, size_t length);
void *memmove(void *into, const void *from, size_t length);
void *memset(void *into, int byte, size_t length);
int memcmp(const void *left, const void *right, size_t length);
size_t strlen(const char *text);

#endif
