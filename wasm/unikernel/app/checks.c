/* What a check says when it fails. A line that the app has begun to log and not ended is not printed: JavaScript computes all arguments
 * of console.log before it prints the first. */
#include "checks.h"

#include "memory.h"
#include "app-console.h"

static void say(const char *text) {
  uk_app_write(text, (uint32_t)strlen(text));
}

static void say_number(int64_t number) {
  uint8_t digits[20];
  struct uk_writer writer = {.bytes = digits, .capacity = sizeof digits, .length = 0};
  uk_write_number(&writer, number);
  uk_app_write((const char *)digits, writer.length);
}

static _Noreturn void stop(uint32_t line) {
  say(" at ");
  say(uk_app_file);
  say(":");
  say_number(line);
  say("\n");
  uk_halt(UK_HALT_PANIC);
}

_Noreturn void uk_panic_at(const char *sentence, uint32_t line) {
  say("panic: ");
  say(sentence);
  stop(line);
}

_Noreturn void uk_panic_index(int32_t index, uint32_t length, uint32_t line) {
  say("panic: index ");
  say_number(index);
  say(" is outside an array of ");
  say_number(length);
  stop(line);
}

_Noreturn void uk_panic_null(uint32_t line) {
  uk_panic_at("null where an object is needed", line);
}

_Noreturn void uk_panic_divide(uint32_t line) {
  uk_panic_at("division by zero", line);
}

_Noreturn void uk_panic_stack(uint32_t line) {
  uk_panic_at("calls are nested too deep", line);
}

_Noreturn void uk_panic_thrown(const char *message, uint32_t line) {
  uk_panic_at(message, line);
}

/* Every whole double below it is an int64_t. */
#define WHOLE 9007199254740992.0

_Noreturn void uk_panic_length(double length, uint32_t line) {
  const bool whole = length > -WHOLE && length < WHOLE && (double)(int64_t)length == length;
  if (!whole) uk_panic_at("an array's length must be a whole number", line);
  say("panic: an array cannot have length ");
  say_number((int64_t)length);
  stop(line);
}
