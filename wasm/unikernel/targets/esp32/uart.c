/* TRM chapter 13. Sending goes through a ring in memory: the FIFO's 128 bytes are 11 ms, and printing must not wait. */
#include "uart.h"

#include "registers.h"

/* Reading is right at the FIFO's address on the peripheral bus, writing at its alias on the AHB (errata 3.18: writes through the other
 * address may be lost). */
enum { FIFO_READ = 0x3FF40000, CLKDIV = 0x3FF40014, STATUS = 0x3FF4001C, MEM_RX_STATUS = 0x3FF40060 };
#define FIFO_WRITE 0x60000000u

/* The FIFO holds 128; two less, because its counter runs behind by what is being moved. */
#define FIFO_MOST 126u

/* A power of two. */
#define RING 1024u
static uint8_t ring[RING];
static uint32_t put_at, sent_at; /* counted up for ever; the difference is what waits */

/* The count in STATUS cannot be trusted while the FIFO is read over this bus (errata 3.17): how far the place of the next byte in is ahead of
 * the next one out can. Equal places mean none or all, and which, STATUS does know. */
static uint32_t received(void) {
  const uint32_t places = REGISTER(MEM_RX_STATUS);
  const uint32_t count = ((places >> 13) - (places >> 2)) % 128u;
  return count > 0 ? count : REGISTER(STATUS) & 0xFFu;
}

static uint32_t fifo_waiting(void) {
  return REGISTER(STATUS) >> 16 & 0xFFu;
}

void uart_open(uint32_t hertz) {
  /* The divider has four fractional bits. */
  const uint32_t sixteenths = (hertz * 16u + UART_BAUD / 2u) / UART_BAUD;
  REGISTER(CLKDIV) = sixteenths >> 4 | (sixteenths & 15u) << 20;
}

uint32_t uart_room(void) {
  return RING - (put_at - sent_at);
}

void uart_put(uint8_t byte) {
  if (uart_room() > 0) ring[put_at++ % RING] = byte;
}

bool uart_pump(void) {
  if (sent_at == put_at) return true;
  for (uint32_t room = FIFO_MOST - fifo_waiting(); room > 0 && room <= FIFO_MOST && sent_at != put_at; room--) {
    REGISTER(FIFO_WRITE) = ring[sent_at++ % RING];
  }
  return sent_at == put_at;
}

void uart_drain(void) {
  while (!uart_pump()) {
  }
  /* Bits 27:24 are the transmitter's state: 0 when the last stop bit is out. */
  while (fifo_waiting() > 0 || (REGISTER(STATUS) >> 24 & 15u) != 0) {
  }
}

bool uart_has_input(void) {
  return received() > 0;
}

uint32_t uart_read(uint8_t *into, uint32_t length) {
  /* Two reads of the FIFO within nine cycles may give the same byte (ESP32 errata): counting anew lies between, and
   * brings what has come since. */
  uint32_t count = 0;
  while (count < length && received() > 0) into[count++] = (uint8_t)REGISTER(FIFO_READ);
  return count;
}
