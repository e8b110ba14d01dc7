/* slipmux.h: CoAP messages on a serial line (draft-bormann-t2trg-slipmux).
 *
 * A frame on the wire: END, 0xA9, the message, FCS low byte, FCS high byte, END; within it END and ESC are written as two bytes.
 * Frames of another kind (console text, IP packets) are not for us and skipped.
 */
#ifndef UK_SLIPMUX_H
#define UK_SLIPMUX_H

#include <stdbool.h>
#include <stdint.h>

#include "unikernel.h"

/* The longest message: the largest payload, and room for header, token and options. */
#define UK_MESSAGE_MAX (UK_REQUEST_MAX + 128u)
/* ... and the kind before it and FCS after it. */
#define UK_FRAME_MAX (UK_MESSAGE_MAX + 3u)

/* FCS-16 of RFC 1662 appendix C, one byte further. Starts at UK_FCS_INIT; over a frame with its FCS it comes to UK_FCS_GOOD. */
#define UK_FCS_INIT 0xFFFFu
#define UK_FCS_GOOD 0xF0B8u
uint16_t uk_fcs_add(uint16_t fcs, uint8_t byte);

struct uk_slipmux_reader {
  uint8_t frame[UK_FRAME_MAX];
  uint32_t length;  /* bytes of the frame so far; more than UK_FRAME_MAX: it is too long and being skipped */
  uint32_t message; /* bytes of the message that was completed last */
  uint16_t fcs;
  bool escaped; /* the last byte was ESC */
  bool broken;  /* an ESC was followed by what must not follow */
};

enum uk_slipmux_event {
  UK_SLIPMUX_MORE,    /* nothing complete yet */
  UK_SLIPMUX_MESSAGE, /* a message with a good FCS; it stays until the next byte is read */
  UK_SLIPMUX_BAD,     /* a frame was dropped: FCS or escape wrong */
  UK_SLIPMUX_TOO_LONG /* a frame was dropped: longer than UK_FRAME_MAX */
};

void uk_slipmux_open(struct uk_slipmux_reader *reader);
enum uk_slipmux_event uk_slipmux_read(struct uk_slipmux_reader *reader, uint8_t byte);

static inline const uint8_t *uk_slipmux_message(const struct uk_slipmux_reader *reader) {
  return reader->frame + 1;
}
static inline uint32_t uk_slipmux_message_length(const struct uk_slipmux_reader *reader) {
  return reader->message;
}

/* A message on its way out, framed piece by piece so that the whole frame never needs a buffer. All zero: nothing to do. */
struct uk_slipmux_writer {
  bool busy;
  const uint8_t *message;
  uint32_t length;
  uint32_t position; /* in the unescaped frame: END, kind, message, FCS, END */
  uint16_t fcs;
};

void uk_slipmux_begin(struct uk_slipmux_writer *writer, const uint8_t *message, uint32_t length);
/* Put the next bytes of the frame into `into` and return how many; 0 when all is out. `room` is at least 2. */
uint32_t uk_slipmux_fill(struct uk_slipmux_writer *writer, uint8_t *into, uint32_t room);

#endif
