/* The link as a task: bytes in, messages to the server, replies out. One request at a time; while a reply waits for room on the line,
 * nothing more is read, so a controller that never listens fills its own buffers, not ours. */
#include "coap-server.h"
#include "slipmux.h"
#include "statistics.h"

/* Half of the ESP32's FIFO, so that filling one never waits for the other. */
#define PIECE 64u
/* Most that one step reads. More waits for the next step, so that a flood does not keep the host from its own work. */
#define STEP_READ_MAX 4096u
/* How long a full line is left alone: five bytes at 115200 baud. */
#define RETRY_US 500u

/* Bytes between the line and the framing: those from `at` to `length` are still to go. */
struct piece {
  uint8_t bytes[PIECE];
  uint32_t at, length;
};

static struct piece in, out;
static struct uk_slipmux_reader reader;
static struct uk_slipmux_writer writer;

/* Writes what the line takes; returns whether all is out. */
static bool flush(void) {
  for (;;) {
    if (out.at == out.length) {
      out.at = 0;
      out.length = uk_slipmux_fill(&writer, out.bytes, PIECE);
      if (out.length == 0) return true;
    }
    const uint32_t taken = uk_link_write(out.bytes + out.at, out.length - out.at);
    if (taken == 0) return false;
    out.at += taken;
  }
}

static void receive(uint8_t byte, uint64_t now) {
  const uint8_t *reply;
  uint32_t length;
  switch (uk_slipmux_read(&reader, byte)) {
    case UK_SLIPMUX_MORE:
      break;
    case UK_SLIPMUX_MESSAGE:
      uk_statistics.frames++;
      length = uk_coap_answer(uk_slipmux_message(&reader), uk_slipmux_message_length(&reader), now, &reply);
      if (length > 0) uk_slipmux_begin(&writer, reply, length);
      break;
    case UK_SLIPMUX_TOO_LONG:
      uk_print("link: a message is too long and was dropped\n");
      uk_statistics.bad_frames++;
      break;
    case UK_SLIPMUX_BAD:
      uk_statistics.bad_frames++;
      break;
  }
}

static uint64_t step(uint64_t now) {
  uint32_t left = STEP_READ_MAX;
  for (;;) {
    if (!flush()) return now + RETRY_US;
    if (in.at == in.length) {
      if (left == 0) return now;
      in.at = 0;
      in.length = uk_link_read(in.bytes, PIECE);
      if (in.length == 0) return UK_NEVER;
      left -= in.length;
    }
    receive(in.bytes[in.at++], now);
  }
}

void uk_start_link(void) {
  static struct uk_task task = {.step = step, .on_input = true, .deadline = UK_NEVER};
  uk_slipmux_open(&reader);
  uk_add_task(&task);
}
