/* line.h: the one serial line, shared by the link's frames and the console's text.
 *
 * Text goes out as diagnostic frames of slipmux (first byte 0x0A). A frame is never broken into: text waits until the link's frame has
 * ended, and the link gets no room while text is on its way into the line. */
#ifndef UK_LINE_H
#define UK_LINE_H

#include <stdint.h>

/* Bytes of the link's own framing; returns how many were taken. */
uint32_t line_put(const uint8_t *bytes, uint32_t length);

/* A text as a frame of its own. What finds no room is cut. */
void line_print(const char *text, uint32_t length);

/* Ends a frame that the link has begun, so that text comes through at once: for last words. Waits for the line. */
void line_break(void);

#endif
