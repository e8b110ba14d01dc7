#include "slipmux.h"

enum { END = 0xC0, ESC = 0xDB, ESC_END = 0xDC, ESC_ESC = 0xDD };
enum { KIND_COAP = 0xA9 };

/* x^16 + x^12 + x^5 + 1, lowest bit first, a byte at a time without a table. */
uint16_t uk_fcs_add(uint16_t fcs, uint8_t byte) {
  const uint8_t low = (uint8_t)(byte ^ (fcs & 0xFF));
  const uint8_t mixed = (uint8_t)(low ^ (low << 4));
  return (uint16_t)(((fcs >> 8) | (mixed << 8)) ^ (mixed >> 4) ^ (mixed << 3));
}

void uk_slipmux_open(struct uk_slipmux_reader *reader) {
  reader->length = 0;
  reader->fcs = UK_FCS_INIT;
  reader->escaped = false;
  reader->broken = false;
}

static enum uk_slipmux_event frame_end(struct uk_slipmux_reader *reader) {
  /* Two ENDs in a row are no frame; other kinds are not for us. */
  if (reader->length == 0 || reader->frame[0] != KIND_COAP) return UK_SLIPMUX_MORE;
  if (reader->length > UK_FRAME_MAX) return UK_SLIPMUX_TOO_LONG;
  if (reader->length < 3 || reader->fcs != UK_FCS_GOOD || reader->broken || reader->escaped) return UK_SLIPMUX_BAD;
  reader->message = reader->length - 3;
  return UK_SLIPMUX_MESSAGE;
}

enum uk_slipmux_event uk_slipmux_read(struct uk_slipmux_reader *reader, uint8_t byte) {
  if (byte == END) {
    const enum uk_slipmux_event event = frame_end(reader);
    uk_slipmux_open(reader);
    return event;
  }
  if (byte == ESC && !reader->escaped) {
    reader->escaped = true;
    return UK_SLIPMUX_MORE;
  }
  if (reader->escaped) {
    reader->escaped = false;
    if (byte == ESC_END) byte = END;
    else if (byte == ESC_ESC) byte = ESC;
    else reader->broken = true;
  }
  if (reader->length < UK_FRAME_MAX) {
    reader->frame[reader->length++] = byte;
    reader->fcs = uk_fcs_add(reader->fcs, byte);
  } else {
    reader->length = UK_FRAME_MAX + 1;
  }
  return UK_SLIPMUX_MORE;
}

void uk_slipmux_begin(struct uk_slipmux_writer *writer, const uint8_t *message, uint32_t length) {
  writer->busy = true;
  writer->message = message;
  writer->length = length;
  writer->position = 0;
  writer->fcs = UK_FCS_INIT;
}

uint32_t uk_slipmux_fill(struct uk_slipmux_writer *writer, uint8_t *into, uint32_t room) {
  const uint32_t fcs_at = 2 + writer->length; /* after END and kind */
  uint32_t filled = 0;
  while (writer->busy && room - filled >= 2) {
    const uint32_t position = writer->position++;
    if (position == 0 || position == fcs_at + 2) {
      into[filled++] = END;
      writer->busy = position == 0;
      continue;
    }
    uint8_t byte;
    if (position < fcs_at) {
      byte = position == 1 ? KIND_COAP : writer->message[position - 2];
      writer->fcs = uk_fcs_add(writer->fcs, byte);
    } else {
      /* The complement goes out, low byte first. */
      byte = (uint8_t)(~writer->fcs >> (position == fcs_at ? 0 : 8));
    }
    if (byte == END || byte == ESC) {
      into[filled++] = ESC;
      byte = byte == END ? ESC_END : ESC_ESC;
    }
    into[filled++] = byte;
  }
  return filled;
}
