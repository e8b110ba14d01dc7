/* Text that an app makes of parts: console lines, in pieces of LINE bytes at most, or one text in a buffer. */
#include "text.h"

#include "memory.h"
#include "app-console.h"
#include "checks.h"

#define LINE 128u
#define TEXT 256u

static uint8_t line_bytes[LINE], text_bytes[TEXT];
static struct uk_writer console = {.bytes = line_bytes, .capacity = LINE, .length = 0};
static struct uk_writer text = {.bytes = text_bytes, .capacity = TEXT, .length = 0};
static struct uk_writer *to = &console;

static void flush(void) {
  uk_app_write((const char *)line_bytes, console.length);
  console.length = 0;
}

struct uk_writer *uk_text_room(uint32_t bytes) {
  if (to == &console && console.length + bytes > LINE) flush();
  return to;
}

void uk_text_string(struct uk_string string) {
  if (to == &console && string.length > LINE) {
    flush();
    uk_app_write(string.bytes, string.length);
    return;
  }
  uk_write_bytes(uk_text_room(string.length), string.bytes, string.length);
}

void uk_text_bool(bool value) {
  uk_text_string(value ? (struct uk_string){"true", 4} : (struct uk_string){"false", 5});
}

void uk_text_i64(int64_t value) {
  uk_write_number(uk_text_room(UK_NUMBER_MAX), value);
}

void uk_text_i32(int32_t value) {
  uk_text_i64(value);
}

void uk_text_u32(uint32_t value) {
  uk_text_i64(value);
}

void uk_log_end(void) {
  uk_write_byte(uk_text_room(1), '\n');
  flush();
}

void uk_text_begin(void) {
  text.length = 0;
  to = &text;
}

struct uk_string uk_text_end(uint32_t line) {
  to = &console;
  if (uk_writer_overflowed(&text)) uk_panic_at("this text is longer than 256 bytes", line);
  return (struct uk_string){(const char *)text_bytes, text.length};
}
