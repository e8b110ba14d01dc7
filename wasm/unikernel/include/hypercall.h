/* hypercall.h: all that a unikernel asks of the world it runs on.
 *
 * A target (tab, esp32, ...) provides these functions and nothing else. They are called from one thread, never re-entered, and never
 * block: what is not ready yet answers at once. In return the image offers uk_start() and uk_step(), at the end of this file, and
 * whoever owns the loop calls them: a worker in the tab, the start code on a chip.
 *
 * Buffers belong to the caller and may be reused as soon as a call returns. A NULL buffer with length 0 is allowed; NULL with a
 * length, or any address outside the image's memory, is a fault: the target halts the image with UK_HALT_FAULT.
 */
#ifndef UK_HYPERCALL_H
#define UK_HYPERCALL_H

#include <stdint.h>

/* Version of this contract. A host refuses an image that was built against another major version, or a minor one later than its own.
 * An image tells it through the exported function `abi`: major << 16 | minor. */
#define UK_ABI_MAJOR 1
#define UK_ABI_MINOR 1

/* Print UTF-8 text for a person. Text may be cut or dropped when nobody reads; it never delays the image. */
void uk_console_write(const char *text, uint32_t length);

/* Microseconds since start. Never goes back, never stops; survives 500,000 years. */
uint64_t uk_clock_us(void);

/* The serial link: a byte stream to one controller, without framing. Both return how many bytes moved, 0 to `length`; 0 means
 * "not now", not "never". The image keeps what was not taken. */
uint32_t uk_link_read(uint8_t *into, uint32_t length);
uint32_t uk_link_write(const uint8_t *from, uint32_t length);

/* Storage in sectors of UK_SECTOR bytes, numbered from 0 to uk_block_count() - 1. A write replaces a whole sector and either happens
 * or leaves the old content, also when power fails in the middle. Returns 0, or UK_EIO, and nothing else has changed; a sector that
 * is not there is UK_EIO too. */
#define UK_SECTOR 4096u
#define UK_EIO (-1)
uint32_t uk_block_count(void);
int32_t uk_block_read(uint32_t sector, uint8_t into[UK_SECTOR]);
int32_t uk_block_write(uint32_t sector, const uint8_t from[UK_SECTOR]);

/* Fill a buffer with bytes that nobody can predict. Good enough for message numbers and nonces from the first call on. */
void uk_entropy(uint8_t *into, uint32_t length);

/* Digital pins, numbered as the target's manual does. Writing makes the pin an output, at 0 or (any other level) 1; reading returns
 * 0 or 1, for an output what was written last. A pin that the target does not have swallows writes and reads 0. */
void uk_pin_write(uint32_t pin, uint32_t level);
uint32_t uk_pin_read(uint32_t pin);

/* Since 1.1: a coloured light, 0 to 255 a colour. A light that only knows on and off is on from 128. */
void uk_light_set(uint8_t red, uint8_t green, uint8_t blue);

/* Since 1.1: a screen, which keeps what it is told. A row has 26 characters (UTF-8, more are cut), there are rows 0 to 14 (others are
 * swallowed), an empty text frees its row. A digit is shown as the largest square of ink that the bytes fill, with its answer; rows with
 * text lie over it. A target may draw later. */
void uk_screen_clear(void);
void uk_screen_text(int32_t row, const char *text, uint32_t length);
void uk_screen_digit(const uint8_t *ink, uint32_t length, int32_t answer);

/* Stop for good. Never returns. A chip restarts after showing the code; a tab keeps the image's memory for inspection. */
#define UK_HALT_DONE 0  /* the app has nothing left to do */
#define UK_HALT_PANIC 1 /* uk_panic(): the image found itself in a state that it cannot be in; the console says which */
#define UK_HALT_FAULT 2 /* the target's verdict: a bad address, or a trap */
_Noreturn void uk_halt(int32_t code);

/* What the image offers. uk_start() is called once and first. uk_step() is called again and again with the clock's value: whenever
 * input has come over the link, and when the deadline that the last call returned has come. It never blocks. The deadline is in the
 * clock's microseconds; one that has passed asks for the next call at once, UK_NEVER for a call on input only. An image that leaves
 * input unread asks for the call in which it wants to read on. */
#define UK_NEVER UINT64_MAX
void uk_start(void);
uint64_t uk_step(uint64_t now);

#endif
